import { Injectable, type INestApplicationContext } from '@nestjs/common';
import { Clock } from '@platform/clock';
import { Database, newId, type Tx } from '@platform/database';
import { defineEvent, emit, emitAll, On } from '@platform/queue';
import { loseQueue, queueBackends, startQueue, TEST_START } from './support/background';
import { TestDatabase } from './support/database';
import { until } from './support/until';

const thingHappened = defineEvent<{ thingId: string }>('thingHappened');

/** What the handlers below did, by thing; `trouble` makes them fail. */
class Diary {
  counted = new Map<string, number>();
  trouble = new Map<string, number>();

  take(map: Map<string, number>, id: string): boolean {
    const left = map.get(id) ?? 0;
    map.set(id, left - 1);
    return left > 0;
  }
}

@Injectable()
class ThingHandlers {
  constructor(
    private readonly diary: Diary,
    private readonly clock: Clock,
  ) {}

  /** An effect inside the database: one more row each time it commits. */
  @On(thingHappened, 'things.note')
  async note(tx: Tx, { thingId }: { thingId: string }): Promise<void> {
    await tx.query(
      `INSERT INTO audit_log (id, at, actor_kind, action, subject_kind, subject_id) VALUES ($1, $2, 'system', 'noted', 'thing', $3)`,
      [newId(), this.clock.now(), thingId],
    );
    if (this.diary.take(this.diary.trouble, thingId)) throw new Error('secret text of a complainant');
  }

  /** An effect outside it. */
  @On(thingHappened, 'things.tell')
  tell(_tx: Tx, { thingId }: { thingId: string }): Promise<void> {
    this.diary.counted.set(thingId, (this.diary.counted.get(thingId) ?? 0) + 1);
    return Promise.resolve();
  }
}

describe.each(queueBackends())('the outbox on $backend', ({ queueUrl }) => {
  let database: TestDatabase;
  let running: INestApplicationContext[] = [];
  const diary = new Diary();

  const start = async () => {
    const providers = [ThingHandlers, { provide: Diary, useValue: diary }];
    const app = await startQueue(database, { providers, queue: { queueUrl } });
    running.push(app);
    return app;
  };
  const stopAll = async () => {
    await Promise.all(running.map((app) => app.close()));
    running = [];
  };
  const settled = async (ids: string[]) => {
    const [row] = await database.query<{ n: number }>(
      'owner',
      `SELECT count(*)::int AS n FROM outbox WHERE settled_at IS NOT NULL AND payload->>'thingId' = ANY($1)`,
      [ids],
    );
    return row?.n === ids.length;
  };
  /** How often the handler with a database effect took effect, per thing. */
  const noted = async (ids: string[]) => {
    const rows = await database.query<{ id: string; n: number }>(
      'owner',
      'SELECT subject_id AS id, count(*)::int AS n FROM audit_log WHERE subject_id = ANY($1) GROUP BY 1',
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row.n]));
  };
  const happen = (app: INestApplicationContext, ids: string[]) =>
    app.get(Database).transaction({ kind: 'worker' }, (tx) =>
      emitAll(
        tx,
        thingHappened,
        ids.map((thingId) => ({ thingId })),
        TEST_START,
      ),
    );
  const newIds = (n: number) => Array.from({ length: n }, newId);
  const once = (ids: string[]) => new Map(ids.map((id) => [id, 1]));

  beforeEach(async () => {
    if (queueUrl) {
      database = await TestDatabase.create();
      await loseQueue(database, queueUrl);
    } else {
      database = await TestDatabase.create();
    }
  });
  afterEach(async () => {
    await stopAll();
    await database.close();
  });

  it('runs each handler once per event, two relays at once', async () => {
    const [one, two] = [await start(), await start()];
    const ids = newIds(250);
    await Promise.all([happen(one, ids.slice(0, 125)), happen(two, ids.slice(125))]);
    await until('all settled', () => settled(ids));
    expect(await noted(ids)).toEqual(once(ids));
    expect(new Map(ids.map((id) => [id, diary.counted.get(id)]))).toEqual(once(ids));
  });

  it('never shows an event whose transaction rolled back', async () => {
    const app = await start();
    const [lost, kept] = newIds(2) as [string, string];
    const work = app.get(Database).transaction({ kind: 'worker' }, async (tx) => {
      await emit(tx, thingHappened, { thingId: lost }, TEST_START);
      throw new Error('change of mind');
    });
    await expect(work).rejects.toThrow('change of mind');
    await happen(app, [kept]);
    await until('the later one', () => settled([kept]));
    expect(diary.counted.has(lost)).toBe(false);
    expect((await noted([lost])).size).toBe(0);
  });

  it('rolls a failing handler back, retries it, and lets the other handler be', async () => {
    const app = await start();
    const [id] = newIds(1) as [string];
    diary.trouble.set(id, 2);
    await happen(app, [id]);
    await until('settled', () => settled([id]));
    expect(await noted([id])).toEqual(once([id]));
    expect(diary.counted.get(id)).toBe(1);
  });

  it('sends every event again after the queue was lost while running', async () => {
    const app = await start();
    const ids = newIds(40);
    for (const id of ids) diary.trouble.set(id, 1_000);
    await happen(app, ids);
    await until('all published', async () => {
      const [row] = await database.query<{ n: number }>(
        'owner',
        'SELECT count(*)::int AS n FROM outbox WHERE published_at IS NOT NULL',
      );
      return row?.n === ids.length;
    });
    await stopAll();
    await loseQueue(database, queueUrl);
    for (const id of ids) diary.trouble.set(id, 0);
    await start();
    await until('all settled', () => settled(ids));
    expect(await noted(ids)).toEqual(once(ids));
    expect(new Map(ids.map((id) => [id, diary.counted.get(id)]))).toEqual(once(ids));
  });

  it('hears the bell of another process long before the slow poll', async () => {
    const providers = [ThingHandlers, { provide: Diary, useValue: diary }];
    const slow = await startQueue(database, { providers, queue: { queueUrl, pollMs: 3_600_000 } });
    running.push(slow);
    const [id] = newIds(1) as [string];
    await happen(slow, [id]);
    await until('settled', () => settled([id]), 5);
  });
});
