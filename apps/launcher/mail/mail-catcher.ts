import { EventEmitter } from 'node:events';
import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';

export interface CaughtMail {
  id: number;
  receivedAt: Date;
  from: string;
  to: string[];
  subject: string;
  text: string;
  html: string | null;
}

export interface CatcherOptions {
  host: string;
  /** 0 takes any free port. */
  port: number;
  /** The oldest mails go first beyond this number; they live in memory only. */
  keep?: number;
}

const LARGEST_MAIL_BYTES = 2 * 1024 * 1024;

/** A real SMTP server that delivers nothing: it keeps the last mails so that a newcomer or a test can read them. */
export class MailCatcher {
  private readonly arrivals = new EventEmitter();
  private readonly caught: CaughtMail[] = [];
  private count = 0;
  private readonly server: SMTPServer;

  private constructor(private readonly options: CatcherOptions) {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      size: LARGEST_MAIL_BYTES,
      logger: false,
      onAuth: (_auth, _session, done) => done(null, { user: 'anybody' }),
      onData: (stream, session, done) => {
        const to = session.envelope.rcptTo.map((recipient) => recipient.address);
        this.take(stream, to).then(() => done(), done);
      },
    });
    this.server.on('error', () => undefined); // a client that hangs up in mid-sentence
  }

  /** @throws the operating system's error if the port cannot be had */
  static async start(options: CatcherOptions): Promise<MailCatcher> {
    const catcher = new MailCatcher(options);
    await new Promise<void>((resolve, reject) => {
      catcher.server.server.once('error', reject);
      catcher.server.listen(options.port, options.host, () => resolve());
    });
    return catcher;
  }

  /** Where to send mail: `smtp://host:port`. */
  get url(): string {
    const { port } = this.server.server.address() as AddressInfo;
    return `smtp://${this.options.host}:${port}`;
  }

  /** What was caught, oldest first. */
  get mails(): readonly CaughtMail[] {
    return this.caught;
  }

  onMail(listener: (mail: CaughtMail) => void): void {
    this.arrivals.on('mail', listener);
  }

  /** Takes no more mail; what was caught stays readable. */
  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private async take(stream: SMTPServerDataStream, to: string[]): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    const parsed = await PostalMime.parse(Buffer.concat(chunks));
    this.count += 1;
    const mail: CaughtMail = {
      id: this.count,
      receivedAt: new Date(),
      from: parsed.from?.address ?? '',
      to,
      subject: parsed.subject ?? '',
      text: parsed.text ?? '',
      html: parsed.html ?? null,
    };
    this.caught.push(mail);
    if (this.caught.length > (this.options.keep ?? 500)) this.caught.shift();
    this.arrivals.emit('mail', mail);
  }
}
