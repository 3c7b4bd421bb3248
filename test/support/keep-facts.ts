import { FactKeeper } from '@modules/reporting';
import type { Clock } from '@platform/clock';
import { Database } from '@platform/database';
import { DataSource } from 'typeorm';
import type { TestDatabase } from './database';

/** As many at once as one worker does. */
const LANES = 6;

/** What the worker does behind cases before anybody looks: the counts that reports are made of. */
export async function keepFacts({ database, clock }: { database: TestDatabase; clock: Clock }): Promise<void> {
  const source = await new DataSource({ type: 'postgres', url: database.urls.worker }).initialize();
  try {
    const [db, keeper] = [new Database(source), new FactKeeper(clock)];
    const cases = await database.query<{ id: string }>('owner', 'SELECT id FROM cases');
    const lane = async (): Promise<void> => {
      for (let next = cases.pop(); next; next = cases.pop()) {
        const { id: caseId } = next;
        await db.transaction({ kind: 'worker' }, (tx) => keeper.keep(tx, { caseId }));
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
  } finally {
    await source.destroy();
  }
}
