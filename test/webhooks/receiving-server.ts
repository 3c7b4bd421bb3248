import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

export interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

/** A partner's real server: it keeps what came in and answers as it is told; null: not at all. */
export class ReceivingServer {
  answer: number | null = 200;
  readonly received: Received[] = [];
  url = '';

  private readonly server: Server = createServer((request, reply) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      this.received.push({ headers: request.headers, body: Buffer.concat(parts).toString('utf8') });
      if (this.answer !== null) reply.writeHead(this.answer, { location: `${this.url}/elsewhere` }).end('secret words');
    });
  });

  static async start(): Promise<ReceivingServer> {
    const made = new ReceivingServer();
    await new Promise<void>((done) => made.server.listen(0, '127.0.0.1', done));
    made.url = `http://127.0.0.1:${(made.server.address() as AddressInfo).port}/hook`;
    return made;
  }

  /** As a partner does it, with the library. @throws if the signature is not right */
  static verify(secret: string, { headers, body }: Received): unknown {
    return new Webhook(secret).verify(body, headers as Record<string, string>);
  }

  get ids(): (string | string[] | undefined)[] {
    return this.received.map(({ headers }) => headers['webhook-id']);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }
}
