import { Injectable, type INestApplicationContext } from '@nestjs/common';
import { Clock } from '@platform/clock';
import { Database, newId } from '@platform/database';
import { defineEvent, emit, Every, On } from '@platform/queue';
import { OutboxRelay } from '../libs/platform/queue/outbox-relay';
import { DEFAULT_RETRY } from '../libs/platform/queue/outbox-jobs';
import { HandlerRegistry } from '../libs/platform/queue/handler-registry';
import { type JobQueue, openQueueBackend } from '../libs/platform/queue/queue-backend';
import { loseQueue, queueBackends, startQueue, TEST_START } from './support/background';
import { TestDatabase } from './support/database';
import { until } from './support/until';

const doorOpened = defineEvent<{ doorId: string }>('doorOpened');

const passed = new Map<string, number>();
const count = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1);
let isBroken = false;
let ticks = 0;

@Injectable()
class DoorHandlers {
  @On(doorOpened, 'doors.pass')
  pass(_tx: unknown, { doorId }: { doorId: string }): Promise<void> {
    if (isBroken) return Promise.reject(new Error('Nguyen Van A, nguyen@example.com'));
    count(passed, doorId);
    return Promise.resolve();
  }

  @Every('doors.tick', 200)
  tick(): Promise<void> {
    ticks += 1;
    return Promise.resolve();
  }
}

describe.each(queueBackends())('faults of the queue on $backend', ({ queueUrl }) => {
  let database: TestDatabase;
  let queue: JobQueue;
  const running: INestApplicationContext[] = [];

  const start = async (retry = { attempts: 3, firstDelayMs: 20 }) => {
    const app = await startQueue(database, { providers: [DoorHandlers], queue: { queueUrl, retry } });
    running.push(app);
    return app;
  };
  const open = async (app: INestApplicationContext) => {
    const doorId = newId();
    await app.get(Database).transaction({ kind: 'worker' }, (tx) => emit(tx, doorOpened, { doorId }, TEST_START));
    return doorId;
  };
  const outboxRow = async (doorId: string) => {
    const rows = await database.query<{ id: string; published: boolean; settled: boolean }>(
      'owner',
      `SELECT id, published_at IS NOT NULL AS published, settled_at IS NOT NULL AS settled FROM outbox
       WHERE payload->>'doorId' = $1`,
      [doorId],
    );
    return rows[0];
  };

  beforeEach(async () => {
    isBroken = false;
    database = await TestDatabase.create();
    if (queueUrl) await loseQueue(database, queueUrl);
    queue = (await openQueueBackend({ databaseUrl: database.urls.worker, queueUrl })).queue('madoguchi-events');
    queue.on('error', () => undefined);
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((app) => app.close()));
    await queue.close();
    await database.close();
  });

  it('passes once although a relay died between the queue and the commit', async () => {
    isBroken = true; // jobs wait in the queue meanwhile, as they would while a worker is busy
    const app = await startQueue(database, {
      providers: [DoorHandlers],
      queue: { queueUrl, pollMs: 3_600_000, reconcileMs: 3_600_000, retry: { attempts: 1_000, firstDelayMs: 50 } },
    });
    running.push(app);
    const doorId = newId();
    await app
      .get(Database)
      .source.query(`INSERT INTO outbox (id, event, payload, created_at) VALUES ($1, 'doorOpened', $2, $3)`, [
        newId(),
        { doorId },
        TEST_START,
      ]);
    const dying: Pick<JobQueue, 'addBulk'> = {
      addBulk: async (jobs) => {
        await queue.addBulk(jobs);
        throw new Error('killed');
      },
    };
    const relay = (target: Pick<JobQueue, 'addBulk'>) =>
      new OutboxRelay(app.get(Database), app.get(Clock), app.get(HandlerRegistry), {
        queue: target,
        retry: { ...DEFAULT_RETRY, firstDelayMs: 50 },
      });
    await expect(relay(dying).drain()).rejects.toThrow('killed');
    expect(await outboxRow(doorId)).toMatchObject({ published: false });
    expect(await relay(queue).drain()).toBe(1);
    isBroken = false;
    await until('settled', async () => (await outboxRow(doorId))?.settled);
    expect(passed.get(doorId)).toBe(1);
  });

  it('keeps a job that failed for good, with a code and without a word of the error', async () => {
    isBroken = true;
    const app = await start();
    const doorId = await open(app);
    const row = await until('the outbox row', () => outboxRow(doorId));
    const job = await until('the kept job', async () => {
      const kept = await queue.getJob(`outbox-${row.id}-doors.pass`);
      return kept && (await kept.isFailed()) ? kept : undefined;
    });
    const text = JSON.stringify(job);
    expect(text).toContain('"failedReason":"Error"');
    expect(text).not.toMatch(/Nguyen|example\.com/);
    expect((await outboxRow(doorId))?.settled).toBe(false);
  });

  it('revives a kept job once it has rested', async () => {
    isBroken = true;
    const app = await start();
    const doorId = await open(app);
    const row = await until('the outbox row', () => outboxRow(doorId));
    await until('the kept job', async () => (await queue.getJob(`outbox-${row.id}-doors.pass`))?.isFailed());
    isBroken = false;
    const clock: Clock & { moveTo?: (at: Date) => void } = app.get(Clock);
    clock.moveTo?.(new Date(Date.now() + 2 * 3_600_000));
    await until('settled', async () => (await outboxRow(doorId))?.settled);
    expect(passed.get(doorId)).toBe(1);
  });

  it('notices a queue that was lost while it runs, and puts back jobs and schedules', async () => {
    isBroken = true;
    const app = await start({ attempts: 2, firstDelayMs: 3_600_000 });
    const doorId = await open(app);
    await until('published', async () => (await outboxRow(doorId))?.published);
    isBroken = false;
    await loseQueue(database, queueUrl);
    await until('settled', async () => (await outboxRow(doorId))?.settled);
    expect(passed.get(doorId)).toBe(1);
    const before = ticks;
    await until('the next ticks', () => ticks > before + 2);
  });

  it('comes back by itself after the database cut every connection', async () => {
    const app = await start({ attempts: 20, firstDelayMs: 50 });
    const first = await open(app);
    await until('the first settled', async () => (await outboxRow(first))?.settled);
    await database.query(
      'owner',
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND usename = 'madoguchi_worker'`,
    );
    const doorId = await until('the database again', () => open(app).catch(() => undefined));
    await until('settled', async () => (await outboxRow(doorId))?.settled, 30);
    expect(passed.get(doorId)).toBe(1);
  });

  it('leaves an event that it does not know for a newer release', async () => {
    const app = await start();
    await app
      .get(Database)
      .source.query(`INSERT INTO outbox (id, event, payload, created_at) VALUES ($1, 'ofTheFuture', '{}', $2)`, [
        newId(),
        TEST_START,
      ]);
    const doorId = await open(app);
    await until('settled', async () => (await outboxRow(doorId))?.settled);
    const [row] = await database.query('owner', `SELECT published_at FROM outbox WHERE event = 'ofTheFuture'`);
    expect(row).toEqual({ published_at: null });
  });
});

describe('starting', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await TestDatabase.create();
  });
  afterAll(() => database.close());

  it('fails when an event has no handler', async () => {
    await expect(startQueue(database, { providers: [] })).rejects.toThrow('no handler for: doorOpened');
  });

  it('fails when two methods handle under one name', async () => {
    class SameName {
      @On(doorOpened, 'doors.pass')
      pass(): Promise<void> {
        return Promise.resolve();
      }
    }
    await expect(startQueue(database, { providers: [DoorHandlers, SameName] })).rejects.toThrow('already handled');
  });

  it('refuses a payload that is more than ids', async () => {
    const emitText = (tx: never) => emit(tx, doorOpened, { doorId: 'a sentence' }, TEST_START);
    await expect(emitText(undefined as never)).rejects.toThrow('ids only');
  });
});
