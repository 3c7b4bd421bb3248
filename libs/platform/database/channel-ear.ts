import { Client } from 'pg';

const RECONNECT_MS = 1_000;

/**
 * One session that LISTENs on a channel and comes back after the server does. Hearing is only for speed: whoever uses
 * it also looks by itself now and then.
 */
export class ChannelEar {
  private client: Client | undefined;
  private isClosed = false;
  private again: NodeJS.Timeout | undefined;

  constructor(
    private readonly databaseUrl: string,
    private readonly channel: string,
    private readonly heard: (payload: string) => void,
  ) {}

  async open(): Promise<void> {
    const client = new Client({
      connectionString: this.databaseUrl,
      keepAlive: true,
      application_name: 'madoguchi-ear',
    });
    client.on('error', () => undefined);
    client.on('end', () => this.reopenLater());
    client.on('notification', ({ payload }) => this.heard(payload ?? ''));
    this.client = client;
    try {
      await client.connect();
      await client.query(`LISTEN ${this.channel}`);
    } catch {
      this.reopenLater();
    }
  }

  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.again);
    await this.client?.end();
  }

  private reopenLater(): void {
    if (this.isClosed) return;
    clearTimeout(this.again);
    this.again = setTimeout(() => void this.open(), RECONNECT_MS);
  }
}
