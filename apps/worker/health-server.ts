import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { DeadlineAgeQueries } from '@modules/escalation';
import type { FactCheckQueries } from '@modules/reporting';
import { METRICS_TYPE, metricsText } from './metrics-text';

const LOOPBACK = '127.0.0.1';
const JSON_TYPE = 'application/json';

interface Answer {
  status: number;
  type: string;
  body: string;
}

/**
 * Answers on this machine only, and nowhere without a port: GET /healthz for whatever keeps the process alive, and
 * GET /metrics for whoever has to know how late the work is.
 */
@Injectable()
export class HealthServer implements OnApplicationBootstrap, OnApplicationShutdown {
  private server: Server | undefined;

  constructor(
    private readonly port: number | undefined,
    private readonly ages: DeadlineAgeQueries,
    private readonly facts: FactCheckQueries,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.port === undefined) return;
    const server = createServer((request, response) => void this.respond(request, response));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.port, LOOPBACK, resolve);
    });
    this.server = server;
  }

  async onApplicationShutdown(): Promise<void> {
    const { server } = this;
    if (server) await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  private async respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, type, body } = await this.answer(request);
    response.writeHead(status, { 'content-type': type }).end(body);
  }

  private async answer({ method, url }: IncomingMessage): Promise<Answer> {
    if (method === 'GET' && url === '/healthz') return { status: 200, type: JSON_TYPE, body: '{"status":"ok"}' };
    if (method === 'GET' && url === '/metrics') return this.metrics();
    return { status: 404, type: JSON_TYPE, body: '{}' };
  }

  /** No figure is better than an old or an invented one: without the store it is 503. */
  private async metrics(): Promise<Answer> {
    try {
      const body = metricsText(await this.ages.read(), await this.facts.read());
      return { status: 200, type: METRICS_TYPE, body };
    } catch {
      return { status: 503, type: JSON_TYPE, body: '{"status":"unavailable"}' };
    }
  }
}
