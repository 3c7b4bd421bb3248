import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { KeyProvider } from '@platform/crypto';
import { Database, intentHash, newId, type Tx } from '@platform/database';
import { refuseIf, refuseUnless } from '@platform/errors';
import { emit } from '@platform/queue';
import { In, IsNull } from 'typeorm';
import { Appeal } from '../closing/appeal.entity';
import { Case, Issue } from '../case/case.entity';
import { caseSplit } from '../cases.events';
import { ClockPolicies } from '../clocks/clock-policies';
import { openDeadline } from '../clocks/deadlines';
import { targetExists } from '../conflict/conflict.queries';
import { isWalled } from '../conflict/conflict.wall';
import { recuse } from '../conflict/recusal';
import { isLinked } from '../follow-up/follow-up.queries';
import { lockCaseRow, lockEvenClosed } from '../case/lock-case';
import { addStep } from '../case/steps';
import { nextVersion } from '../case/versions';
import { inheritClocks } from './merge-clocks';
import { addToReceipt, askNothing, copyStory, insertPart, moveIssues, type NewPart } from './new-part';
import { lockParts, originOf } from './parts';
import { type IssueRef, whyNotSplit } from './split.rules';

export interface Split {
  /** The version that the person saw. */
  version: number;
  /** What goes; the first one leads the new case. */
  issues: readonly IssueRef[];
  /** The company that the new case is about, if it is about one. */
  memberId: string | null;
  reason: string;
  /** Makes a second press of the button one with the first. */
  key?: string;
}

/** One complaint about two things becomes two cases of one person, one receipt and one story. */
@Injectable()
export class Splits {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
    private readonly policies: ClockPolicies,
  ) {}

  /**
   * Takes issues out of a case into one of their own. Nothing that she allowed goes with them, and no promise falls due
   * later than it did. @returns the new case's id
   * @throws Refusal case.notFound | case.changedMeanwhile | conflict.unknownTarget | what whyNotSplit answers
   */
  split(actor: Actor, caseId: string, { key, version, ...split }: Split): Promise<string> {
    // As the system: with the company of the new case a wall may rise before the person who splits.
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const isBehindWall = await isWalled(tx, actor.userId, caseId);
      const parts = await lockParts(tx, caseId);
      // Looked for before it is refused, so that a case behind the wall and none at all take the same work.
      await lockCaseRow(tx, caseId);
      refuseUnless(!isBehindWall, 'case.notFound');
      const found = await lockEvenClosed(tx, actor, 'case.triage', caseId);
      const originId = await originOf(tx, caseId);
      const intent = intentHash({ scope: [actor.userId, 'case.split', caseId], key, words: split });
      const before = await madeBy(tx, intent);
      if (before) return before;
      refuseIf(whyNotSplit({ ...found, ...(await splitFacts(tx, found, originId)), wanted: split.issues }));
      const { memberId } = split;
      refuseUnless(memberId === null || (await targetExists(tx, 'member', memberId)), 'conflict.unknownTarget');
      const at = this.clock.now();
      await nextVersion(tx, found, version, {});
      const part = { caseId: newId(), found, originId, memberId, splitBy: actor.userId, intent };
      await this.make(tx, part, split.issues, at);
      await this.startClocks(tx, part, at);
      await addStep(tx, caseId, { kind: 'split', by: actor }, at);
      await addStep(tx, part.caseId, { kind: 'split_off', by: actor }, at);
      const issues = split.issues.map(({ category, subcategory }) => `${category}/${subcategory}`);
      const after = { otherCaseId: part.caseId, issues, memberId };
      const act = { action: 'case.split', subjectKind: 'case', subjectId: caseId, reason: split.reason } as const;
      await audit(tx, actor, { ...act, after }, at);
      await emit(tx, caseSplit, { caseId: originId, partId: part.caseId }, at);
      await recuseOwners(tx, parts, at);
      return part.caseId;
    });
  }

  private async make(tx: Tx, part: NewPart, issues: readonly IssueRef[], at: Date): Promise<void> {
    const { caseId, originId, found, splitBy, intent } = part;
    await insertPart(tx, part);
    await moveIssues(tx, found.id, caseId, issues);
    await askNothing(tx, part, at);
    await tx.query(
      'INSERT INTO case_splits (case_id, origin_id, split_by, split_at, intent) VALUES ($1, $2, $3, $4, $5)',
      [caseId, originId, splitBy, at, intent],
    );
    const receipt = await addToReceipt(tx, part, at);
    await copyStory(tx, this.keys, { caseId, from: found.id, receipt }, at);
  }

  /** What was promised for the whole, by the same dates; and what a case of its own is owed besides, from now on. */
  private async startClocks(tx: Tx, { caseId, found: { id: from, severity } }: NewPart, at: Date): Promise<void> {
    const owed = await inheritClocks(tx, { from, to: caseId });
    for (const kind of ['first_action', 'substantive_feedback'] as const) {
      if (!owed.includes(kind)) await openDeadline(tx, this.policies, { caseId, kind, severity }, at);
    }
  }
}

/** The part that this very request made before. */
async function madeBy(tx: Tx, intent: Buffer | null): Promise<string | undefined> {
  if (!intent) return undefined;
  const [row] = await tx.query<{ id: string }[]>('SELECT case_id AS id FROM case_splits WHERE intent = $1', [intent]);
  return row?.id;
}

async function splitFacts(tx: Tx, { id: caseId }: Case, originId: string) {
  const [is] = await tx.query<{ isAboutDesk: boolean; isErasureAsked: boolean }[]>(
    'SELECT is_about_desk($1) AS "isAboutDesk", asked_for_erasure($2) AS "isErasureAsked"',
    [caseId, originId],
  );
  return {
    isAboutDesk: is?.isAboutDesk ?? true,
    isErasureAsked: is?.isErasureAsked ?? true,
    isAppealOpen: await tx.existsBy(Appeal, { caseId, decision: IsNull() }),
    isLinked: await isLinked(tx, originId),
    issues: await tx.findBy(Issue, { caseId }),
  };
}

/** Whoever turns out to be tied to the company of one part owns no part of the complaint any more. */
async function recuseOwners(tx: Tx, caseIds: readonly string[], at: Date): Promise<void> {
  for (const { assigneeId } of await tx.findBy(Case, { id: In([...caseIds]) })) {
    if (assigneeId) await recuse(tx, assigneeId, at);
  }
}
