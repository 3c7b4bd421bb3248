import { Injectable } from '@nestjs/common';
import { type OpenedPaper, PaperKeeper, PaperReader, type PaperUpload } from '@modules/papers';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, type Tx } from '@platform/database';
import { Refusal, refuseIf } from '@platform/errors';
import { keepsMember, keepsMembers } from '../leaving/member-keeping.policy';
import { lockOwnRequest, note } from './locked-name-request';
import { NameRequest } from './name-request.entity';
import { whyNotWritten } from './name-request.rules';

/** The documents that show another name: the member's own as they were sent, for officers the copy without hidden data. */
@Injectable()
export class NameRequestPapers {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly papers: PaperKeeper,
    private readonly reader: PaperReader,
  ) {}

  /** Whether a file may be added at all, before its bytes are read. @throws Refusal nameRequest.notFound | nameRequest.notOpen */
  admit(actor: Actor, nameRequestId: string): Promise<void> {
    return this.db.transaction(actor, (tx) => this.open(tx, actor, nameRequestId).then(() => undefined));
  }

  /**
   * The same file again under the same key is the same file.
   * @returns its id @throws Refusal nameRequest.notFound | nameRequest.notOpen | attachment.tooMany
   */
  keep(actor: Actor, nameRequestId: string, upload: PaperUpload): Promise<string> {
    return this.papers.keep(actor, upload, async (tx, at) => {
      const { memberId } = await this.open(tx, actor, nameRequestId);
      const after = { byteSize: upload.file.byteSize };
      const noted = () => note(tx, actor, { action: 'nameRequest.fileAdded', memberId, after }, at);
      return { owner: { nameRequestId }, kind: 'evidence', memberId, addedBy: actor.userId, noted };
    });
  }

  /** Takes a file off again; one that is gone is no error. @throws Refusal nameRequest.notFound | nameRequest.notOpen */
  drop(actor: Actor, nameRequestId: string, fileId: string): Promise<void> {
    return this.papers.drop(actor, fileId, async (tx, at) => {
      const { memberId } = await this.open(tx, actor, nameRequestId);
      const noted = () => note(tx, actor, { action: 'nameRequest.fileRemoved', memberId }, at);
      return { owner: { nameRequestId }, noted };
    });
  }

  /** @throws Refusal nameRequest.notFound | attachment.notFound | attachment.noCopy | attachment.harmful */
  async read(actor: Actor, nameRequestId: string, fileId: string): Promise<OpenedPaper> {
    const mayRead = keepsMember(actor) || keepsMembers(actor);
    const found = await this.db.transaction(actor, async (tx) => {
      const request = mayRead ? await tx.findOneBy(NameRequest, { id: nameRequestId }) : null;
      if (!request) throw new Refusal('nameRequest.notFound');
      const paper = await this.reader.find(tx, { nameRequestId }, fileId);
      const { memberId } = request;
      if (actor.kind === 'secretariat') {
        await note(tx, actor, { action: 'nameRequest.fileRead', memberId }, this.clock.now());
      }
      return paper;
    });
    return this.reader.open(found, actor.kind === 'member' ? 'original' : 'scrubbed', actor);
  }

  private async open(tx: Tx, actor: Actor, id: string): Promise<NameRequest> {
    const request = await lockOwnRequest(tx, actor, id);
    refuseIf(whyNotWritten(request.state));
    return request;
  }
}
