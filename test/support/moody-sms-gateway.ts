import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** How the gateway treats the next messages. */
export type GatewayMood = 'takes' | 'refusesNumber' | 'putsOff' | 'redirects' | 'hangsUp' | 'says nothing';

const STATUS: Partial<Record<GatewayMood, number>> = { takes: 202, refusesNumber: 422, putsOff: 503, redirects: 302 };

export interface HandedSms {
  method: string;
  headers: IncomingMessage['headers'];
  body: string;
  isTaken: boolean;
}

/** A real HTTP server that misbehaves on demand, and remembers what it was handed over. */
export class MoodySmsGateway {
  mood: GatewayMood = 'takes';
  readonly handed: HandedSms[] = [];

  private readonly server: Server = createServer((request, answer) => {
    void text(request).then((body) => {
      const { method = '', headers } = request;
      this.handed.push({ method, headers, body, isTaken: this.mood === 'takes' });
      const status = STATUS[this.mood];
      if (this.mood === 'hangsUp') request.socket.destroy();
      if (status) answer.writeHead(status, { location: '/elsewhere' }).end('{"error":"+819012345678 is a number"}');
    });
  });

  static async start(): Promise<MoodySmsGateway> {
    const made = new MoodySmsGateway();
    await new Promise<void>((done) => made.server.listen(0, '127.0.0.1', done));
    return made;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/messages`;
  }

  get taken(): HandedSms[] {
    return this.handed.filter(({ isTaken }) => isTaken);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }
}
