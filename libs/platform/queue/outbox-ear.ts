import { Client } from 'pg';
import { OUTBOX_CHANNEL } from './outbox-bell';

const RECONNECT_MS = 1_000;

/**
 * One session that LISTENs for the outbox bell and comes back after the server does. Hearing is only for speed:
 * while it is deaf, the slow poll still finds every row.
 */
export class OutboxEar {
  private client: Client | undefined;
  private isClosed = false;
  private again: NodeJS.Timeout | undefined;

  constructor(
    private readonly databaseUrl: string,
    private readonly heard: () => void,
  ) {}

  async open(): Promise<void> {
    const client = new Client({
      connectionString: this.databaseUrl,
      keepAlive: true,
      application_name: 'madoguchi-ear',
    });
    client.on('error', () => undefined);
    client.on('end', () => this.reopenLater());
    client.on('notification', this.heard);
    this.client = client;
    try {
      await client.connect();
      await client.query(`LISTEN ${OUTBOX_CHANNEL}`);
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
