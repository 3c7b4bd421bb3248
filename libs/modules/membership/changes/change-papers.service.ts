import { Injectable } from '@nestjs/common';
import { type OpenedPaper, PaperKeeper, PaperReader, type PaperUpload } from '@modules/papers';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
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
    private readonly papers: PaperKeeper,
    private readonly reader: PaperReader,
  ) {}

  /** Whether a file may be added at all, before its bytes are read. @throws Refusal member.notFound */
  admit(actor: Actor, memberChangeId: string): Promise<void> {
    return this.db.transaction(actor, (tx) => this.change(tx, actor, memberChangeId).then(() => undefined));
  }

  /** The same file again under the same key is the same. @returns its id @throws Refusal member.notFound | attachment.tooMany */
  keep(actor: Actor, memberChangeId: string, upload: PaperUpload): Promise<string> {
    return this.papers.keep(actor, upload, async (tx, at) => {
      const { memberId } = await this.change(tx, actor, memberChangeId);
      const after = { byteSize: upload.file.byteSize };
      const noted = () => note(tx, actor, { action: 'member.changeFileAdded', memberId, after }, at);
      return { owner: { memberChangeId }, kind: 'evidence', memberId: null, addedBy: actor.userId, noted };
    });
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
