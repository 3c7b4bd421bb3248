import type { INestApplicationContext } from '@nestjs/common';
import { SubmissionService } from '@modules/cases';
import { DeliverySender, notify, type NewNotice } from '@modules/notifications';
import { Database, newId } from '@platform/database';
import { loseQueue, queueBackends } from './support/background';
import { aPerson, aSubmission, Installation } from './support/installation';
import { startMailbox } from './support/mail';
import { until } from './support/until';
import { DESK_EMAIL, startWorker } from './support/worker';
import { MailCatcher } from '../apps/launcher/mail/mail-catcher';

const HOUR_MS = 3_600_000;

describe('deliveries', () => {
  let installation: Installation;
  let mailbox: MailCatcher;
  let smtpUrl: string;
  const running: INestApplicationContext[] = [];

  const start = async (settings: Partial<Parameters<typeof startWorker>[1]> = {}) => {
    const app = await startWorker(installation, { smtpUrl, ...settings });
    running.push(app);
    return app;
  };
  const stopAll = () => Promise.all(running.splice(0).map((app) => app.close()));
  const aNotice = (subjectId = newId()): NewNotice => ({
    notice: 'desk.complaintReceived',
    recipient: { kind: 'desk' },
    subjectId,
    reference: 'MG-TEST',
  });
  const say = (app: INestApplicationContext, notices: NewNotice[]) =>
    app.get(Database).transaction({ kind: 'worker' }, (tx) => notify(tx, notices, installation.clock.now()));
  const rows = <T extends object>(sql: string, values: unknown[] = []) =>
    installation.database.query<T>('owner', sql, values);
  const delivery = async () =>
    (
      await rows<{ state: string; attempts: number; last_error: string | null }>(
        'SELECT state, attempts, last_error FROM notification_deliveries',
      )
    )[0];
  /** The same address again, after the server was stopped. */
  const comeBack = async () => {
    mailbox = await MailCatcher.start({ host: '127.0.0.1', port: Number(new URL(smtpUrl).port) });
  };

  beforeEach(async () => {
    installation = await Installation.create();
    mailbox = await startMailbox();
    smtpUrl = mailbox.url;
  });
  afterEach(async () => {
    await stopAll();
    await mailbox.stop().catch(() => undefined);
    await installation.close();
  });

  it('go out once when the mail server comes back', async () => {
    const app = await start();
    await mailbox.stop();
    await say(app, [aNotice()]);
    await until('a failed try', async () => (await delivery())?.attempts === 1);
    expect(await delivery()).toMatchObject({ state: 'pending', last_error: 'ESOCKET' });
    await comeBack();
    const sender = app.get(DeliverySender, { strict: false });
    await sender.sweep();
    expect(await delivery()).toMatchObject({ state: 'pending', attempts: 1 }); // its time has not come
    installation.clock.advance(60_000);
    await sender.sweep();
    expect(await delivery()).toMatchObject({ state: 'sent', attempts: 2 });
    expect(mailbox.mails.map((mail) => mail.to)).toEqual([[DESK_EMAIL]]);
  });

  it('are queued once, however often something says the same', async () => {
    const app = await start();
    const notice = aNotice();
    await Promise.all([say(app, [notice]), say(app, [notice]), say(app, [notice, notice])]);
    await until('the mail', async () => (await delivery())?.state === 'sent');
    expect(await rows('SELECT FROM notification_deliveries')).toHaveLength(1);
    expect(mailbox.mails).toHaveLength(1);
  });

  it('are sent by one of two senders that try at once', async () => {
    const app = await start();
    await say(app, [aNotice()]);
    const [row] = await rows<{ id: string }>('SELECT id FROM notification_deliveries');
    const send = () =>
      app
        .get(Database)
        .transaction({ kind: 'worker' }, (tx) =>
          app.get(DeliverySender, { strict: false }).send(tx, { deliveryId: row?.id ?? '' }),
        );
    await Promise.all([send(), send(), send()]);
    await until('sent', async () => (await delivery())?.state === 'sent');
    expect(mailbox.mails).toHaveLength(1);
  });

  it('are tried less and less often, and given up after twenty tries', async () => {
    await mailbox.stop();
    const app = await start();
    await say(app, [aNotice()]);
    await until('a failed try', async () => (await delivery())?.attempts === 1);
    const sender = app.get(DeliverySender, { strict: false });
    for (let tries = 2; tries <= 20; tries += 1) {
      installation.clock.advance(8 * HOUR_MS);
      await sender.sweep();
    }
    expect(await delivery()).toMatchObject({ state: 'failed', attempts: 20 });
    await comeBack();
    installation.clock.advance(8 * HOUR_MS);
    await sender.sweep();
    expect(mailbox.mails).toHaveLength(0);
  });

  it('do not reach somebody who may no longer sign in', async () => {
    const api = await installation.api();
    const person = await aPerson(api, { kind: 'secretariat', roles: ['supervisor'] });
    await rows('UPDATE users SET is_active = false');
    const app = await start();
    const recipient = { kind: 'user', userId: person.userId } as const;
    await say(app, [{ notice: 'supervisor.deadlineMissed', recipient, subjectId: newId() }]);
    await until('given up', async () => (await delivery())?.state === 'failed');
    expect(mailbox.mails).toHaveLength(0);
  });
});

describe.each(queueBackends())('a lost queue on $backend', ({ queueUrl }) => {
  const COMPLAINTS = 12;

  it('loses no notice and repeats none, and nothing personal was in it', async () => {
    const installation = await Installation.create();
    let mailbox = await startMailbox();
    const port = Number(new URL(mailbox.url).port);
    if (queueUrl) await loseQueue(installation.database, queueUrl);
    const log: string[] = [];
    const settings = { smtpUrl: mailbox.url, queueUrl, logTarget: { write: (line: string) => void log.push(line) } };
    const intake = await installation.intake();
    const before = await startWorker(installation, settings);
    await intake.get(SubmissionService).submit(aSubmission());
    await until('the first mail', () => mailbox.mails.length === 1);

    await mailbox.stop(); // from here on everything waits in the queue
    const story = 'a sentence that must stay sealed';
    for (let i = 0; i < COMPLAINTS; i += 1) {
      await intake.get(SubmissionService).submit(aSubmission({ story, contactEmail: 'she@phone.example' }));
    }
    await until('all published', async () => {
      const [row] = await installation.database.query<{ n: number }>(
        'owner',
        `SELECT count(*)::int AS n FROM notification_deliveries WHERE state = 'pending' AND attempts > 0`,
      );
      return row?.n === COMPLAINTS;
    });
    const jobs = await installation.database.query('owner', 'SELECT to_jsonb(job) FROM bullmq.job');
    const said = JSON.stringify(jobs) + log.join('');
    expect(said).not.toMatch(/sealed|phone\.example|desk\.example/);
    await before.close();
    await loseQueue(installation.database, queueUrl);

    mailbox = await MailCatcher.start({ host: '127.0.0.1', port });
    const after = await startWorker(installation, settings);
    installation.clock.advance(HOUR_MS);
    await after.get(DeliverySender, { strict: false }).sweep();
    await until('every notice sent', async () => {
      const [row] = await installation.database.query<{ n: number }>(
        'owner',
        `SELECT count(*)::int AS n FROM notification_deliveries WHERE state <> 'sent'`,
      );
      return row?.n === 0;
    });
    const numbers = mailbox.mails.map((mail) => /Case number: (\S+)/.exec(mail.text)?.[1]);
    expect(new Set(numbers).size).toBe(COMPLAINTS);
    expect(numbers).toHaveLength(COMPLAINTS);
    await after.close();
    await mailbox.stop();
    await installation.close();
  });
});
