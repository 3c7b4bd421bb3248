import type { Tx } from '@platform/database';
import { Refusal } from '@platform/errors';
import { Measure } from './measure.entity';

/** A measure of this case for a command, locked after the case. @throws Refusal measure.notFound */
export async function lockMeasure(tx: Tx, where: { id: string; caseId: string; shareId?: string }): Promise<Measure> {
  const found = await tx.findOne(Measure, { where, lock: { mode: 'pessimistic_write' } });
  if (!found) throw new Refusal('measure.notFound');
  return found;
}
