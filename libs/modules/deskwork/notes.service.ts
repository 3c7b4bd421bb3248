import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { lockEvenClosed } from '@modules/cases';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { KeyProvider } from '@platform/crypto';
import { Database, intentHash, madeBefore, newId } from '@platform/database';
import { refuseUnless } from '@platform/errors';
import { sealForDesk } from './desk-room';
import { CaseNote } from './note.entity';

export interface NewNote {
  text: string;
  /** An earlier note of the same case that this one puts right. Both stay. */
  correctsId?: string;
  /** Made by the client for one press of a button. */
  key?: string;
}

/** What the desk notes about a case for itself. */
@Injectable()
export class Notes {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
  ) {}

  /**
   * Notes something, also about a closed case, once for each key and text. @returns the note's id
   * @throws Refusal case.notFound | note.notFound
   */
  add(actor: Actor, caseId: string, { text, correctsId, key }: NewNote): Promise<string> {
    return this.db.transaction(actor, async (tx) => {
      await lockEvenClosed(tx, actor, 'case.note', caseId);
      const words = { text, correctsId: correctsId ?? null };
      const intent = intentHash({ scope: [actor.userId, 'note.added', caseId], key, words });
      const before = await madeBefore(tx, CaseNote, intent);
      if (before) return before;
      if (correctsId) refuseUnless(await tx.existsBy(CaseNote, { id: correctsId, caseId }), 'note.notFound');
      const [id, at] = [newId(), this.clock.now()];
      const sealedItemId = await sealForDesk(tx, this.keys, { caseId, field: 'note', text }, at);
      await tx.insert(CaseNote, {
        id,
        caseId,
        sealedItemId,
        authorId: actor.userId,
        correctsId: correctsId ?? null,
        writtenAt: at,
        intent,
      });
      const after = { noteId: id, correctsId: correctsId ?? null };
      const action = correctsId ? 'note.corrected' : 'note.added';
      await audit(tx, actor, { action, subjectKind: 'case', subjectId: caseId, after }, at);
      return id;
    });
  }
}
