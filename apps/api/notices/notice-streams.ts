import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { IdentityService } from '@modules/identity';
import { NOTICE_CHANNEL, NoticeList } from '@modules/notifications';
import type { Actor } from '@platform/actor';
import { ApiConfig } from '@platform/config';
import { ChannelEar } from '@platform/database';
import type { FastifyReply } from 'fastify';

/** Below the time after which proxies close a connection on which nothing moves. */
const BEAT_MS = 20_000;
/** Windows of one person; the oldest ends when there is one more. */
const STREAMS_ALLOWED = 8;
/** A client that has not taken so much is not reading any more. Bytes. */
const BACKLOG_ALLOWED = 64 * 1024;

interface Stream {
  userId: string;
  token: string;
  response: FastifyReply['raw'];
}

/**
 * Tells open windows how many notices are unread. Every api process hears of every change. A stream carries a number and
 * no notice, and asks for each event who its session belongs to: it ends with the session and does not prolong it.
 */
@Injectable()
export class NoticeStreams implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly streams = new Set<Stream>();
  private readonly ear: ChannelEar;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly identity: IdentityService,
    private readonly list: NoticeList,
    config: ApiConfig,
  ) {
    this.ear = new ChannelEar(config.databaseUrl, NOTICE_CHANNEL, (people) => this.tell(people.split(',')));
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.ear.open();
    this.timer = setInterval(() => this.beat(), BEAT_MS);
    this.timer.unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    for (const stream of this.streams) this.end(stream);
    await this.ear.close();
  }

  /** How many windows are open; for tests and for whoever watches the process. */
  get count(): number {
    return this.streams.size;
  }

  /** Takes the answer over and keeps it open. */
  async open(actor: Actor, token: string, reply: FastifyReply): Promise<void> {
    reply.hijack();
    const response = reply.raw;
    const headers = { ...reply.getHeaders(), 'content-type': 'text/event-stream', 'cache-control': 'no-store' };
    // Proxies that collect answers would hold events back.
    response.writeHead(200, { ...headers, 'x-accel-buffering': 'no' } as Record<string, string>);
    if (reply.request.method === 'HEAD') return void response.end();
    const stream = { userId: actor.userId, token, response };
    this.streams.add(stream);
    response.once('close', () => this.streams.delete(stream));
    const own = [...this.streams].filter(({ userId }) => userId === actor.userId);
    for (const old of own.slice(0, -STREAMS_ALLOWED)) this.end(old);
    await this.refresh(stream);
  }

  /** Ends the streams of sessions that are over, and keeps the others from being closed on the way. */
  beat(): void {
    for (const stream of this.streams) void this.refresh(stream);
  }

  private tell(people: readonly string[]): void {
    for (const stream of this.streams) if (people.includes(stream.userId)) void this.refresh(stream);
  }

  /** A store that is away is no reason to end anything; the next beat tries again. */
  private async refresh(stream: Stream): Promise<void> {
    try {
      const actor = await this.identity.watchedActorOf(stream.token);
      if (!actor || actor.limitedTo) return this.end(stream);
      this.send(stream, 'state', JSON.stringify(await this.list.state(actor)));
    } catch {
      this.send(stream, 'beat', '');
    }
  }

  private send({ response }: Stream, event: string, data: string): void {
    if (response.destroyed || response.writableEnded) return;
    if (response.writableLength > BACKLOG_ALLOWED) response.destroy();
    else response.write(`event: ${event}\ndata: ${data}\n\n`);
  }

  private end(stream: Stream): void {
    this.streams.delete(stream);
    if (!stream.response.destroyed) stream.response.end('event: end\ndata:\n\n');
  }
}
