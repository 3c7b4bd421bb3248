import type { CaseTab } from '../../api/types';

/** The tabs of the queue in reading order. "All open" comes first: an overdue case without an owner must not hide. */
export const caseTabs: readonly CaseTab[] = ['all', 'mine', 'unassigned', 'waiting', 'overdue', 'closed'];

export interface QueueSearch {
  /** Left out for the first tab. */
  tab?: CaseTab;
}

/** Reads the tab from the address; anything unknown falls back to the first. */
export function queueSearch(search: Record<string, unknown>): QueueSearch {
  const tab = caseTabs.find((known) => known === search.tab);
  return tab === undefined ? {} : { tab };
}
