import {
  insertItems,
  insertWraps,
  type KeyProvider,
  newCompartment,
  openCompartment,
  type OpenCompartment,
  openCompartments,
  privateHolder,
  publicHolder,
  sealItem,
  wrapFor,
} from '@platform/crypto';
import type { Tx } from '@platform/database';
import { Refusal } from '@platform/errors';
import { notWalled } from '@modules/cases';

/** What a sealed text is the words of. */
export type DeskField = 'note' | 'task';

/**
 * Seals words into the desk's own room of a case, and makes the room for the first of them. Call it with the case
 * locked. @returns the sealed item's id @throws Refusal case.notFound when the case was erased
 */
export async function sealForDesk(
  tx: Tx,
  keys: KeyProvider,
  words: { caseId: string; field: DeskField; text: string },
  at: Date,
): Promise<string> {
  const [live] = await tx.query<object[]>('SELECT 1 FROM cases WHERE id = $1 AND erased_at IS NULL', [words.caseId]);
  if (!live) throw new Refusal('case.notFound');
  const item = sealItem(await openOrCreate(tx, keys, words.caseId, at), words.field, words.text);
  await insertItems(tx, [item], at);
  return item.id;
}

async function openOrCreate(tx: Tx, keys: KeyProvider, caseId: string, at: Date): Promise<OpenCompartment> {
  const known = await openCompartment(tx, caseId, 'notes', await privateHolder(tx, keys, 'desk'));
  if (known) return known;
  const created = newCompartment(caseId, 'notes');
  await insertWraps(tx, [await wrapFor(created, await publicHolder(tx, 'desk'))], at);
  return created;
}

/** The desk's own rooms of these cases, by case. */
export async function openDeskRooms(
  tx: Tx,
  keys: KeyProvider,
  caseIds: readonly string[],
): Promise<Map<string, OpenCompartment>> {
  if (caseIds.length === 0) return new Map();
  return openCompartments(tx, [...new Set(caseIds)], 'notes', await privateHolder(tx, keys, 'desk'));
}

/** That the reader may see this case at all. @throws Refusal case.notFound */
export async function refuseUnlessSeen(tx: Tx, readerId: string, caseId: string): Promise<void> {
  const [seen] = await tx.query<object[]>(
    `SELECT 1 FROM cases WHERE id = $1 AND erased_at IS NULL AND ${notWalled('id', '$2')}`,
    [caseId, readerId],
  );
  if (!seen) throw new Refusal('case.notFound');
}
