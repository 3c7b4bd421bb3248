import type { ExpulsionList } from '../../api/types';

export const expulsionLists: readonly ExpulsionList[] = ['open', 'overdue', 'asked', 'ended'];

/** Which part of the list is shown; all of it without one. */
export interface ExpulsionSearch {
  list?: ExpulsionList;
}

export function expulsionSearch({ list }: Record<string, unknown>): ExpulsionSearch {
  return { list: expulsionLists.find((known) => known === list) };
}
