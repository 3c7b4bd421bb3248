import type { Tx } from '@platform/database';
import { Case } from './case.entity';
import { planFollowUps } from '../follow-up/follow-up.plan';
import { statusAfter, type StatusActName } from './status.rules';

/**
 * The only place that writes a status. The row is locked by the caller; the database refuses what the table of acts does
 * not hold. Whatever ends a case plans what she is asked afterwards.
 * @param more what changes with it, such as the outcome
 */
export async function moveCase(
  tx: Tx,
  found: Pick<Case, 'id' | 'status'>,
  act: StatusActName,
  more: Partial<Pick<Case, 'outcome' | 'closedAt' | 'duplicateOf'>> = {},
): Promise<void> {
  const status = statusAfter(act, found.status);
  await tx.update(Case, { id: found.id }, { ...more, status });
  const { closedAt, outcome = null } = more;
  if (status === 'closed' && closedAt) await planFollowUps(tx, found.id, { closedAt, outcome });
}

/** What a closed case loses when it is opened again. */
export const OPENED_AGAIN = { outcome: null, closedAt: null, duplicateOf: null } as const;
