import type { LauncherConfig } from '@platform/config';
import { Client } from 'pg';
import { DataFolder } from './data-folder';
import { install } from './installation';
import { openStore, runningStore } from './store';

/**
 * Hands the owner's address of the database to `work`: the one in DATABASE_URL, the embedded one of a desk that is
 * running, or else the embedded one, started for this moment only.
 */
export async function withOwner<T>(config: LauncherConfig, work: (ownerUrl: string) => Promise<T>): Promise<T> {
  if (config.databaseUrl) return work(config.databaseUrl);
  const running = runningStore(DataFolder.remembrance(config.dataFolder));
  if (running && (await answers(running))) return work(running);
  const folder = DataFolder.hold(config.dataFolder);
  try {
    const store = await openStore(folder, undefined);
    try {
      await install(store, folder.path);
      return await work(store.ownerUrl);
    } finally {
      await store.server?.stop();
    }
  } finally {
    folder.release();
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
