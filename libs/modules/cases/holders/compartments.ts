import {
  freshened,
  grant,
  insertItems,
  insertWraps,
  type KeyProvider,
  newCompartment,
  openCompartment,
  type OpenCompartment,
  privateHolder,
  publicHolder,
  sealItem,
  wrapFor,
} from '@platform/crypto';
import { newId, type Tx } from '@platform/database';
import { Refusal } from '@platform/errors';
import { Message } from '../case/case.entity';

/** A text that is written once for each key, however often it is sent. Without a key every sending counts. */
export interface KeyedText {
  text: string;
  key?: string;
}

/** The same with files that wait for it. */
export interface FiledText extends KeyedText {
  fileIds?: readonly string[];
}

/** The case's narrative, opened for the desk. @throws Refusal case.notFound when the desk has no wrap */
export async function openNarrative(tx: Tx, keys: KeyProvider, caseId: string): Promise<OpenCompartment> {
  const open = await openCompartment(tx, caseId, 'narrative', await privateHolder(tx, keys, 'desk'));
  if (!open) throw new Refusal('case.notFound');
  return open;
}

/** The narrative, ready to be written into: with a new key if somebody who may not read on knows the present one. */
export async function narrativeForWriting(
  tx: Tx,
  keys: KeyProvider,
  caseId: string,
  at: Date,
): Promise<OpenCompartment> {
  return freshened(tx, await openNarrative(tx, keys, caseId), at);
}

/** The shared compartment, opened for the desk; undefined until somebody wrote a summary. */
export async function openShared(tx: Tx, keys: KeyProvider, caseId: string): Promise<OpenCompartment | undefined> {
  return openCompartment(tx, caseId, 'shared', await privateHolder(tx, keys, 'desk'));
}

/** Opens the shared compartment, or makes it for the desk and the complainant's receipt. */
export async function openOrCreateShared(
  tx: Tx,
  keys: KeyProvider,
  caseId: string,
  at: Date,
): Promise<OpenCompartment> {
  const known = await openShared(tx, keys, caseId);
  if (known) return freshened(tx, known, at);
  const created = newCompartment(caseId, 'shared');
  const receipts = await tx.query<{ id: string; publicKey: Buffer }[]>(
    'SELECT id, public_key AS "publicKey" FROM receipts WHERE case_id = $1',
    [caseId],
  );
  const holders = [await publicHolder(tx, 'desk'), ...receipts];
  await insertWraps(tx, await Promise.all(holders.map((holder) => wrapFor(created, holder))), at);
  return created;
}

/**
 * Gives an organisation the keys of a compartment: the act that lets it read. The caller has checked the
 * consent; row-level security checks it again at every read. A member that came with a list has no key pair before its
 * first case.
 */
export async function grantToOrganisation(
  tx: Tx,
  open: OpenCompartment,
  organisation: { kind: 'member' | 'partner'; id: string },
  at: Date,
): Promise<void> {
  await grant(tx, open, await publicHolder(tx, organisation.kind, organisation.id), at);
}

/** Seals a message into a compartment and lists it. @returns the message's id */
export async function addMessage(
  tx: Tx,
  open: OpenCompartment,
  message: Pick<Message, 'authorKind' | 'authorId' | 'intent'> & { field: string; text: string },
  at: Date,
): Promise<string> {
  const item = sealItem(open, message.field, message.text);
  await insertItems(tx, [item], at);
  const id = newId();
  await tx.insert(Message, {
    id,
    caseId: open.caseId,
    sealedItemId: item.id,
    compartment: open.compartment === 'narrative' ? 'narrative' : 'shared',
    authorKind: message.authorKind,
    authorId: message.authorId,
    sentAt: at,
    intent: message.intent ?? null,
  });
  return id;
}
