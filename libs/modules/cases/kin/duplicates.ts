import type { Actor } from '@platform/actor';
import type { Tx } from '@platform/database';
import { readCaseNumber } from '../case/case-number';
import { notWalled } from '../conflict/conflict.wall';

/** The case that another one repeats. */
export interface DuplicateTarget {
  id: string;
  /** It was closed as spam or as a duplicate itself: nobody works on it, and it goes soon. */
  isSetAside: boolean;
}

/** The case of this number, if the actor may see it: one behind a wall is none. */
export async function findDuplicate(tx: Tx, actor: Actor, typed = ''): Promise<DuplicateTarget | null> {
  const number = readCaseNumber(typed);
  if (!number) return null;
  const [row] = await tx.query<DuplicateTarget[]>(
    `SELECT c.id, coalesce(c.outcome IN ('spam', 'duplicate'), false) AS "isSetAside"
     FROM cases c WHERE c.number = $1 AND c.erased_at IS NULL AND ${notWalled('c.id', '$2')}`,
    [number, actor.userId],
  );
  return row ?? null;
}

/** Locks both, always in one order: two people may each be closing one of them as a repetition of the other. */
export async function lockBoth(tx: Tx, ...ids: readonly string[]): Promise<void> {
  await tx.query('SELECT FROM cases WHERE id = ANY ($1) ORDER BY id FOR UPDATE', [ids]);
}
