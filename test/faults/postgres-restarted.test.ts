import { SubmissionService } from '@modules/cases';
import type { MailCatcher } from '../../apps/launcher/mail/mail-catcher';
import { loseQueue, queueBackends } from '../support/background';
import { aPerson, aSubmission, Installation, TEST_PASSWORD } from '../support/installation';
import { startMailbox } from '../support/mail';
import { OwnServer } from '../support/own-server';
import type { AppProcess } from '../support/processes';
import { until } from '../support/until';
import { startWorkerProcess, type WebAppProcess, webApp } from './app-processes';

describe('PostgreSQL restarted under running apps', () => {
  let server: OwnServer;
  beforeAll(async () => {
    server = await OwnServer.start();
  });
  afterAll(() => server.close());

  describe('and the api', () => {
    let installation: Installation;
    let desk: WebAppProcess;
    let api: AppProcess | undefined;
    let cookie: string;

    const get = (path: string) => fetch(desk.address + path, { headers: { cookie } });

    beforeAll(async () => {
      installation = await Installation.create(new Date(), server.facts);
      // A person of the demo, because everybody else at the desk needs a second factor before they see a case.
      const person = await aPerson(await installation.api(), {
        kind: 'secretariat',
        roles: ['counsellor'],
        isDemo: true,
      });
      desk = await webApp('api', installation);
      api = await desk.start();
      const signedIn = await fetch(`${desk.address}/api/v1/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: person.email, password: TEST_PASSWORD }),
      });
      cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    });
    afterAll(async () => {
      await api?.stop();
      await installation.close();
    });

    it('answers 503 and then as before, without a restart and without a new sign-in', async () => {
      expect((await get('/api/v1/cases?tab=all')).status).toBe(200);
      await server.stopAtOnce();
      const away = await get('/api/v1/cases?tab=all');
      const health = await Promise.all(['/readyz', '/healthz'].map(get));
      await server.startAgain();

      expect(away.status).toBe(503);
      expect(await away.json()).toMatchObject({ code: 'server.unavailable' });
      expect(health.map(({ status }) => status)).toEqual([503, 200]);
      await until('the api to be ready again', async () => (await get('/readyz')).status === 200, 20);
      expect((await get('/api/v1/cases?tab=all')).status).toBe(200);
      expect(api?.hasEnded()).toBe(false);
    });
  });

  describe.each(queueBackends())('and the worker, its queue on $backend,', ({ queueUrl }) => {
    let installation: Installation;
    let mailbox: MailCatcher;
    let worker: AppProcess | undefined;

    const submit = async () => (await installation.intake()).get(SubmissionService).submit(aSubmission());
    /** Sent and written down: a mail whose sending the store never heard of would rightly go out again. */
    const areSent = (count: number) =>
      until(
        `${count} notices sent`,
        async () => {
          const sent = `SELECT FROM notification_deliveries WHERE state = 'sent'`;
          return (await installation.database.query('owner', sent)).length >= count;
        },
        60,
      );

    beforeAll(async () => {
      installation = await Installation.create(new Date(), server.facts);
      if (queueUrl) await loseQueue(installation.database, queueUrl);
      mailbox = await startMailbox();
      worker = await startWorkerProcess(installation, { smtpUrl: mailbox.url, queueUrl });
    });
    afterAll(async () => {
      await worker?.stop();
      await mailbox.stop();
      await installation.close();
    });

    it('takes up everything again by itself: notices and deadlines', async () => {
      await submit();
      await areSent(1);
      await server.stopAtOnce();
      await until('the worker to notice', () => worker?.output.includes('failed'), 20);
      await server.startAgain();

      await submit();
      await areSent(2);
      await installation.database.query(
        'owner',
        `INSERT INTO deadlines (id, case_id, kind, policy_version, opened_at, due_at)
         SELECT uuidv7(), id, 'progress_note', 1, received_at - interval '2 days', received_at - interval '1 day'
         FROM cases LIMIT 1`,
      );
      await areSent(3);
      expect(worker?.hasEnded()).toBe(false);
      expect(mailbox.mails).toHaveLength(3);
    }, 120_000);
  });
});
