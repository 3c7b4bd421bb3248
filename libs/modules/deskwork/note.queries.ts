import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { KeyProvider } from '@platform/crypto';
import {
  Database,
  decodeCursor,
  type Page,
  PAGE_SIZE,
  PAGE_SIZE_ALLOWED,
  toPage,
  walkIndexes,
} from '@platform/database';
import { refuseUnless } from '@platform/errors';
import { openDeskRooms, refuseUnlessSeen } from './desk-room';
import { type SealedWords, WORDS, wordsOf } from './sealed-words';

/** A note as the desk reads it. */
export interface NoteView {
  id: string;
  text: string;
  authorName: string;
  writtenAt: Date;
  /** The note that this one puts right. */
  corrects: { id: string; writtenAt: Date } | null;
  /** A later note puts this one right. */
  isCorrected: boolean;
}

type NoteRow = Omit<NoteView, 'text'> & SealedWords & { orderedBy: string };

@Injectable()
export class NoteQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
  ) {}

  /**
   * One page of a case's notes, newest first. Reading them is an act: it leaves an audit row.
   * @throws Refusal case.notFound | request.invalid
   */
  async list(actor: Actor, caseId: string, page: { cursor?: string; limit?: number }): Promise<Page<NoteView>> {
    refuseUnless(actor.permissions.has('case.note') && actor.kind === 'secretariat', 'case.notFound');
    return this.db.transaction(actor, async (tx) => {
      await refuseUnlessSeen(tx, actor.userId, caseId);
      const limit = Math.min(page.limit ?? PAGE_SIZE, PAGE_SIZE_ALLOWED);
      const after = page.cursor ? decodeCursor(page.cursor) : null;
      await walkIndexes(tx);
      const rows = await tx.query<NoteRow[]>(
        `SELECT n.id, n.case_id AS "caseId", u.display_name AS "authorName", n.written_at AS "writtenAt",
           to_json(n.written_at) #>> '{}' AS "orderedBy", ${WORDS},
           CASE WHEN w.id IS NULL THEN NULL ELSE json_build_object('id', w.id, 'writtenAt', w.written_at) END AS corrects,
           EXISTS (SELECT FROM case_notes l WHERE l.case_id = n.case_id AND l.corrects_id = n.id) AS "isCorrected"
         FROM case_notes n JOIN sealed_items s ON s.id = n.sealed_item_id JOIN users u ON u.id = n.author_id
           LEFT JOIN case_notes w ON w.case_id = n.case_id AND w.id = n.corrects_id
         WHERE n.case_id = $1 AND ($2::timestamptz IS NULL OR (n.written_at, n.id) < ($2::timestamptz, $3::uuid))
         ORDER BY n.written_at DESC, n.id DESC LIMIT $4`,
        [caseId, after?.at ?? null, after?.id ?? null, limit + 1],
      );
      const found = toPage(rows, limit, (row) => ({ at: row.orderedBy, id: row.id }));
      const rooms = await openDeskRooms(tx, this.keys, [caseId]);
      await audit(tx, actor, { action: 'note.read', subjectKind: 'case', subjectId: caseId }, this.clock.now());
      return { ...found, items: found.items.flatMap((row) => viewOf(row, wordsOf(rooms, row))) };
    });
  }
}

function viewOf({ id, authorName, writtenAt, corrects, isCorrected }: NoteRow, text: string | undefined): NoteView[] {
  if (text === undefined) return [];
  const earlier = corrects && { id: corrects.id, writtenAt: new Date(corrects.writtenAt) };
  return [{ id, text, authorName, writtenAt, corrects: earlier, isCorrected }];
}
