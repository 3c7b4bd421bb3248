import { Injectable } from '@nestjs/common';
import { audit, type AuditAction } from '@modules/audit';
import { halfYearOf } from '@modules/members';
import type { Actor } from '@platform/actor';
import { Clock, dayInTokyo } from '@platform/clock';
import { Database, newId, type Tx } from '@platform/database';
import { refuseIf, refuseUnless } from '@platform/errors';
import { emit } from '@platform/queue';
import { activityReportSubmitted } from './activity.events';
import { ActivityEntry, ActivityMessage, ActivityReport } from './activity-report.entity';
import { type ActionCode, whyNotBegun, whyNotOpen, whyNotPublic, whyNotSubmitted } from './activity-report.rules';
import { lockOwnReport, writesReports } from './locked-report';

export interface ReportEntry {
  title: string;
  words: string;
  actions: ActionCode[];
}

/** What a member writes. `version` is the one that was seen. */
export interface ReportWish {
  version: number;
  entries: ReportEntry[];
  summaryJa: string;
  summaryEn: string;
  isPublic: boolean;
}

/** What a member's manager does with the reports of the own organisation. */
@Injectable()
export class OwnReports {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Begins the report about a half-year that has ended; there is one for each, so a second press finds the first.
   * @param halfYear its first day, YYYY-MM-DD
   * @returns its id @throws Refusal permission.missing | activityReport.badHalfYear
   */
  begin(actor: Actor, halfYear: string): Promise<string> {
    refuseUnless(writesReports(actor), 'permission.missing');
    return this.db.transaction(actor, async (tx) => {
      const at = this.clock.now();
      refuseIf(whyNotBegun(halfYear, halfYearOf(dayInTokyo(at))));
      const memberId = actor.organisationId ?? '';
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 123))', [memberId]);
      const before = await tx.findOneBy(ActivityReport, { memberId, halfYear });
      if (before) return before.id;
      const id = newId();
      const made = { state: 'draft', version: 1, createdBy: actor.userId, createdAt: at, changedAt: at } as const;
      await tx.insert(ActivityReport, { id, memberId, halfYear, ...made });
      await note(tx, actor, { action: 'activityReport.begun', id, after: { halfYear } }, at);
      return id;
    });
  }

  /**
   * Keeps what was written, finished or not. @returns the new version
   * @throws Refusal activityReport.notFound | activityReport.notOpen | activityReport.changedMeanwhile | activityReport.noSummary
   */
  save(actor: Actor, reportId: string, { version: seen, entries, ...words }: ReportWish): Promise<number> {
    return this.db.transaction(actor, async (tx) => {
      const report = await lockOwnReport(tx, actor, reportId);
      refuseIf(whyNotOpen(report.state) ?? whyNotPublic(words));
      refuseUnless(report.version === seen, 'activityReport.changedMeanwhile');
      const [version, at] = [seen + 1, this.clock.now()];
      await tx.delete(ActivityEntry, { reportId });
      const rows = entries.map((entry, position) => ({ id: newId(), reportId, position, ...entry }));
      if (rows.length > 0) await tx.insert(ActivityEntry, rows);
      await tx.update(ActivityReport, { id: reportId }, { ...words, version, changedAt: at });
      const after = { entries: entries.length, isPublic: words.isPublic };
      await note(tx, actor, { action: 'activityReport.saved', id: reportId, after }, at);
      return version;
    });
  }

  /**
   * Sends the report to the officers, with an answer where they asked something. A second press finds it sent.
   * @throws Refusal activityReport.notFound | activityReport.changedMeanwhile | what whyNotSubmitted answers
   */
  submit(actor: Actor, reportId: string, sent: { version: number; answer: string | null }): Promise<void> {
    return this.db.transaction(actor, async (tx) => {
      const report = await lockOwnReport(tx, actor, reportId);
      if (report.state === 'submitted') return;
      refuseUnless(report.version === sent.version, 'activityReport.changedMeanwhile');
      refuseIf(whyNotSubmitted(report, await tx.countBy(ActivityEntry, { reportId }), sent.answer));
      const [at, changeId] = [this.clock.now(), newId()];
      if (report.state === 'returned' && sent.answer !== null) {
        const written = { kind: 'answer', words: sent.answer, writtenBy: actor.userId, writtenAt: at } as const;
        await tx.insert(ActivityMessage, { id: changeId, reportId, ...written });
      }
      const change = { state: 'submitted', submittedAt: at, version: report.version + 1, changedAt: at } as const;
      await tx.update(ActivityReport, { id: reportId }, change);
      await note(tx, actor, { action: 'activityReport.submitted', id: reportId }, at);
      await emit(tx, activityReportSubmitted, { reportId, changeId }, at);
    });
  }

  /**
   * Says whether the summary may be shown to everybody, at any time; it is shown once the report is accepted.
   * @throws Refusal activityReport.notFound | activityReport.noSummary
   */
  publish(actor: Actor, reportId: string, { isPublic }: { isPublic: boolean }): Promise<void> {
    return this.db.transaction(actor, async (tx) => {
      const report = await lockOwnReport(tx, actor, reportId);
      if (report.isPublic === isPublic) return;
      refuseIf(whyNotPublic({ ...report, isPublic }));
      const at = this.clock.now();
      await tx.update(ActivityReport, { id: reportId }, { isPublic, changedAt: at });
      const change = { before: { isPublic: report.isPublic }, after: { isPublic } };
      await note(tx, actor, { action: 'activityReport.publicityChanged', id: reportId, ...change }, at);
    });
  }
}

interface Noted {
  action: AuditAction;
  id: string;
  before?: Record<string, string | number | boolean>;
  after?: Record<string, string | number | boolean>;
}

/** A row in the audit log about a report. */
export function note(tx: Tx, actor: Actor, { id, ...entry }: Noted, at: Date): Promise<void> {
  return audit(tx, actor, { subjectKind: 'activityReport', subjectId: id, ...entry }, at);
}
