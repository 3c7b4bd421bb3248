import { Injectable } from '@nestjs/common';
import { type OpenedPaper, PaperKeeper, PaperReader, type PaperUpload } from '@modules/papers';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
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
    private readonly papers: PaperKeeper,
    private readonly reader: PaperReader,
  ) {}

  /** Whether a file may be added at all, before its bytes are read. @throws Refusal cooperation.notFound | cooperation.ended */
  admit(actor: Actor, agreementId: string): Promise<void> {
    return this.db.transaction(actor, async (tx) => {
      await lockAgreement(tx, actor, agreementId);
    });
  }

  /** The same file again under the same key is the same. @returns its id @throws Refusal cooperation.notFound | cooperation.ended | attachment.tooMany */
  keep(actor: Actor, agreementId: string, upload: PaperUpload): Promise<string> {
    return this.papers.keep(actor, upload, async (tx, at) => {
      await lockAgreement(tx, actor, agreementId);
      const after = { byteSize: upload.file.byteSize };
      const noted = () => note(tx, actor, { action: 'cooperation.documentAdded', id: agreementId, after }, at);
      return { owner: { agreementId }, kind: 'agreement', memberId: null, addedBy: actor.userId, noted };
    });
  }

  /** One that is gone is no error. @throws Refusal cooperation.notFound | cooperation.ended */
  drop(actor: Actor, agreementId: string, fileId: string): Promise<void> {
    return this.papers.drop(actor, fileId, async (tx, at) => {
      await lockAgreement(tx, actor, agreementId);
      const noted = () => note(tx, actor, { action: 'cooperation.documentRemoved', id: agreementId }, at);
      return { owner: { agreementId }, noted };
    });
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
