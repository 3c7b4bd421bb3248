import { EventEmitter, once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** How the server treats the next mails. */
export type Mood = 'takes' | 'refusesRecipient' | 'putsOff' | 'refusesMessage' | 'hangsUp';

/** A real SMTP server that misbehaves on demand, and remembers the Message-IDs that it was handed over. */
export class MoodyMailServer {
  mood: Mood = 'takes';
  /** Every message that came in whole, whether it was taken or not. */
  readonly handed: { to: string; messageId: string; subject: string; isTaken: boolean }[] = [];

  private readonly news = new EventEmitter();
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo: ({ address }, _session, done) => {
      if (this.mood === 'refusesRecipient') done(reply(550, `no such mailbox ${address}`));
      else if (this.mood === 'putsOff') done(reply(450, `later, ${address}`));
      else done();
    },
    onData: (stream, session, done) => {
      let text = '';
      stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      stream.on('end', () => {
        const [to] = session.envelope.rcptTo;
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(text)?.[1]?.trim() ?? '';
        const isTaken = this.mood === 'takes';
        this.handed.push({ to: to?.address ?? '', messageId: field('Message-ID'), subject: field('Subject'), isTaken });
        this.news.emit('handed');
        if (this.mood === 'hangsUp') for (const socket of this.sockets) socket.destroy();
        else if (this.mood === 'refusesMessage') done(reply(554, 'not this'));
        else done();
      });
    },
  });
  private readonly sockets = new Set<{ destroy: () => void }>();

  static async start(): Promise<MoodyMailServer> {
    const made = new MoodyMailServer();
    made.server.on('error', () => undefined);
    made.server.server.on('connection', (socket) => {
      made.sockets.add(socket);
      socket.once('close', () => made.sockets.delete(socket));
    });
    made.server.listen(0, '127.0.0.1');
    await once(made.server.server, 'listening');
    return made;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  get taken() {
    return this.handed.filter(({ isTaken }) => isTaken);
  }

  /** Waits until so many were taken since the list was emptied, as long as the test has; the sender may not know it yet. */
  async takes(count: number): Promise<void> {
    while (this.taken.length < count) await once(this.news, 'handed');
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

function reply(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
