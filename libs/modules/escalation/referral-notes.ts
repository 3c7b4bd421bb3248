import { type FilesOfMessage, narrativeForWriting, sendFiles } from '@modules/cases';
import type { Actor } from '@platform/actor';
import { insertItems, type KeyProvider, sealItem } from '@platform/crypto';
import { newId, type Tx } from '@platform/database';
import { type Referral, ReferralNote, type ReferralNoteKind } from './referral.entity';

/** Words about a referral as whoever may open the narrative reads them. */
export interface ReferralNoteView {
  id: string;
  kind: ReferralNoteKind;
  authorKind: 'secretariat' | 'partner';
  authorName: string | null;
  text: string;
  writtenAt: Date;
}

/**
 * Seals words about a referral in the narrative, which no company can open. The desk's key writes, for a partner too: it
 * has none before it accepts. The case row is locked by the caller. @returns the note's id
 */
export async function writeNote(
  tx: Tx,
  keys: KeyProvider,
  note: {
    referral: Pick<Referral, 'id' | 'caseId'>;
    kind: ReferralNoteKind;
    by: Actor;
    text: string;
    intent?: Buffer | null;
    files?: FilesOfMessage;
  },
  at: Date,
): Promise<string> {
  const { referral, kind, by, text, intent = null, files } = note;
  const narrative = await narrativeForWriting(tx, keys, referral.caseId, at);
  const item = sealItem(narrative, 'referral', text);
  await insertItems(tx, [item], at);
  const id = newId();
  await tx.insert(ReferralNote, {
    ...{ id, referralId: referral.id, caseId: referral.caseId, sealedItemId: item.id, kind, intent },
    ...{ authorKind: by.kind === 'partner' ? 'partner' : 'secretariat', authorId: by.userId, writtenAt: at },
  });
  if (files) await sendFiles(tx, narrative, { ...files, cameWith: { noteId: id } }, at);
  return id;
}

/** @param texts opened items of the narrative by id; words that the reader could not open are left out */
export async function readNotes(
  tx: Tx,
  referralId: string,
  texts: ReadonlyMap<string, string>,
): Promise<ReferralNoteView[]> {
  const rows = await tx.query<(Omit<ReferralNoteView, 'text'> & { itemId: string })[]>(
    `SELECT n.id, n.kind, n.author_kind AS "authorKind", u.display_name AS "authorName", n.written_at AS "writtenAt",
       n.sealed_item_id AS "itemId"
     FROM referral_notes n LEFT JOIN users u ON u.id = n.author_id WHERE n.referral_id = $1 ORDER BY n.written_at, n.id`,
    [referralId],
  );
  return rows.flatMap(({ itemId, ...note }) => {
    const text = texts.get(itemId);
    return text === undefined ? [] : [{ ...note, text }];
  });
}
