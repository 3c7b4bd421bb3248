import { prefectureIn, wordsIn } from '../../components/search.rules';

/** What narrows the directory. */
export interface DirectorySearch {
  text?: string;
  kind?: string;
  prefecture?: string;
}

/** Reads it from the address; what is out of shape is as good as none. */
export function directorySearch(search: Record<string, unknown>): DirectorySearch {
  return { text: wordsIn(search.text), kind: wordsIn(search.kind), prefecture: prefectureIn(search.prefecture) };
}
