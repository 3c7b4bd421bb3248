import { join } from 'node:path';
import { SystemClock } from '@platform/clock';
import { createMissingKeys, ensureDeskHolders, KEY_NAMES, LocalKeyProvider } from '@platform/crypto';
import { provision } from '@platform/provision';
import { DataSource } from 'typeorm';
import { progress } from './say';
import type { Store } from './store';

/** Migrates the database and makes the keys and key holders that are missing. Harmless to repeat. */
export async function install(store: Store, dataFolder: string): Promise<void> {
  const { ownerUrl, rolePasswords } = store;
  const applied = await provision({ ownerUrl, rolePasswords });
  if (applied.length > 0) progress(`database migrated: ${applied.length} steps`);
  const folder = join(dataFolder, 'keys');
  const made = createMissingKeys(folder);
  if (made.length > 0) progress(`keys made in ${folder}; back that folder up`);
  const owner = await new DataSource({ type: 'postgres', url: ownerUrl }).initialize();
  try {
    const keys = new LocalKeyProvider(folder, KEY_NAMES);
    await owner.transaction((tx) => ensureDeskHolders(tx, keys, new SystemClock().now()));
  } finally {
    await owner.destroy();
  }
}
