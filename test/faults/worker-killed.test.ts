import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SubmissionService } from '@modules/cases';
import { SMTPServer } from 'smtp-server';
import { loseQueue, queueBackends } from '../support/background';
import { aSubmission, Installation } from '../support/installation';
import { AppProcess } from '../support/processes';
import { until } from '../support/until';

/** A mail server that takes a whole mail and then says nothing until it is told to. */
class SlowMailServer {
  readonly messageIds: string[] = [];
  isSilent = true;
  private readonly server: SMTPServer;

  constructor() {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, _session, done) => {
        let text = '';
        stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        stream.on('end', () => {
          this.messageIds.push(/^Message-ID: (\S+)/im.exec(text)?.[1] ?? '');
          if (!this.isSilent) done();
        });
      },
    });
    this.server.on('error', () => undefined);
  }

  async listen(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server.server, 'listening');
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

describe.each(queueBackends())('a worker killed in mid-send, on $backend', ({ queueUrl }) => {
  let installation: Installation;
  let mail: SlowMailServer;
  let smtpUrl: string;
  const processes: AppProcess[] = [];

  const start = async () => {
    const worker = await AppProcess.start({
      app: 'worker',
      env: {
        DATABASE_URL: installation.database.urls.worker,
        MADOGUCHI_DATA: installation.folder,
        SMTP_URL: smtpUrl,
        ...(queueUrl ? { QUEUE_URL: queueUrl } : {}),
      },
      isReady: (started) => started.output.includes('worker ready'),
    });
    processes.push(worker);
    return worker;
  };

  beforeEach(async () => {
    // A real process lives in real time: a case of an earlier day would be overdue at once.
    installation = await Installation.create(new Date());
    if (queueUrl) await loseQueue(installation.database, queueUrl);
    mail = new SlowMailServer();
    smtpUrl = await mail.listen();
  });
  afterEach(async () => {
    await Promise.all(processes.splice(0).map((each) => each.kill()));
    await mail.stop();
    await installation.close();
  });

  it('leaves nothing unsent: the next one sends the same mail under the same Message-ID', async () => {
    const intake = await installation.intake();
    const killed = await start();
    await intake.get(SubmissionService).submit(aSubmission());
    await until('the mail on its way', () => mail.messageIds.length === 1);
    await killed.kill();

    mail.isSilent = false;
    const next = await start();
    const isSent = async () => {
      const sql = 'SELECT state FROM notification_deliveries';
      const [row] = await installation.database.query<{ state: string }>('owner', sql);
      return row?.state === 'sent';
    };
    await until('the delivery marked as sent', isSent, 45);
    expect(mail.messageIds).toHaveLength(2);
    expect(new Set(mail.messageIds).size).toBe(1);
    expect(killed.output + next.output).not.toMatch(/desk@|MG-/);
  }, 90_000);
});
