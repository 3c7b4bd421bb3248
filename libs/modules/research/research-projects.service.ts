import { Injectable } from '@nestjs/common';
import { isForResearch } from '@modules/cooperation';
import type { Actor } from '@platform/actor';
import { Clock, dayInTokyo } from '@platform/clock';
import { Database, intentHash, madeBefore, newId } from '@platform/database';
import { refuseIf, refuseUnless } from '@platform/errors';
import { lockProject, note } from './locked-project';
import { ResearchMessage, ResearchProject, ResearchPublication } from './research.entity';
import { whyNoWish } from './research.rules';

export type ResearchWish = Pick<
  ResearchProject,
  'title' | 'question' | 'persons' | 'institution' | 'funding' | 'ethics' | 'tables' | 'firstQuarter' | 'lastQuarter'
>;
export type NewResult = Pick<ResearchPublication, 'kind' | 'title' | 'link' | 'publishedOn' | 'isPublic'>;

/** By what tables may be wished for; the module of the figures says what they mean. */
const DIMENSIONS = ['group', 'category', 'industry', 'prefecture', 'nationality'];

/** What holders and officers do with a project. Nothing here gives anybody a case. */
@Injectable()
export class ResearchProjects {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Proposes research: a member's manager for the member, an officer for an organisation whose agreement names joint research.
   * @param agreementId the officer's alone @returns its id, once for each key
   * @throws Refusal permission.missing | research.badWish | research.wrongAgreement
   */
  async propose(
    actor: Actor,
    { agreementId, ...wish }: ResearchWish & { agreementId: string | null },
    key?: string,
  ): Promise<string> {
    const isMember = actor.kind === 'member';
    refuseUnless(actor.permissions.has('research.propose') && actor.kind !== 'partner', 'permission.missing');
    refuseUnless(isMember === (agreementId === null), 'research.wrongAgreement');
    refuseIf(whyNoWish(wish, DIMENSIONS));
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const [id, at] = [newId(), this.clock.now()];
      const words = { agreementId, ...wish };
      const intent = intentHash({ scope: [actor.userId, 'research.proposed'], key, words });
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 157))', [actor.userId]);
      const before = await madeBefore(tx, ResearchProject, intent);
      if (before) return before;
      const fits = agreementId === null || (await isForResearch(tx, agreementId, dayInTokyo(at)));
      refuseUnless(fits, 'research.wrongAgreement');
      const memberId = isMember ? actor.organisationId : null;
      const made = { proposedBy: actor.userId, proposedAt: at, intent };
      await tx.insert(ResearchProject, { id, memberId, agreementId, ...wish, ...made });
      await note(tx, actor, { action: 'research.proposed', id }, at);
      return id;
    });
  }

  /** A question of the office or an answer of the holder, once for each key. @throws Refusal research.notFound | research.ended */
  write(actor: Actor, projectId: string, { words, key }: { words: string; key?: string }): Promise<string> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const found = await lockProject(tx, actor, { id: projectId, office: 'research.read', holder: true });
      refuseUnless(found.endedAt === null, 'research.ended');
      const intent = intentHash({ scope: [actor.userId, projectId, 'research.written'], key, words });
      const before = await madeBefore(tx, ResearchMessage, intent);
      if (before) return before;
      const [id, at, fromOffice] = [newId(), this.clock.now(), actor.kind === 'secretariat'];
      const written = { writtenBy: actor.userId, writtenAt: at, intent };
      await tx.insert(ResearchMessage, { id, projectId, fromOffice, words, ...written });
      await note(tx, actor, { action: 'research.written', id: projectId }, at);
      return id;
    });
  }

  /** Whether the public register names it. @throws Refusal research.notFound */
  show(actor: Actor, id: string, isPublic: boolean): Promise<void> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      await lockProject(tx, actor, { id, office: 'research.keep', holder: true });
      await tx.update(ResearchProject, { id }, { isPublic });
      await note(tx, actor, { action: 'research.publicityChanged', id, after: { isPublic } }, this.clock.now());
    });
  }

  /** Declines or ends it, for good. @throws Refusal research.notFound | permission.missing */
  end(actor: Actor, id: string, reason: string): Promise<void> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const found = await lockProject(tx, actor, { id, office: 'research.end', holder: false });
      if (found.endedAt) return;
      const at = this.clock.now();
      await tx.update(ResearchProject, { id }, { endedAt: at });
      await note(tx, actor, { action: 'research.ended', id, reason }, at);
    });
  }

  /** What came of it, once for each key; also after its end. @throws Refusal research.notFound */
  addResult(actor: Actor, projectId: string, { key, ...result }: NewResult & { key?: string }): Promise<string> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      await lockProject(tx, actor, { id: projectId, office: 'research.keep', holder: true });
      const intent = intentHash({ scope: [actor.userId, projectId, 'research.resultAdded'], key, words: result });
      const before = await madeBefore(tx, ResearchPublication, intent);
      if (before) return before;
      const [id, at] = [newId(), this.clock.now()];
      await tx.insert(ResearchPublication, { id, projectId, ...result, addedBy: actor.userId, addedAt: at, intent });
      const after = { kind: result.kind, isPublic: result.isPublic };
      await note(tx, actor, { action: 'research.resultAdded', id: projectId, after }, at);
      return id;
    });
  }
}
