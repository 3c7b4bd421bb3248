import type { Tx } from '@platform/database';
import { leafOfLink, pathTo } from './record-tree';
import { checkNumberOf, type RecordEntry, type RecordFile, type RecordSeal, type SignedDay } from './verify-record';

/** How far a chain reaches, for the page. */
export interface RecordState {
  entries: number;
  /** Twenty digits in fours; they change with every entry. */
  checkNumber: string;
}

/** Newest statements first; `previous` of each is the hash of the one after it in this list. */
const DAY_COLUMNS = `day::text, encode(previous, 'hex') AS previous, encode(root, 'hex') AS root, size,
  encode(public_key, 'hex') AS "publicKey", encode(signature, 'hex') AS signature`;

/** The state of the chain that this transaction may see. @returns undefined where there is none */
export async function recordState(tx: Tx, caseId: string): Promise<RecordState | undefined> {
  const [head] = await tx.query<{ entries: number; link: Buffer }[]>(
    'SELECT length AS entries, link FROM timeline_heads WHERE case_id = $1',
    [caseId],
  );
  return head && { entries: head.entries, checkNumber: checkNumberOf(head.link) };
}

/** The whole record of a case, to be checked without us. @throws if the transaction may not see the case */
export async function exportRecord(tx: Tx, caseId: string): Promise<RecordFile> {
  const rows = await tx.query<(RecordEntry & { link: Buffer })[]>(
    `SELECT content, encode(salt, 'hex') AS salt, encode(commitment, 'hex') AS commitment, link
     FROM timeline_entries WHERE case_id = $1 ORDER BY sequence`,
    [caseId],
  );
  const last = rows.at(-1);
  if (!last) throw new Error('a case has no record');
  return {
    format: 'madoguchi-record/1',
    caseId,
    entries: rows.map(({ content, salt, commitment }) => ({ content, salt, commitment })),
    link: last.link.toString('hex'),
    seal: await sealOf(
      tx,
      rows.map(({ link }) => link),
    ),
  };
}

/** The signed days, the newest first, for whoever wants to keep copies. */
export function signedDays(tx: Tx, limit: number): Promise<SignedDay[]> {
  return tx.query<SignedDay[]>(`SELECT ${DAY_COLUMNS} FROM signed_heads ORDER BY day DESC LIMIT $1`, [limit]);
}

/** The last day that contains one of these links, with the way to its root. */
async function sealOf(tx: Tx, links: readonly Buffer[]): Promise<RecordSeal | null> {
  const leaves = links.map(leafOfLink);
  const [found] = await tx.query<{ day: string; position: number; leaf: Buffer }[]>(
    'SELECT day::text, position, leaf FROM signed_leaves WHERE leaf = ANY($1) ORDER BY day DESC LIMIT 1',
    [leaves],
  );
  if (!found) return null;
  const [day] = await tx.query<SignedDay[]>(`SELECT ${DAY_COLUMNS} FROM signed_heads WHERE day = $1`, [found.day]);
  const all = await tx.query<{ leaf: Buffer }[]>('SELECT leaf FROM signed_leaves WHERE day = $1 ORDER BY position', [
    found.day,
  ]);
  if (!day) throw new Error('a leaf belongs to no signed day');
  const path = pathTo(
    all.map(({ leaf }) => leaf),
    found.position,
  );
  return { length: leaves.findIndex((leaf) => leaf.equals(found.leaf)) + 1, day, path };
}
