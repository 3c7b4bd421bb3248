import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { newId } from '@platform/database';
import { Storage } from '@platform/storage';
import { DraftExpiry } from '../apps/worker/draft-expiry.job';
import { Installation } from './support/installation';
import { startWorker } from './support/worker';

const HOUR_MS = 3_600_000;

describe('forms that nobody finished', () => {
  let installation: Installation;
  let worker: INestApplicationContext;

  const rows = <T extends object>(sql: string, values: unknown[] = []) =>
    installation.database.query<T>('owner', sql, values);
  const fileOf = (key: string) => join(installation.folder, 'files', key.slice(-2), key);
  /** A draft with one uploaded photo, by the time from now at which it expires. @returns the photo's key */
  const aDraft = async (expiresInMs: number) => {
    const [token, key] = [randomBytes(32), newId()];
    const now = installation.clock.now();
    await worker.get(Storage).put(key, Buffer.from('sealed'));
    // In one statement: the worker's own timer may sweep at any moment.
    await rows(
      `WITH draft AS (INSERT INTO drafts (token_hash, sealed, updated_at, expires_at) VALUES ($1, $2, $3, $4))
       INSERT INTO draft_files (storage_key, token_hash, created_at) VALUES ($5, $1, $3)`,
      [token, Buffer.from('sealed'), now, new Date(now.getTime() + expiresInMs), key],
    );
    return key;
  };
  const expire = () => worker.get(DraftExpiry, { strict: false }).expire();
  const kept = async () =>
    (await rows<{ key: string }>('SELECT storage_key AS key FROM draft_files')).map(({ key }) => key);

  beforeEach(async () => {
    installation = await Installation.create();
    worker = await startWorker(installation, { smtpUrl: 'smtp://127.0.0.1:1' });
  });
  afterEach(async () => {
    await worker.close();
    await installation.close();
  });

  it('go with their photos once they are an hour past their time, and not before', async () => {
    const [old, recent, live] = [await aDraft(-2 * HOUR_MS), await aDraft(-HOUR_MS / 2), await aDraft(HOUR_MS)];
    await expire();
    expect(await kept()).toEqual([recent, live]);
    expect([old, recent, live].map((key) => existsSync(fileOf(key)))).toEqual([false, true, true]);
    installation.clock.advance(HOUR_MS);
    await expire();
    expect(await kept()).toEqual([live]);
  });

  it('leave a photo that a complaint has adopted', async () => {
    const key = await aDraft(HOUR_MS);
    await rows(`SET session_replication_role = replica; INSERT INTO attachments
      (id, case_id, sealed_item_id, media_type, byte_size, original_key, scrubbed_key, created_at)
      SELECT uuidv7(), uuidv7(), uuidv7(), 'image/png', 1, 'other', '${key}', now(); SET session_replication_role = DEFAULT`);
    installation.clock.advance(3 * HOUR_MS);
    await expire();
    expect(await kept()).toEqual([]);
    expect(existsSync(fileOf(key))).toBe(true);
  });
});
