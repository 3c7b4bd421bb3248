import { Injectable } from '@nestjs/common';
import { AttachmentsService, type StoredAttachment } from '@modules/complaints';
import { addPaper, type OpenedPaper, PaperReader } from '@modules/papers';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { KeyProvider } from '@platform/crypto';
import { Database, type Tx } from '@platform/database';
import { Refusal } from '@platform/errors';
import { keepsMembers } from '../leaving/member-keeping.policy';
import { note } from './locked-name-request';
import { MemberChange } from './member-change.entity';

/** What shows a change that an officer wrote down: the secretariat's own, kept for good. */
@Injectable()
export class ChangePapers {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
    private readonly attachments: AttachmentsService,
    private readonly reader: PaperReader,
  ) {}

  /** Whether a file may be added at all, before its bytes are read. @throws Refusal member.notFound */
  admit(actor: Actor, memberChangeId: string): Promise<void> {
    return this.db.transaction(actor, (tx) => this.change(tx, actor, memberChangeId).then(() => undefined));
  }

  /** The same file again under the same key is the same. @returns its id @throws Refusal member.notFound | attachment.tooMany */
  async keep(
    actor: Actor,
    memberChangeId: string,
    { file, key }: { file: StoredAttachment; key?: string },
  ): Promise<string> {
    const kept = await this.db.transaction(actor, async (tx) => {
      const { memberId } = await this.change(tx, actor, memberChangeId);
      const at = this.clock.now();
      const paper = { file, kind: 'evidence', memberId: null, addedBy: actor.userId, key } as const;
      const id = await addPaper(tx, this.keys, { owner: { memberChangeId }, paper }, at);
      const after = { byteSize: file.byteSize };
      if (id === file.id) await note(tx, actor, { action: 'member.changeFileAdded', memberId, after }, at);
      return id;
    });
    if (kept !== file.id) await this.attachments.discard(file);
    return kept;
  }

  /** As it was put in. @throws Refusal member.notFound | attachment.notFound | attachment.harmful */
  async read(actor: Actor, memberChangeId: string, fileId: string): Promise<OpenedPaper> {
    const found = await this.db.transaction(actor, async (tx) => {
      const { memberId } = await this.change(tx, actor, memberChangeId);
      const paper = await this.reader.find(tx, { memberChangeId }, fileId);
      await note(tx, actor, { action: 'member.changeFileRead', memberId }, this.clock.now());
      return paper;
    });
    return this.reader.open(found, 'original', actor);
  }

  private async change(tx: Tx, actor: Actor, id: string): Promise<MemberChange> {
    const found = keepsMembers(actor) ? await tx.findOneBy(MemberChange, { id }) : null;
    if (!found) throw new Refusal('member.notFound');
    return found;
  }
}
