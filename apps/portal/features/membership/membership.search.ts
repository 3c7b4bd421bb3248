import type { ApplicationTab } from '../../api/types';
import { prefectureIn, wordsIn } from '../../components/search.rules';

export const applicationTabs: readonly ApplicationTab[] = ['waiting', 'asked', 'recommended', 'ended'];

/** Which tab of the queue is open; what waits is the first one. */
export interface ApplicationSearch {
  tab?: ApplicationTab;
}

export function applicationSearch({ tab }: Record<string, unknown>): ApplicationSearch {
  return { tab: applicationTabs.find((known) => known === tab) };
}

/** What narrows the list of members. */
export interface MemberSearch {
  text?: string;
  kind?: string;
  prefecture?: string;
  status?: string;
  pledge?: string;
}

/** Reads it from the address; what is out of shape is as good as none. */
export function memberSearch(search: Record<string, unknown>): MemberSearch {
  return {
    text: wordsIn(search.text),
    kind: wordsIn(search.kind),
    prefecture: prefectureIn(search.prefecture),
    status: wordsIn(search.status),
    pledge: wordsIn(search.pledge),
  };
}
