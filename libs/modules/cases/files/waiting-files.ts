import { ATTACHMENTS_ALLOWED, type StoredAttachment, storageKeysOf, TOTAL_BYTES_ALLOWED } from '@modules/complaints';
import type { Actor } from '@platform/actor';
import { type OpenCompartment, openItem, sealItem } from '@platform/crypto';
import { intentHash, type Tx } from '@platform/database';
import { Refusal } from '@platform/errors';

/** What a file can be uploaded for before it is written. */
export type WaitsFor = 'message' | 'reply' | 'remedy' | 'report' | 'note' | 'outcome';

/** For whom a file waits, and for which words: one visit of hers, or one person who signs in. Nobody else sees it. */
export interface FileOwner {
  kind: 'complainant' | 'secretariat' | 'member' | 'partner';
  id: string;
  waitsFor: WaitsFor;
  /** The measure that is reported, or the referral that is written about; null where the case says it all. */
  subjectId: string | null;
}

/** A visit of hers, as the owner of what she uploaded in it. */
export function herVisit(id: string): FileOwner {
  return { kind: 'complainant', id, waitsFor: 'message', subjectId: null };
}

/** A person of the desk, as the owner of what they uploaded for her, or for the partner of a referral. */
export function deskOwner({ userId }: Actor, referralId: string | null = null): FileOwner {
  const waitsFor = referralId === null ? 'message' : 'note';
  return { kind: 'secretariat', id: userId, waitsFor, subjectId: referralId };
}

/** A file that was uploaded for a message and not sent yet. */
export interface WaitingFile {
  id: string;
  mediaType: string;
  byteSize: number;
}

/** Longer than anybody writes at one message, and no longer. */
export const KEPT_MS = 24 * 60 * 60 * 1000;

/** What goes with a message: the ids of files that wait for it. */
export interface FilesOfMessage {
  owner: FileOwner;
  ids: readonly string[];
}

/** So many files may go with one message. */
export const MESSAGE_FILES_ALLOWED = ATTACHMENTS_ALLOWED;

const FIELD = 'waiting_file';

interface Kept {
  owner: FileOwner;
  file: StoredAttachment;
  /** Made for one press of a button: the same file again under the same key is the same file. */
  key?: string;
  expiresAt: Date;
}

/** SQL: $1 the case, $2 to $5 the owner. */
const OWNED = `case_id = $1 AND owner_kind = $2 AND owner_id = $3 AND waits_for = $4 AND subject_id IS NOT DISTINCT FROM $5`;

function owned(caseId: string, { kind, id, waitsFor, subjectId }: FileOwner): (string | null)[] {
  return [caseId, kind, id, waitsFor, subjectId];
}

/** What waits for a message in a case, in the order in which it came. */
export function listWaiting(tx: Tx, caseId: string, owner: FileOwner): Promise<WaitingFile[]> {
  return tx.query<WaitingFile[]>(
    `SELECT id, media_type AS "mediaType", byte_size AS "byteSize" FROM waiting_files
     WHERE ${OWNED} AND taken_at IS NULL ORDER BY id`,
    owned(caseId, owner),
  );
}

/**
 * Lets an uploaded file wait, sealed in the room in which it will be read. Call it with the case locked.
 * @returns its id, and what of the file is not needed because an earlier press of the button left it
 * @throws Refusal attachment.tooMany
 */
export async function keepWaiting(
  tx: Tx,
  room: OpenCompartment,
  { owner, file, key, expiresAt }: Kept,
  at: Date,
): Promise<{ id: string; unneeded: string[] }> {
  const { caseId } = room;
  const intent = intentHash({ scope: [owner.id, 'file.keep', caseId], key, words: digestOf(file) });
  const [before] = await tx.query<{ id: string; keys: string[] }[]>(
    'SELECT id, storage_keys AS keys FROM waiting_files WHERE intent = $1',
    [intent],
  );
  // A piecewise upload that was finished twice shares its original with the first.
  if (before) return { id: before.id, unneeded: storageKeysOf(file).filter((each) => !before.keys.includes(each)) };
  const waiting = await listWaiting(tx, caseId, owner);
  const bytes = waiting.reduce((sum, { byteSize }) => sum + byteSize, file.byteSize);
  if (waiting.length >= MESSAGE_FILES_ALLOWED || bytes > TOTAL_BYTES_ALLOWED) throw new Refusal('attachment.tooMany');
  const item = sealItem(room, FIELD, JSON.stringify(file));
  await tx.query(
    `INSERT INTO waiting_files (case_id, owner_kind, owner_id, waits_for, subject_id, id, media_type, byte_size,
       storage_keys, version, sealed, intent, added_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      ...owned(caseId, owner),
      item.id,
      file.mediaType,
      file.byteSize,
      storageKeysOf(file),
      item.version,
      item.sealed,
      intent,
      at,
      expiresAt,
    ],
  );
  return { id: item.id, unneeded: [] };
}

/** What its bytes hash to; every file that is stored today knows it. */
function digestOf({ id, files: { original } }: StoredAttachment): string {
  return original && 'sha256' in original ? original.sha256 : id;
}

/**
 * Takes what waits for a message that is being written.
 * @throws Refusal attachment.tooMany | attachment.notFound when one of them does not wait, or not for this owner
 */
export async function takeWaiting(
  tx: Tx,
  room: OpenCompartment,
  { owner, ids }: FilesOfMessage,
  at: Date,
): Promise<StoredAttachment[]> {
  const wanted = [...new Set(ids)];
  if (wanted.length > MESSAGE_FILES_ALLOWED) throw new Refusal('attachment.tooMany');
  if (wanted.length === 0) return [];
  const { caseId, compartment } = room;
  const rows = await tx.query<{ id: string; version: number; sealed: Buffer }[]>(
    `SELECT id, version, sealed FROM waiting_files WHERE ${OWNED} AND taken_at IS NULL AND id = ANY ($6) ORDER BY id`,
    [...owned(caseId, owner), wanted],
  );
  if (rows.length !== wanted.length) throw new Refusal('attachment.notFound');
  await tx.query(`UPDATE waiting_files SET taken_at = $2, sealed = '' WHERE id = ANY ($1)`, [wanted, at]);
  return rows.map(
    (row) => JSON.parse(openItem(room, { ...row, caseId, compartment, field: FIELD })) as StoredAttachment,
  );
}

/**
 * Forgets what waits, all of it or one file. @returns where the files lie in the storage, to be removed before the
 * transaction ends: a crash in between leaves a row that points nowhere, not a file without a row
 */
export async function dropWaiting(tx: Tx, caseId: string, owner: FileOwner, id?: string): Promise<string[]> {
  const [rows] = await tx.query<[{ keys: string[] }[], number]>(
    `DELETE FROM waiting_files WHERE ${OWNED} AND taken_at IS NULL AND ($6::uuid IS NULL OR id = $6)
     RETURNING storage_keys AS keys`,
    [...owned(caseId, owner), id ?? null],
  );
  return rows.flatMap(({ keys }) => keys);
}

/**
 * Forgets what nobody sent in time. @returns how many, and where those lie that no message took
 */
export async function dropExpiredFiles(tx: Tx, before: Date, limit: number): Promise<{ rows: number; keys: string[] }> {
  const due = await tx.query<{ id: string; isTaken: boolean; keys: string[] }[]>(
    `SELECT id, taken_at IS NOT NULL AS "isTaken", storage_keys AS keys FROM waiting_files WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2
     FOR UPDATE SKIP LOCKED`,
    [before, limit],
  );
  await tx.query('DELETE FROM waiting_files WHERE id = ANY ($1)', [due.map(({ id }) => id)]);
  return { rows: due.length, keys: due.flatMap(({ isTaken, keys }) => (isTaken ? [] : keys)) };
}
