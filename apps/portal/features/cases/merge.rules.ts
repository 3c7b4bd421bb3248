import type { CaseDetail, Step } from '../../api/types';

export type Side = 'theirs' | 'mine';

/** One field of an edit that somebody else was faster with, in words. */
export interface MergeField {
  key: string;
  name: string;
  theirs: string;
  mine: string;
  /** What is chosen until somebody says otherwise: one's own where it was touched, theirs where it was not. */
  side: Side;
}

/** A field as it was when the form was opened, as the others left it, and as it stands in the form. */
export interface Sides {
  key: string;
  name: string;
  base: string;
  theirs: string;
  mine: string;
}

/** The fields in which the form and the newest version differ. What both agree on is not asked. */
export function mergeFields(all: readonly Sides[]): MergeField[] {
  return all
    .filter(({ theirs, mine }) => theirs !== mine)
    .map(({ key, name, base, theirs, mine }) => ({ key, name, theirs, mine, side: mine === base ? 'theirs' : 'mine' }));
}

/** What has happened to a case since somebody read it, oldest first: who and when. */
export function stepsSince(read: Pick<CaseDetail, 'steps'>, newest: Pick<CaseDetail, 'steps'>): Step[] {
  const known = new Set(read.steps.map(({ id }) => id));
  return newest.steps.filter(({ id }) => !known.has(id));
}
