import { loseQueue, queueBackends } from '../support/background';
import { Installation } from '../support/installation';
import { addOverdueCases, eachOnce, escalated, outOfOrder } from '../support/overdue-cases';
import type { AppProcess } from '../support/processes';
import { until } from '../support/until';
import { startWorkerProcess } from './app-processes';
import { Gate } from './gate';
import { SlowMailServer } from './slow-mail-server';

const CASES = 1_000;
const OVERDUE = 3 * CASES;

describe.each(queueBackends())('a worker killed in mid-sweep, twice, on $backend', ({ queueUrl }) => {
  let installation: Installation;
  let mail: SlowMailServer;
  let worker: AppProcess | undefined;
  /** How many had been recorded when it was killed. */
  const recordedBefore: number[] = [];

  const rows = <T extends object>(sql: string, values: unknown[] = []) =>
    installation.database.query<T>('owner', sql, values);
  const recorded = async () => {
    const [counted] = await rows<{ n: number }>('SELECT count(*)::int AS n FROM escalations');
    return counted?.n ?? 0;
  };

  beforeAll(async () => {
    installation = await Installation.create(new Date());
    if (queueUrl) await loseQueue(installation.database, queueUrl);
    await addOverdueCases(await installation.intake(), installation.database, CASES);
    mail = new SlowMailServer();
    // It never answers, so that the notices wait and the sweep has the machine for itself.
    const smtpUrl = await mail.listen();
    const start = () => startWorkerProcess(installation, { smtpUrl, queueUrl });

    const gate = await Gate.at(installation.database, { table: 'escalations', moment: 'statement' });
    for (let kill = 1; kill <= 2; kill += 1) {
      const before = await recorded();
      await gate.close();
      worker = await start();
      await gate.isCrowded();
      gate.open();
      await until('some batches recorded', async () => (await recorded()) > before, 20);
      await gate.close();
      await gate.isCrowded();
      await worker.kill();
      recordedBefore.push(await recorded());
      gate.open();
    }
    await gate.remove();
    worker = await start();
    const unrecorded = 'SELECT FROM deadlines WHERE met_at IS NULL AND breached_at IS NULL LIMIT 1';
    await until('no deadline left', async () => (await rows(unrecorded)).length === 0, 60);
  }, 150_000);
  afterAll(async () => {
    await worker?.kill();
    await mail.stop();
    await installation.close();
  });

  it('was killed in the middle', () => {
    const [first = 0, second = 0] = recordedBefore;
    expect(first).toBeGreaterThan(0);
    expect(second).toBeGreaterThan(first);
    expect(second).toBeLessThan(OVERDUE);
  });

  it('escalates each missed deadline exactly once, the longest overdue first', async () => {
    expect(await escalated(installation.database)).toEqual(eachOnce(OVERDUE));
    expect(await outOfOrder(installation.database)).toBe(0);
  });
});
