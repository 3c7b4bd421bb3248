import { Injectable } from '@nestjs/common';
import { AttachmentsService, type StoredAttachment } from '@modules/complaints';
import { addPaper, dropPaper, type OpenedPaper, PaperReader } from '@modules/papers';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { KeyProvider } from '@platform/crypto';
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
    private readonly keys: KeyProvider,
    private readonly attachments: AttachmentsService,
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
  async keep(
    actor: Actor,
    nameRequestId: string,
    { file, key }: { file: StoredAttachment; key?: string },
  ): Promise<string> {
    const kept = await this.db.transaction(actor, async (tx) => {
      const { memberId } = await this.open(tx, actor, nameRequestId);
      const at = this.clock.now();
      const paper = { file, kind: 'evidence', memberId, addedBy: actor.userId, key } as const;
      const id = await addPaper(tx, this.keys, { owner: { nameRequestId }, paper }, at);
      const after = { byteSize: file.byteSize };
      if (id === file.id) await note(tx, actor, { action: 'nameRequest.fileAdded', memberId, after }, at);
      return id;
    });
    if (kept !== file.id) await this.attachments.discard(file);
    return kept;
  }

  /** Takes a file off again; one that is gone is no error. @throws Refusal nameRequest.notFound | nameRequest.notOpen */
  async drop(actor: Actor, nameRequestId: string, fileId: string): Promise<void> {
    const gone = await this.db.transaction(actor, async (tx) => {
      const { memberId } = await this.open(tx, actor, nameRequestId);
      const found = await dropPaper(tx, { nameRequestId }, fileId);
      if (found) await note(tx, actor, { action: 'nameRequest.fileRemoved', memberId }, this.clock.now());
      return found;
    });
    if (gone) await this.attachments.discard(gone);
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
