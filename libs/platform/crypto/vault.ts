import { newId, type Tx } from '@platform/database';
import { newDataKey, seal, unseal } from './aead';
import { unwrapKey, wrapKey } from './hpke';

/** The sealed rooms of a case (docs/adr/0004); the desk alone holds the key of the notes (docs/adr/0027). */
export const COMPARTMENTS = ['identity', 'contact', 'narrative', 'shared', 'notes'] as const;
export type Compartment = (typeof COMPARTMENTS)[number];

/** Somebody a data key can be wrapped for. `id` is holders.id, or receipts.id for the complainant. */
export interface PublicHolder {
  id: string;
  publicKey: Buffer;
}

/** A holder whose private key this process has been given, or derived from a receipt. */
export interface PrivateHolder {
  id: string;
  privateKey: Buffer;
  /** Earlier key pairs of the same holder, while wraps still name them. */
  former?: readonly PrivateHolder[];
}

/** A compartment with its data keys by version; new items are sealed under the newest. */
export interface OpenCompartment {
  caseId: string;
  compartment: Compartment;
  version: number;
  keys: ReadonlyMap<number, Buffer>;
}

/** Rows as the tables `sealed_items` and `key_wraps` hold them, without created_at. */
export interface SealedItem {
  id: string;
  caseId: string;
  compartment: Compartment;
  version: number;
  field: string;
  sealed: Buffer;
}
export interface KeyWrap {
  id: string;
  caseId: string;
  compartment: Compartment;
  version: number;
  holderId: string;
  encapsulatedKey: Buffer;
  wrappedKey: Buffer;
}

/** A fresh compartment at version 1, in memory only: nobody holds its key until it is wrapped. */
export function newCompartment(caseId: string, compartment: Compartment): OpenCompartment {
  return { caseId, compartment, version: 1, keys: new Map([[1, newDataKey()]]) };
}

/** Seals one field under the newest data key, bound to its case, compartment, version, field and id. */
export function sealItem(open: OpenCompartment, field: string, plaintext: string): SealedItem {
  const item = { id: newId(), caseId: open.caseId, compartment: open.compartment, version: open.version, field };
  return { ...item, sealed: seal(keyOf(open, open.version), Buffer.from(plaintext, 'utf8'), itemBinding(item)) };
}

/** @throws if the item belongs elsewhere or was tampered with */
export function openItem(open: OpenCompartment, item: SealedItem): string {
  return unseal(keyOf(open, item.version), item.sealed, itemBinding(item)).toString('utf8');
}

/** Wraps the newest data key for a holder. Adding the row is what gives access. */
export async function wrapFor(open: OpenCompartment, holder: PublicHolder): Promise<KeyWrap> {
  const wrapped = await wrapKey(
    holder.publicKey,
    keyOf(open, open.version),
    wrapBinding(open, open.version, holder.id),
  );
  return {
    id: newId(),
    caseId: open.caseId,
    compartment: open.compartment,
    version: open.version,
    holderId: holder.id,
    ...wrapped,
  };
}

/**
 * Opens a compartment for a holder from the wraps that row-level security lets this speaker see.
 * @returns undefined when the holder has no wrap: no key, no reading
 */
export async function openCompartment(
  tx: Tx,
  caseId: string,
  compartment: Compartment,
  holder: PrivateHolder,
): Promise<OpenCompartment | undefined> {
  return (await openCompartments(tx, [caseId], compartment, holder)).get(caseId);
}

/** The same room of several cases, by case. Those that the holder has no wrap of are left out. */
export async function openCompartments(
  tx: Tx,
  caseIds: readonly string[],
  compartment: Compartment,
  holder: PrivateHolder,
): Promise<Map<string, OpenCompartment>> {
  const pairs = new Map([holder, ...(holder.former ?? [])].map((pair) => [pair.id, pair.privateKey]));
  const wraps = await tx.query<Omit<KeyWrap, 'id' | 'compartment'>[]>(
    `SELECT case_id AS "caseId", version, holder_id AS "holderId", encapsulated_key AS "encapsulatedKey",
       wrapped_key AS "wrappedKey"
     FROM key_wraps WHERE case_id = ANY ($1) AND compartment = $2 AND holder_id = ANY ($3) ORDER BY version`,
    [caseIds, compartment, [...pairs.keys()]],
  );
  const open = new Map<string, { version: number; keys: Map<number, Buffer> }>();
  for (const wrap of wraps) {
    const { keys } = open.get(wrap.caseId) ?? { keys: new Map<number, Buffer>() };
    keys.set(wrap.version, await unwrap({ compartment, ...wrap }, pairs.get(wrap.holderId) ?? holder.privateKey));
    open.set(wrap.caseId, { version: wrap.version, keys });
  }
  return new Map([...open].map(([caseId, room]) => [caseId, { caseId, compartment, ...room }]));
}

/** The data key in one wrap. @throws if the private key is not its holder's or the wrap belongs elsewhere */
export function unwrap(wrap: Omit<KeyWrap, 'id'>, privateKey: Buffer): Promise<Buffer> {
  return unwrapKey(privateKey, wrap, wrapBinding(wrap, wrap.version, wrap.holderId));
}

/** The same data key, wrapped for the holder's next key pair. The row keeps its id. */
export async function rewrap(wrap: KeyWrap, from: PrivateHolder, to: PublicHolder): Promise<KeyWrap> {
  const dataKey = await unwrap(wrap, from.privateKey);
  const wrapped = await wrapKey(to.publicKey, dataKey, wrapBinding(wrap, wrap.version, to.id));
  return { ...wrap, holderId: to.id, ...wrapped };
}

/** An item as its holder reads it. */
export interface OpenedItem {
  id: string;
  field: string;
  text: string;
}

/** The sealed items of a compartment, opened, oldest first. Items of versions the holder lacks stay closed. */
export function readItems(tx: Tx, open: OpenCompartment): Promise<OpenedItem[]> {
  return openedItems(tx, open, null);
}

/** One item of a compartment, and no other is opened for it. @returns undefined where it is not there or stays closed */
export async function readItem(tx: Tx, open: OpenCompartment, id: string): Promise<OpenedItem | undefined> {
  return (await openedItems(tx, open, id))[0];
}

async function openedItems(tx: Tx, open: OpenCompartment, id: string | null): Promise<OpenedItem[]> {
  const items = await tx.query<{ id: string; version: number; field: string; sealed: Buffer }[]>(
    `SELECT id, version, field, sealed FROM sealed_items
     WHERE case_id = $1 AND compartment = $2 AND ($3::uuid IS NULL OR id = $3) ORDER BY id`,
    [open.caseId, open.compartment, id],
  );
  return items
    .filter((item) => open.keys.has(item.version))
    .map((item) => ({
      id: item.id,
      field: item.field,
      text: openItem(open, { ...item, caseId: open.caseId, compartment: open.compartment }),
    }));
}

export async function insertItems(tx: Tx, items: readonly SealedItem[], at: Date): Promise<void> {
  for (const item of items) {
    await tx.query(
      `INSERT INTO sealed_items (id, case_id, compartment, version, field, sealed, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [item.id, item.caseId, item.compartment, item.version, item.field, item.sealed, at],
    );
  }
}

/** Giving the same holder the same key twice changes nothing. */
export async function insertWraps(tx: Tx, wraps: readonly KeyWrap[], at: Date): Promise<void> {
  for (const wrap of wraps) {
    await tx.query(
      `INSERT INTO key_wraps (id, case_id, compartment, version, holder_id, encapsulated_key, wrapped_key, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (case_id, compartment, version, holder_id) DO NOTHING`,
      [wrap.id, wrap.caseId, wrap.compartment, wrap.version, wrap.holderId, wrap.encapsulatedKey, wrap.wrappedKey, at],
    );
  }
}

/** Wraps every version of an open compartment for one more holder, so that a grant opens what came before it. */
export async function grant(tx: Tx, open: OpenCompartment, holder: PublicHolder, at: Date): Promise<void> {
  for (const version of open.keys.keys()) {
    await insertWraps(tx, [await wrapFor({ ...open, version }, holder)], at);
  }
}

/**
 * Makes the next data key of a room and wraps it for everybody who holds the present one. What was sealed before stays
 * under its old key; what is sealed from now on cannot be opened by anybody who lost the wrap.
 * @returns the room with the new key as its newest
 */
export async function rotate(tx: Tx, open: OpenCompartment, at: Date): Promise<OpenCompartment> {
  const holders = await tx.query<PublicHolder[]>('SELECT id, public_key AS "publicKey" FROM current_holders($1, $2)', [
    open.caseId,
    open.compartment,
  ]);
  const version = open.version + 1;
  const next = { ...open, version, keys: new Map([...open.keys, [version, newDataKey()]]) };
  await insertWraps(tx, await Promise.all(holders.map((holder) => wrapFor(next, holder))), at);
  return next;
}

/** Whether somebody who lost the wrap still knows the newest key of this room; then nothing may be sealed under it. */
export async function isRotationDue(tx: Tx, { caseId, compartment, version }: OpenCompartment): Promise<boolean> {
  const [row] = await tx.query<{ isDue: boolean }[]>(
    `SELECT EXISTS (SELECT FROM rotations_due WHERE case_id = $1 AND compartment = $2 AND version >= $3) AS "isDue"`,
    [caseId, compartment, version],
  );
  return row?.isDue ?? false;
}

/** The room as it is, or with a new key if the present one is known to somebody who may not read on. */
export async function freshened(tx: Tx, open: OpenCompartment, at: Date): Promise<OpenCompartment> {
  return (await isRotationDue(tx, open)) ? rotate(tx, open, at) : open;
}

function keyOf(open: OpenCompartment, version: number): Buffer {
  const key = open.keys.get(version);
  if (!key) throw new Error(`no key for version ${version} of this compartment`);
  return key;
}

function itemBinding(item: Omit<SealedItem, 'sealed'>): string {
  return `item/v1|${item.caseId}|${item.compartment}|${item.version}|${item.field}|${item.id}`;
}

function wrapBinding(room: Pick<OpenCompartment, 'caseId' | 'compartment'>, version: number, holderId: string): Buffer {
  return Buffer.from(`wrap/v1|${room.caseId}|${room.compartment}|${version}|${holderId}`);
}
