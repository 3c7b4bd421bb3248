import { Injectable } from '@nestjs/common';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, newId, type Tx } from '@platform/database';
import { refuseIf, refuseUnless } from '@platform/errors';
import { IsNull } from 'typeorm';
import { lockProject, newestTerms, note } from './locked-project';
import { ResearchApproval, type ResearchProject, ResearchTerm } from './research.entity';
import { whyNotApprove } from './research.rules';

export type NewTerms = Pick<ResearchTerm, 'version' | 'signatory' | 'purposes' | 'signedOn' | 'validUntil'>;

/** Who stands behind a project, and what was signed about its data. */
@Injectable()
export class ResearchApprovals {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Twice by the same person is once. @throws Refusal research.notFound | what whyNotApprove answers */
  approve(actor: Actor, id: string): Promise<void> {
    return this.decide(actor, id, async (tx, project, at) => {
      refuseIf(whyNotApprove(project, actor.userId));
      if (await standing(tx, id, actor)) return;
      await tx.insert(ResearchApproval, { id: newId(), projectId: id, approvedBy: actor.userId, approvedAt: at });
      await note(tx, actor, { action: 'research.approved', id }, at);
    });
  }

  /** Takes one's own approval back; no file is handed out from then on. @throws Refusal research.notFound */
  withdraw(actor: Actor, id: string, reason: string): Promise<void> {
    return this.decide(actor, id, async (tx, _project, at) => {
      const mine = await standing(tx, id, actor);
      if (!mine) return;
      await tx.update(ResearchApproval, { id: mine.id }, { withdrawnAt: at });
      await note(tx, actor, { action: 'research.approvalWithdrawn', id, reason }, at);
    });
  }

  /** Writes down what was signed about the data; a later one takes its place. @throws Refusal research.notFound | research.ended | research.badDates */
  sign(actor: Actor, projectId: string, terms: NewTerms): Promise<void> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const found = await lockProject(tx, actor, { id: projectId, office: 'research.keep', holder: false });
      refuseUnless(found.endedAt === null, 'research.ended');
      refuseUnless(terms.validUntil >= terms.signedOn, 'research.badDates');
      const former = await newestTerms(tx, projectId);
      const isSame = (Object.keys(terms) as (keyof NewTerms)[]).every((field) => former?.[field] === terms[field]);
      if (isSame) return;
      const [number, at] = [(former?.number ?? 0) + 1, this.clock.now()];
      const recorded = { recordedBy: actor.userId, recordedAt: at };
      await tx.insert(ResearchTerm, { id: newId(), projectId, number, ...terms, ...recorded });
      const after = { number, until: terms.validUntil };
      await note(tx, actor, { action: 'research.signed', id: projectId, after }, at);
    });
  }

  private decide(
    actor: Actor,
    id: string,
    work: (tx: Tx, project: ResearchProject, at: Date) => Promise<void>,
  ): Promise<void> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const project = await lockProject(tx, actor, { id, office: 'research.approve', holder: false });
      await work(tx, project, this.clock.now());
    });
  }
}

function standing(tx: Tx, projectId: string, { userId }: Actor): Promise<ResearchApproval | null> {
  return tx.findOneBy(ResearchApproval, { projectId, approvedBy: userId, withdrawnAt: IsNull() });
}
