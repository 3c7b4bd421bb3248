import type { Tx } from '@platform/database';

/** Locks abandoned forms that nobody is working on, the oldest first. @returns their keys */
export async function claimExpiredDrafts(tx: Tx, before: Date, limit: number): Promise<Buffer[]> {
  const rows = await tx.query<{ key: Buffer }[]>(
    `SELECT token_hash AS key FROM drafts WHERE expires_at < $1 ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED`,
    [before, limit],
  );
  return rows.map((row) => row.key);
}

/** The uploads of these drafts that no complaint has adopted. */
export async function abandonedFiles(tx: Tx, drafts: readonly Buffer[]): Promise<string[]> {
  const rows = await tx.query<{ key: string }[]>(
    `SELECT storage_key AS key FROM draft_files f WHERE token_hash = ANY($1)
       AND NOT EXISTS (SELECT FROM attachments WHERE original_key = f.storage_key)
       AND NOT EXISTS (SELECT FROM attachments WHERE scrubbed_key = f.storage_key)`,
    [drafts],
  );
  return rows.map((row) => row.key);
}

/** Their file rows go with them. */
export async function deleteDrafts(tx: Tx, drafts: readonly Buffer[]): Promise<void> {
  await tx.query('DELETE FROM drafts WHERE token_hash = ANY($1)', [drafts]);
}

/** Forgets uploads that nobody went on with. @returns how many, and where those lie that did not become a file */
export async function dropExpiredUploads(
  tx: Tx,
  before: Date,
  limit: number,
): Promise<{ rows: number; keys: string[] }> {
  const due = await tx.query<{ id: string; key: string; isFile: boolean }[]>(
    `SELECT id, storage_key AS key, result IS NOT NULL AS "isFile" FROM uploads WHERE expires_at <= $1
     ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED`,
    [before, limit],
  );
  await tx.query('DELETE FROM uploads WHERE id = ANY ($1)', [due.map(({ id }) => id)]);
  return { rows: due.length, keys: due.flatMap(({ isFile, key }) => (isFile ? [] : [key])) };
}
