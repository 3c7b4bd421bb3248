import type { AttachmentFiles } from '@modules/complaints';
import { type KeyProvider, reseal, seal, unseal } from '@platform/crypto';
import type { Tx } from '@platform/database';

/** Seals what opens the files of a paper under the api's key, bound to its row. */
export function sealFiles(keys: KeyProvider, paperId: string, files: AttachmentFiles): Buffer {
  return seal(keys.key('api'), Buffer.from(JSON.stringify(files), 'utf8'), binding(paperId));
}

/** @throws if it is of another paper, or was changed */
export function openFiles(keys: KeyProvider, paperId: string, sealed: Buffer): AttachmentFiles {
  return JSON.parse(unseal(keys.key('api'), sealed, binding(paperId)).toString('utf8')) as AttachmentFiles;
}

/**
 * Moves all papers to another key of the api. The caller has stopped the api and holds the table.
 * @returns how many @throws if neither key opens one of them
 */
export async function resealPapers(tx: Tx, keys: { from: Buffer; to: Buffer }): Promise<number> {
  await tx.query('LOCK TABLE papers IN SHARE ROW EXCLUSIVE MODE');
  const rows = await tx.query<{ id: string; sealed: Buffer }[]>('SELECT id, files_sealed AS sealed FROM papers');
  for (const { id, sealed } of rows) {
    await tx.query('UPDATE papers SET files_sealed = $2 WHERE id = $1', [id, reseal(keys, sealed, binding(id))]);
  }
  return rows.length;
}

function binding(paperId: string): string {
  return `paper/v1|${paperId}`;
}
