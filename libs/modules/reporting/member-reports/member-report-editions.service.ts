import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { settingsInForce } from '@modules/settings';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, intentHash, madeBefore, newId, type Tx } from '@platform/database';
import { Refusal, refuseIf, refuseUnless } from '@platform/errors';
import { isQuarter } from '../quarter.rules';
import { keepsReleases } from '../releases/figure-releases.service';
import { isCountable } from '../releases/release.rules';
import { whyNotChecked, whyNotRecalled, whyNotReleased } from './edition.rules';
import { MemberReportEdition } from './member-report.entity';
import { MEMBER_REPORT_DEFINITION } from './report-cells.rules';
import { publishedLessons } from './report-lessons';
import { isPublicSettled } from './report-sources';

/** What people do with the reports of a quarter: ask for them, look at them, let them out, take them back. */
@Injectable()
export class MemberReportEditions {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks for the reports of an older quarter, or for a corrected edition once the one before was recalled; the worker makes them.
   * @param quarter its first day @returns the edition's id
   * @throws Refusal permission.missing | request.invalid | memberReport.notReady | memberReport.stands
   */
  request(actor: Actor, quarter: string, key?: string): Promise<string> {
    refuseUnless(keepsReleases(actor), 'permission.missing');
    refuseUnless(isQuarter(quarter), 'request.invalid');
    return this.db.transaction(actor, async (tx) => {
      const [at, id] = [this.clock.now(), newId()];
      const intent = intentHash({ scope: [actor.userId, 'memberReport.requested'], key, words: quarter });
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 181))', [quarter]);
      const before = await madeBefore(tx, MemberReportEdition, intent);
      if (before) return before;
      const { days } = (await settingsInForce(tx)).figureRelease;
      const isReady = isCountable(quarter, at, days) && (await isPublicSettled(tx, quarter));
      refuseUnless(isReady, 'memberReport.notReady');
      const earlier = await tx.findBy(MemberReportEdition, { startsOn: quarter });
      refuseUnless(
        earlier.every(({ state }) => state === 'recalled'),
        'memberReport.stands',
      );
      await tx.insert(MemberReportEdition, {
        ...{ id, startsOn: quarter, edition: earlier.length + 1, definition: MEMBER_REPORT_DEFINITION, intent },
        ...{ state: 'building', requestedBy: actor.userId, requestedAt: at },
      });
      await note(
        tx,
        actor,
        { action: 'memberReport.requested', id, after: { quarter, edition: earlier.length + 1 } },
        at,
      );
      return id;
    });
  }

  /**
   * Somebody looked at them. The lessons that are published now belong to them from here on. Twice by the same person is once.
   * @throws Refusal permission.missing | memberReport.notFound | memberReport.state
   */
  check(actor: Actor, id: string): Promise<void> {
    return this.decide(actor, id, async (tx, found, at) => {
      if (found.state === 'checked' && found.checkedBy === actor.userId) return;
      refuseIf(whyNotChecked(found));
      for (const { id: lessonId, version } of await publishedLessons(tx, found.startsOn)) {
        await tx.query('INSERT INTO member_report_lessons (edition_id, lesson_id, version) VALUES ($1, $2, $3)', [
          ...[id, lessonId, version],
        ]);
      }
      await tx.update(MemberReportEdition, { id }, { state: 'checked', checkedBy: actor.userId, checkedAt: at });
      await note(tx, actor, { action: 'memberReport.checked', id, after: said(found) }, at);
    });
  }

  /**
   * Somebody else lets them out: each member may read its own, and its managers are told that one waits.
   * @throws Refusal permission.missing | memberReport.notFound | memberReport.state | memberReport.secondPerson
   */
  release(actor: Actor, id: string): Promise<void> {
    return this.decide(actor, id, async (tx, found, at) => {
      if (found.state === 'released' && found.releasedBy === actor.userId) return;
      refuseIf(whyNotReleased(found, actor.userId));
      await tx.update(MemberReportEdition, { id }, { state: 'released', releasedBy: actor.userId, releasedAt: at });
      await note(tx, actor, { action: 'memberReport.released', id, after: said(found) }, at);
    });
  }

  /**
   * Takes them back: no member reads a figure of them any more, but each reads that they were wrong and why.
   * @throws Refusal permission.missing | memberReport.notFound | memberReport.state
   */
  recall(actor: Actor, id: string, reason: string): Promise<void> {
    return this.decide(actor, id, async (tx, found, at) => {
      if (found.state === 'recalled' && found.recalledBy === actor.userId) return;
      refuseIf(whyNotRecalled(found));
      const recall = { recalledBy: actor.userId, recalledAt: at, recallReason: reason };
      await tx.update(MemberReportEdition, { id }, { state: 'recalled', ...recall });
      await note(tx, actor, { action: 'memberReport.recalled', id, after: said(found), reason }, at);
    });
  }

  private decide(
    actor: Actor,
    id: string,
    work: (tx: Tx, found: MemberReportEdition, at: Date) => Promise<void>,
  ): Promise<void> {
    refuseUnless(keepsReleases(actor), 'permission.missing');
    return this.db.transaction(actor, async (tx) => {
      const found = await tx.findOne(MemberReportEdition, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!found) throw new Refusal('memberReport.notFound');
      await work(tx, found, this.clock.now());
    });
  }
}

const said = ({ startsOn, edition }: MemberReportEdition) => ({ quarter: startsOn, edition });

interface Noted {
  action: 'memberReport.requested' | 'memberReport.checked' | 'memberReport.released' | 'memberReport.recalled';
  id: string;
  after: { quarter: string; edition: number };
  reason?: string;
}

function note(tx: Tx, actor: Actor, { action, id, after, reason }: Noted, at: Date): Promise<void> {
  return audit(tx, actor, { action, subjectKind: 'memberReport', subjectId: id, after, reason }, at);
}
