import type { ApplicationTab } from '../../api/types';

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
  pledge?: string;
}

/** Reads it from the address; what is out of shape is as good as none. */
export function memberSearch(search: Record<string, unknown>): MemberSearch {
  // The address makes a number of what looks like one, such as a corporate number.
  const plain = (value: unknown) => (typeof value === 'number' ? String(value) : value);
  const word = (value: unknown) => (typeof value === 'string' && value !== '' ? value.slice(0, 120) : undefined);
  const code = search.prefecture === undefined ? undefined : String(plain(search.prefecture)).padStart(2, '0');
  return {
    text: word(plain(search.text)),
    kind: word(search.kind),
    prefecture: code && /^(0[1-9]|[1-3]\d|4[0-7])$/.test(code) ? code : undefined,
    pledge: word(search.pledge),
  };
}
