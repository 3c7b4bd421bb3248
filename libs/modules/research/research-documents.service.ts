import { Injectable } from '@nestjs/common';
import { type OpenedPaper, PaperKeeper, PaperReader, type PaperUpload } from '@modules/papers';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
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
    private readonly papers: PaperKeeper,
    private readonly reader: PaperReader,
  ) {}

  /** Whether a file may be added at all, before its bytes are read. @throws Refusal research.notFound | research.ended */
  admit(actor: Actor, projectId: string): Promise<void> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      await lockRunning(tx, actor, projectId);
    });
  }

  /** The same file again under the same key is the same. @returns its id @throws Refusal research.notFound | research.ended | attachment.tooMany */
  keep(actor: Actor, researchProjectId: string, upload: PaperUpload): Promise<string> {
    return this.papers.keep({ kind: 'system' }, upload, async (tx, at) => {
      const project = await lockRunning(tx, actor, researchProjectId);
      const memberId = actor.kind === 'member' ? project.memberId : null;
      const after = { byteSize: upload.file.byteSize };
      const noted = () => note(tx, actor, { action: 'research.documentAdded', id: researchProjectId, after }, at);
      return { owner: { researchProjectId }, kind: 'other', memberId, addedBy: actor.userId, noted };
    });
  }

  /**
   * Takes one off while nobody has approved the project with it; one that is gone is no error.
   * @throws Refusal research.notFound | research.ended | research.documentStays
   */
  drop(actor: Actor, researchProjectId: string, fileId: string): Promise<void> {
    return this.papers.drop({ kind: 'system' }, fileId, async (tx, at) => {
      const { approvals } = await lockRunning(tx, actor, researchProjectId);
      refuseUnless(approvals === 0, 'research.documentStays');
      const noted = () => note(tx, actor, { action: 'research.documentRemoved', id: researchProjectId }, at);
      return { owner: { researchProjectId }, noted };
    });
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
