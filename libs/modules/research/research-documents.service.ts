import { Injectable } from '@nestjs/common';
import { AttachmentsService, type StoredAttachment } from '@modules/complaints';
import { addPaper, dropPaper, type OpenedPaper, PaperReader } from '@modules/papers';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { KeyProvider } from '@platform/crypto';
import { Database, type Tx } from '@platform/database';
import { refuseUnless } from '@platform/errors';
import { lockProject, note } from './locked-project';
import { ResearchProject } from './research.entity';

/** What the ethics committee wrote and what was signed about the data, as files: of the holder, and of the office. */
@Injectable()
export class ResearchDocuments {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
    private readonly attachments: AttachmentsService,
    private readonly reader: PaperReader,
  ) {}

  /** Whether a file may be added at all, before its bytes are read. @throws Refusal research.notFound | research.ended */
  admit(actor: Actor, projectId: string): Promise<void> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      await lockRunning(tx, actor, projectId);
    });
  }

  /** The same file again under the same key is the same. @returns its id @throws Refusal research.notFound | research.ended | attachment.tooMany */
  async keep(
    actor: Actor,
    researchProjectId: string,
    { file, key }: { file: StoredAttachment; key?: string },
  ): Promise<string> {
    const kept = await this.db.transaction({ kind: 'system' }, async (tx) => {
      const project = await lockRunning(tx, actor, researchProjectId);
      const at = this.clock.now();
      const memberId = actor.kind === 'member' ? project.memberId : null;
      const paper = { file, kind: 'other', memberId, addedBy: actor.userId, key } as const;
      const id = await addPaper(tx, this.keys, { owner: { researchProjectId }, paper }, at);
      const after = { byteSize: file.byteSize };
      if (id === file.id) await note(tx, actor, { action: 'research.documentAdded', id: researchProjectId, after }, at);
      return id;
    });
    if (kept !== file.id) await this.attachments.discard(file);
    return kept;
  }

  /**
   * Takes one off while nobody has approved the project with it; one that is gone is no error.
   * @throws Refusal research.notFound | research.ended | research.documentStays
   */
  async drop(actor: Actor, researchProjectId: string, fileId: string): Promise<void> {
    const gone = await this.db.transaction({ kind: 'system' }, async (tx) => {
      const { approvals } = await lockRunning(tx, actor, researchProjectId);
      refuseUnless(approvals === 0, 'research.documentStays');
      const found = await dropPaper(tx, { researchProjectId }, fileId);
      if (found) await note(tx, actor, { action: 'research.documentRemoved', id: researchProjectId }, this.clock.now());
      return found;
    });
    if (gone) await this.attachments.discard(gone);
  }

  /**
   * A holder's file is opened by the office as the copy without hidden data, every other one as it was put in.
   * @throws Refusal research.notFound | attachment.notFound | attachment.noCopy | attachment.harmful
   */
  async read(actor: Actor, researchProjectId: string, fileId: string): Promise<OpenedPaper> {
    refuseUnless(actor.permissions.has('research.read'), 'research.notFound');
    const found = await this.db.transaction(actor, async (tx) => {
      refuseUnless(await tx.existsBy(ResearchProject, { id: researchProjectId }), 'research.notFound');
      const paper = await this.reader.find(tx, { researchProjectId }, fileId);
      await note(tx, actor, { action: 'research.documentRead', id: researchProjectId }, this.clock.now());
      return paper;
    });
    const isOthers = actor.kind === 'secretariat' && found.memberId !== null;
    return this.reader.open(found, isOthers ? 'scrubbed' : 'original', actor);
  }
}

async function lockRunning(tx: Tx, actor: Actor, id: string): Promise<ResearchProject> {
  const found = await lockProject(tx, actor, { id, office: 'research.keep', holder: true });
  refuseUnless(found.endedAt === null, 'research.ended');
  return found;
}
