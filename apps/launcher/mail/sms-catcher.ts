import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface CaughtSms {
  receivedAt: Date;
  to: string;
  text: string;
}

const KEPT = 500;
const LARGEST_BODY_BYTES = 8 * 1024;

/** A gateway that delivers nothing: it takes what the worker hands over and keeps the last of it. On this machine only. */
export class SmsCatcher {
  private readonly caught: CaughtSms[] = [];
  private readonly server: Server = createServer((request, answer) => void this.answer(request, answer));

  static async start(): Promise<SmsCatcher> {
    const catcher = new SmsCatcher();
    await new Promise<void>((resolve, reject) => {
      catcher.server.once('error', reject);
      catcher.server.listen(0, '127.0.0.1', () => resolve());
    });
    return catcher;
  }

  /** Where to hand messages over, with the gateway's standard settings. */
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  /** What was caught, oldest first. */
  get messages(): readonly CaughtSms[] {
    return this.caught;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, answer: ServerResponse): Promise<void> {
    const message = await read(request);
    if (!message) return void answer.writeHead(400).end();
    this.caught.push({ receivedAt: new Date(), ...message });
    if (this.caught.length > KEPT) this.caught.shift();
    answer.writeHead(202).end();
  }
}

async function read(request: IncomingMessage): Promise<Pick<CaughtSms, 'to' | 'text'> | undefined> {
  let body = '';
  for await (const part of request.setEncoding('utf8')) {
    body += part as string;
    if (body.length > LARGEST_BODY_BYTES) return undefined;
  }
  try {
    const { to, text } = JSON.parse(body) as Record<string, unknown>;
    return typeof to === 'string' && typeof text === 'string' ? { to, text } : undefined;
  } catch {
    return undefined;
  }
}
