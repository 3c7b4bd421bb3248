import { SubmissionService } from '@modules/cases';
import { jobIdOf } from '../../libs/platform/queue/outbox-jobs';
import { openQueueBackend } from '../../libs/platform/queue/queue-backend';
import { loseQueue, queueBackends } from '../support/background';
import { aSubmission, Installation } from '../support/installation';
import type { AppProcess } from '../support/processes';
import { until } from '../support/until';
import { startWorkerProcess } from './app-processes';
import { SlowMailServer } from './slow-mail-server';

/** As many as are sent at once, and some that wait. */
const FIRST = 8;
const MORE = 4;

describe.each(queueBackends())('a worker killed in mid-send, twice, on $backend', ({ queueUrl }) => {
  let installation: Installation;
  let mail: SlowMailServer;
  const workers: AppProcess[] = [];
  /** What the mail server had heard from the workers that were killed. */
  let unconfirmed: string[];

  const rows = <T extends object>(sql: string) => installation.database.query<T>('owner', sql);
  const submit = async (count: number) => {
    const submissions = (await installation.intake()).get(SubmissionService);
    for (let i = 0; i < count; i += 1) await submissions.submit(aSubmission());
  };

  beforeAll(async () => {
    installation = await Installation.create(new Date());
    if (queueUrl) await loseQueue(installation.database, queueUrl);
    mail = new SlowMailServer();
    const smtpUrl = await mail.listen();
    const start = async () => {
      const worker = await startWorkerProcess(installation, { smtpUrl, queueUrl });
      workers.push(worker);
      return worker;
    };

    const first = await start();
    await submit(FIRST);
    await until('several mails on their way', () => mail.taken.length >= 3, 20);
    await first.kill();
    const heard = mail.taken.length;
    const second = await start();
    await submit(MORE);
    await until('more mails on their way', () => mail.taken.length > heard, 20);
    await second.kill();
    unconfirmed = [...mail.taken];
    mail.isSilent = false;
    await start();
    await until(
      'nothing left to do',
      async () => {
        const [left] = await rows<{ events: number; deliveries: number }>(
          `SELECT (SELECT count(*)::int FROM outbox WHERE settled_at IS NULL) AS events,
             (SELECT count(*)::int FROM notification_deliveries WHERE state <> 'sent') AS deliveries`,
        );
        return left?.events === 0 && left.deliveries === 0;
      },
      60,
    );
  }, 150_000);
  afterAll(async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
    await mail.stop();
    await installation.close();
  });

  it('leaves nothing unsent: one delivery for each complaint, marked as sent once', async () => {
    const deliveries = await rows('SELECT state, attempts, last_error FROM notification_deliveries');
    expect(deliveries).toEqual(
      Array.from({ length: FIRST + MORE }, () => ({ state: 'sent', attempts: 1, last_error: null })),
    );
  });

  it('hands every mail over until it is confirmed, and then no more', async () => {
    const ids = (await rows<{ id: string }>('SELECT id FROM notification_deliveries')).map(({ id }) => id);
    const confirmed = mail.confirmed.map((messageId) => /^<([^@]+)@/.exec(messageId)?.[1]);
    expect([...confirmed].sort()).toEqual([...ids].sort());
  });

  it('repeats what it could not know to be delivered under the same Message-ID', () => {
    expect(unconfirmed.length).toBeGreaterThanOrEqual(4);
    expect(mail.confirmed).toEqual(expect.arrayContaining(unconfirmed));
  });

  it('leaves no job behind that waits, failed or hangs', async () => {
    const handled = await rows<{ id: string; handler: string }>('SELECT outbox_id AS id, handler FROM outbox_handled');
    // A notice, its sending and the facts, for each complaint.
    expect(handled).toHaveLength(3 * (FIRST + MORE));
    const databaseUrl = installation.database.urls.worker;
    const queue = (await openQueueBackend({ databaseUrl, queueUrl })).queue('madoguchi-events');
    for (const { id, handler } of handled) {
      await until(`the end of ${handler}`, async () => !(await queue.getJob(jobIdOf(id, handler))));
    }
    await queue.close();
  });

  it('says nothing of cases or addresses in what it logs', () => {
    expect(workers.map(({ output }) => output).join('')).not.toMatch(/desk@|MG-/);
  });
});
