import { prefectureIn, wordsIn } from '../../components/search.rules';

export interface PartnerSearch {
  text?: string;
  kind?: string;
  language?: string;
  prefecture?: string;
  /** Only agreements that end soon. */
  soon?: boolean;
}

/** Reads what narrows the registry from the address; what is out of shape is as good as none. */
export function partnerSearch(search: Record<string, unknown>): PartnerSearch {
  return {
    text: wordsIn(search.text),
    kind: wordsIn(search.kind),
    language: wordsIn(search.language),
    prefecture: prefectureIn(search.prefecture),
    soon: search.soon === true ? true : undefined,
  };
}
