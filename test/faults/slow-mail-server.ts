import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail server that takes whole mails and says nothing more until it is told to. */
export class SlowMailServer {
  /** Of every mail that was handed over whole, answered or not. */
  readonly taken: string[] = [];
  /** Of every mail that was confirmed to its sender. */
  readonly confirmed: string[] = [];
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
          const messageId = /^Message-ID: (\S+)/im.exec(text)?.[1] ?? '';
          this.taken.push(messageId);
          if (this.isSilent) return;
          this.confirmed.push(messageId);
          done();
        });
      },
    });
    this.server.on('error', () => undefined);
  }

  /** @returns its address, for SMTP_URL */
  async listen(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server.server, 'listening');
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
