import type { Tx } from '@platform/database';
import { PledgeText } from './pledge.entity';

/** The texts that count now. There is always one: the schema comes with the first. */
export async function newestPledge(tx: Tx): Promise<PledgeText> {
  const [newest] = await tx.find(PledgeText, { order: { version: 'DESC' }, take: 1 });
  if (!newest) throw new Error('there is no text of the pledge');
  return newest;
}

/** Their version alone, which the worker may read too. */
export async function newestVersion(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ version: number }[]>('SELECT max(version) AS version FROM pledge_texts');
  if (!row) throw new Error('there is no text of the pledge');
  return row.version;
}
