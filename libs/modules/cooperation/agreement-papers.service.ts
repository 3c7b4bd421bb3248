import { Injectable } from '@nestjs/common';
import { AttachmentsService, type StoredAttachment } from '@modules/complaints';
import { addPaper, dropPaper, type OpenedPaper, PaperReader } from '@modules/papers';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { KeyProvider } from '@platform/crypto';
import { Database } from '@platform/database';
import { refuseUnless } from '@platform/errors';
import { CooperationAgreement } from './cooperation.entity';
import { keepsAgreements, lockAgreement, note } from './locked-agreement';

/** The documents of an agreement; the secretariat's own, opened as they were put in. */
@Injectable()
export class AgreementPapers {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
    private readonly attachments: AttachmentsService,
    private readonly reader: PaperReader,
  ) {}

  /** Whether a file may be added at all, before its bytes are read. @throws Refusal cooperation.notFound | cooperation.ended */
  admit(actor: Actor, agreementId: string): Promise<void> {
    return this.db.transaction(actor, async (tx) => {
      await lockAgreement(tx, actor, agreementId);
    });
  }

  /** The same file again under the same key is the same. @returns its id @throws Refusal cooperation.notFound | cooperation.ended | attachment.tooMany */
  async keep(
    actor: Actor,
    agreementId: string,
    { file, key }: { file: StoredAttachment; key?: string },
  ): Promise<string> {
    const kept = await this.db.transaction(actor, async (tx) => {
      await lockAgreement(tx, actor, agreementId);
      const at = this.clock.now();
      const paper = { file, kind: 'agreement', memberId: null, addedBy: actor.userId, key } as const;
      const id = await addPaper(tx, this.keys, { owner: { agreementId }, paper }, at);
      if (id === file.id) {
        const after = { byteSize: file.byteSize };
        await note(tx, actor, { action: 'cooperation.documentAdded', id: agreementId, after }, at);
      }
      return id;
    });
    if (kept !== file.id) await this.attachments.discard(file);
    return kept;
  }

  /** One that is gone is no error. @throws Refusal cooperation.notFound | cooperation.ended */
  async drop(actor: Actor, agreementId: string, fileId: string): Promise<void> {
    const gone = await this.db.transaction(actor, async (tx) => {
      await lockAgreement(tx, actor, agreementId);
      const found = await dropPaper(tx, { agreementId }, fileId);
      if (found) await note(tx, actor, { action: 'cooperation.documentRemoved', id: agreementId }, this.clock.now());
      return found;
    });
    if (gone) await this.attachments.discard(gone);
  }

  /** @throws Refusal cooperation.notFound | attachment.notFound | attachment.harmful */
  async open(actor: Actor, agreementId: string, fileId: string): Promise<OpenedPaper> {
    refuseUnless(keepsAgreements(actor), 'cooperation.notFound');
    const found = await this.db.transaction(actor, async (tx) => {
      refuseUnless(await tx.existsBy(CooperationAgreement, { id: agreementId }), 'cooperation.notFound');
      const paper = await this.reader.find(tx, { agreementId }, fileId);
      await note(tx, actor, { action: 'cooperation.documentRead', id: agreementId }, this.clock.now());
      return paper;
    });
    return this.reader.open(found, 'original', actor);
  }
}
