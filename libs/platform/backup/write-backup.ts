import { createHash } from 'node:crypto';
import type { Tx } from '@platform/database';
import { isAbsent, partName, type Storage } from '@platform/storage';
import { type AppliedMigration, encodeFrame, type Frame, type Manifest } from './frames';
import { columnsOf, lastingTables, quoted, speakPlainly } from './tables';

/** Everything that a backup is written from and to. */
export interface BackupWork {
  /** In a read-only REPEATABLE READ transaction: all tables are read as they were at one moment. */
  tx: Tx;
  storage: Storage;
  write: (bytes: Buffer) => Promise<void>;
  /** Told what is done, for the person who waits. */
  progress: (step: string) => void;
  at: Date;
}

const ROWS_AT_ONCE = 200;
const PIECE_BYTES = 1 << 20;
const FILES_BETWEEN_WORDS = 100;

/** Writes all rows, then all files that rows name. @returns what was written */
export async function writeBackup(work: BackupWork): Promise<Manifest> {
  const { tx, progress, at } = work;
  await speakPlainly(tx);
  const manifest: Manifest = { createdAt: at.toISOString(), tables: [], files: [], lost: [] };
  const migrations = await tx.query<AppliedMigration[]>(`SELECT timestamp::text, name FROM migrations ORDER BY id`);
  await put(work, { kind: 'head', value: { createdAt: manifest.createdAt, migrations } });
  const tables = await lastingTables(tx);
  for (const [i, name] of tables.entries()) {
    const written = await writeTable(work, name);
    manifest.tables.push(written);
    if (written.rows > 0) progress(`table ${i + 1} of ${tables.length}: ${name}, ${written.rows} rows`);
  }
  await writeFiles(work, manifest);
  await put(work, { kind: 'manifest', value: manifest });
  return manifest;
}

async function writeTable(work: BackupWork, name: string): Promise<Manifest['tables'][number]> {
  const { tx } = work;
  await put(work, { kind: 'table', value: { name, columns: await columnsOf(tx, name) } });
  const sum = createHash('sha256');
  let rows = 0;
  await tx.query(
    `DECLARE backup_rows NO SCROLL CURSOR FOR SELECT own_row::text AS row FROM public.${quoted(name)} AS own_row`,
  );
  for (;;) {
    const found = await tx.query<{ row: string }[]>(`FETCH ${ROWS_AT_ONCE} FROM backup_rows`);
    if (found.length === 0) break;
    const texts = found.map(({ row }) => row);
    for (const text of texts) sum.update(text).update('\n');
    rows += texts.length;
    await put(work, { kind: 'rows', value: texts });
  }
  await tx.query('CLOSE backup_rows');
  return { name, rows, sha256: sum.digest('hex') };
}

async function writeFiles(work: BackupWork, manifest: Manifest): Promise<void> {
  const keys = await storedFiles(work.tx);
  for (const [i, key] of keys.entries()) {
    const written = await writeObjects(work, key);
    if (written.length > 0) manifest.files.push(...written);
    else manifest.lost.push(key);
    const done = i + 1;
    if (done % FILES_BETWEEN_WORDS === 0 || done === keys.length) work.progress(`file ${done} of ${keys.length}`);
  }
}

/** A file is one object, or one for each of its parts. @returns nothing where the storage has neither */
async function writeObjects(work: BackupWork, key: string): Promise<Manifest['files']> {
  const whole = await found(work.storage, key);
  if (whole) return [await writeObject(work, key, whole)];
  const written: Manifest['files'] = [];
  for (let part = 0; ; part += 1) {
    const name = partName(key, part);
    const content = await found(work.storage, name);
    if (!content) return written;
    written.push(await writeObject(work, name, content));
  }
}

/** @throws what the storage says, unless it says that there is nothing: half a file must not pass for a whole one */
async function found(storage: Storage, name: string): Promise<Buffer | undefined> {
  try {
    return await storage.get(name);
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

async function writeObject(work: BackupWork, name: string, content: Buffer): Promise<Manifest['files'][number]> {
  await put(work, { kind: 'file', value: { name } });
  for (let from = 0; from < content.length; from += PIECE_BYTES) {
    await put(work, { kind: 'bytes', value: content.subarray(from, from + PIECE_BYTES) });
  }
  return { name, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
}

/** The keys of all files that rows name: evidence, what unfinished forms and messages hold, papers, documents and materials. */
export async function storedFiles(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ key: string }[]>(
    `SELECT original_key AS key FROM attachments UNION SELECT scrubbed_key FROM attachments WHERE is_scrubbed
     UNION SELECT original_key::text FROM papers UNION SELECT scrubbed_key::text FROM papers WHERE is_scrubbed
     UNION SELECT original_key::text FROM application_documents
     UNION SELECT storage_key FROM draft_files UNION SELECT unnest(storage_keys) FROM waiting_files
     UNION SELECT unnest(storage_keys)::text FROM session_material_versions ORDER BY 1`,
  );
  return rows.map(({ key }) => key).filter((key) => key !== null);
}

function put(work: BackupWork, frame: Frame): Promise<void> {
  return work.write(encodeFrame(frame));
}
