import type { Tx } from '@platform/database';
import { Refusal } from '@platform/errors';
import { Case } from './case.entity';

/**
 * Optimistic locking: what was edited from a stale screen is refused, not merged in silence.
 * @returns the new version @throws Refusal case.changedMeanwhile
 */
export async function nextVersion(tx: Tx, found: Case, seen: number, change: Partial<Case>): Promise<number> {
  if (found.version !== seen) throw new Refusal('case.changedMeanwhile');
  await tx.update(Case, { id: found.id }, { ...change, version: seen + 1 });
  return seen + 1;
}
