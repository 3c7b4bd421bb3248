import type { Tx } from '@platform/database';
import { Resignation } from './resignation.entity';

/** Within a larger command that ends a membership: what was asked for has been overtaken. */
export async function overtakeResignation(tx: Tx, memberId: string, at: Date): Promise<void> {
  await tx.update(Resignation, { memberId, state: 'asked' }, { state: 'overtaken', settledAt: at });
}
