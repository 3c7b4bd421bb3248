import { Injectable, type INestApplicationContext } from '@nestjs/common';
import { Database, newId } from '@platform/database';
import { defineEvent, emit, emitAll, On } from '@platform/queue';
import { loseQueue, queueBackends, startQueue, TEST_START } from './support/background';
import { TestDatabase } from './support/database';
import { until } from './support/until';

const figureMoved = defineEvent<{ thingId: string }>('figureMoved');
const personWaits = defineEvent<{ thingId: string }>('personWaits');

/** In which order the handlers below began. */
class Begun {
  readonly names: string[] = [];
}

@Injectable()
class Handlers {
  constructor(private readonly begun: Begun) {}

  @On(figureMoved, 'figures.count', { mayWait: true })
  count(): Promise<void> {
    this.begun.names.push('figure');
    return Promise.resolve();
  }

  @On(personWaits, 'people.tell')
  tell(): Promise<void> {
    this.begun.names.push('person');
    return Promise.resolve();
  }
}

describe.each(queueBackends())('what may wait, on $backend', ({ queueUrl }) => {
  let database: TestDatabase;
  let app: INestApplicationContext;
  const begun = new Begun();

  beforeAll(async () => {
    database = await TestDatabase.create();
    if (queueUrl) await loseQueue(database, queueUrl);
    app = await startQueue(database, {
      providers: [Handlers, { provide: Begun, useValue: begun }],
      queue: { queueUrl },
    });
  });

  afterAll(async () => {
    await app.close();
    await database.close();
  });

  it('runs after what somebody waits for, however much of it came before', async () => {
    const thing = () => ({ thingId: newId() });
    await app.get(Database).transaction({ kind: 'worker' }, async (tx) => {
      await emitAll(tx, figureMoved, Array.from({ length: 80 }, thing), TEST_START);
      await emit(tx, personWaits, thing(), TEST_START);
    });
    await until('all of them', () => begun.names.length === 81);
    expect(begun.names.indexOf('person')).toBeLessThan(20);
  });
});
