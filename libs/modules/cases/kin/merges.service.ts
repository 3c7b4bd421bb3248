import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { settingsInForce } from '@modules/settings';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, newId, type Tx } from '@platform/database';
import { Refusal, refuseIf } from '@platform/errors';
import { emit } from '@platform/queue';
import { IsNull } from 'typeorm';
import { Appeal } from '../closing/appeal.entity';
import { Case } from '../case/case.entity';
import { caseClosed, caseReopened } from '../cases.events';
import { findDuplicate, lockBoth } from './duplicates';
import { lockCase, lockEvenClosed } from '../case/lock-case';
import { joinClocks, partClocks } from './merge-clocks';
import { whyNotMergeable, whyNotUnmergeable } from './merge.rules';
import { moveCase, OPENED_AGAIN } from '../case/status-change';
import { addStep } from '../case/steps';
import { refuseOnMachineAlone } from '../translation/translation.queries';
import { nextVersion } from '../case/versions';

export interface Merge {
  /** The version that the person saw. */
  version: number;
  /** The number of the case that goes on. */
  into: string;
}

/** Two complaints of one person about one matter become one piece of work. Each method is one transaction. */
@Injectable()
export class Merges {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Ends this case as merged into the other one. Nothing of it moves: its text stays under its own key, its consents in its
   * own file, and its receipt opens it. Only promises that fall due earlier are taken over.
   * @throws Refusal case.notFound | case.closed | case.changedMeanwhile | what whyNotMergeable answers | translation.unverified
   */
  merge(actor: Actor, caseId: string, { version, into }: Merge): Promise<void> {
    return this.db.transaction(actor, async (tx) => {
      const other = await findDuplicate(tx, actor, into);
      const targetId = other?.id ?? caseId;
      await lockBoth(tx, caseId, targetId);
      const found = await lockCase(tx, actor, 'case.close', caseId);
      const target = targetId === caseId ? null : await tx.findOneBy(Case, { id: targetId });
      refuseIf(
        whyNotMergeable({
          ...found,
          ...(await mergeFacts(tx, caseId, targetId)),
          isInCharge: found.assigneeId === actor.userId || actor.permissions.has('case.closeAny'),
          isAppealOpen: await tx.existsBy(Appeal, { caseId, decision: IsNull() }),
          target,
        }),
      );
      await refuseOnMachineAlone(tx, actor, caseId);
      const at = this.clock.now();
      await nextVersion(tx, found, version, {});
      await joinClocks(tx, { from: caseId, to: targetId }, at);
      await moveCase(tx, found, 'merge', { outcome: 'merged', closedAt: at, duplicateOf: targetId });
      await addStep(tx, caseId, { kind: 'closed', by: actor, detail: { outcome: 'merged' } }, at);
      await addStep(tx, targetId, { kind: 'joined', by: actor }, at);
      const after = { status: 'closed', outcome: 'merged', duplicateOf: targetId };
      const change = { before: { status: found.status }, after };
      await audit(tx, actor, { action: 'case.merged', subjectKind: 'case', subjectId: caseId, ...change }, at);
      await emit(tx, caseClosed, { caseId, changeId: newId() }, at);
    });
  }

  /**
   * The two were not one matter: the case goes on by itself, by the dates that it had.
   * @throws Refusal case.notFound | what whyNotUnmergeable answers
   */
  unmerge(actor: Actor, caseId: string, reason: string): Promise<void> {
    return this.db.transaction(actor, async (tx) => {
      const seen = await tx.findOneBy(Case, { id: caseId });
      if (seen?.duplicateOf) await lockBoth(tx, caseId, seen.duplicateOf);
      const found = await lockEvenClosed(tx, actor, 'case.close', caseId);
      const at = this.clock.now();
      const { reopening } = await settingsInForce(tx);
      refuseIf(whyNotUnmergeable({ ...found, days: reopening.days, now: at }));
      const { closedAt, duplicateOf } = found;
      if (!closedAt || !duplicateOf) throw new Refusal('merge.notMerged');
      await nextVersion(tx, found, found.version, {});
      await moveCase(tx, found, 'unmerge', OPENED_AGAIN);
      await partClocks(tx, caseId, closedAt);
      await addStep(tx, caseId, { kind: 'reopened', by: actor, detail: { reason: 'desk' } }, at);
      const isOtherThere = await tx.query<object[]>('SELECT FROM cases WHERE id = $1 AND erased_at IS NULL', [
        duplicateOf,
      ]);
      if (isOtherThere.length > 0) await addStep(tx, duplicateOf, { kind: 'parted', by: actor }, at);
      const change = { before: { outcome: 'merged', duplicateOf }, after: { status: 'in_progress' } };
      const act = { action: 'case.unmerged', subjectKind: 'case', subjectId: caseId, reason } as const;
      await audit(tx, actor, { ...act, ...change }, at);
      await emit(tx, caseReopened, { caseId, changeId: newId() }, at);
    });
  }
}

interface PairFacts {
  isOutside: boolean;
  isLinked: boolean;
  hasMerged: boolean;
  isAboutDesk: boolean;
}

/** What is read of both cases while they are locked. */
async function mergeFacts(tx: Tx, caseId: string, targetId: string): Promise<PairFacts> {
  const [facts] = await tx.query<PairFacts[]>(
    `SELECT EXISTS (SELECT FROM shares WHERE case_id = $1 AND ended_at IS NULL)
         OR EXISTS (SELECT FROM referrals WHERE case_id = $1 AND state IN ('pending', 'accepted')) AS "isOutside",
       EXISTS (SELECT FROM follow_ups WHERE linked_case_id = $1) AS "isLinked",
       EXISTS (SELECT FROM cases WHERE duplicate_of = $1 AND outcome = 'merged') AS "hasMerged",
       is_about_desk($1) OR is_about_desk($2) AS "isAboutDesk"`,
    [caseId, targetId],
  );
  if (!facts) throw new Refusal('case.notFound');
  return facts;
}
