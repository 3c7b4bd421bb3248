import { Injectable } from '@nestjs/common';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, newId } from '@platform/database';
import { refuseIf } from '@platform/errors';
import { emit } from '@platform/queue';
import { activityReportAccepted, activityReportReturned } from './activity.events';
import { ActivityMessage, ActivityReport } from './activity-report.entity';
import { whyNotReviewed } from './activity-report.rules';
import { lockSentReport } from './locked-report';
import { note } from './own-reports.service';

/** What an officer does with a report that was sent. */
@Injectable()
export class ReportReview {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Gives it back with a question. @throws Refusal activityReport.notFound | activityReport.notOpen */
  ask(actor: Actor, reportId: string, { text }: { text: string }): Promise<void> {
    return this.db.transaction(actor, async (tx) => {
      const { state } = await lockSentReport(tx, actor, reportId);
      refuseIf(whyNotReviewed('ask', state));
      const [at, messageId] = [this.clock.now(), newId()];
      const written = { kind: 'question', words: text, writtenBy: actor.userId, writtenAt: at } as const;
      await tx.insert(ActivityMessage, { id: messageId, reportId, ...written });
      const change = { state: 'returned', reviewedAt: at, reviewedBy: actor.userId, changedAt: at } as const;
      await tx.update(ActivityReport, { id: reportId }, change);
      await note(tx, actor, { action: 'activityReport.returned', id: reportId }, at);
      await emit(tx, activityReportReturned, { reportId, messageId }, at);
    });
  }

  /** Takes it as it is; a second press finds it accepted. @throws Refusal activityReport.notFound | activityReport.notOpen */
  accept(actor: Actor, reportId: string): Promise<void> {
    return this.db.transaction(actor, async (tx) => {
      const { state } = await lockSentReport(tx, actor, reportId);
      if (state === 'accepted') return;
      refuseIf(whyNotReviewed('accept', state));
      const at = this.clock.now();
      const change = { state: 'accepted', reviewedAt: at, reviewedBy: actor.userId, changedAt: at } as const;
      await tx.update(ActivityReport, { id: reportId }, change);
      await note(tx, actor, { action: 'activityReport.accepted', id: reportId }, at);
      await emit(tx, activityReportAccepted, { reportId }, at);
    });
  }

  /** Puts it on the list for the forum, or takes it off. @throws Refusal activityReport.notFound | activityReport.notOpen */
  select(actor: Actor, reportId: string, { isSelected }: { isSelected: boolean }): Promise<void> {
    return this.db.transaction(actor, async (tx) => {
      const { state, selectedAt } = await lockSentReport(tx, actor, reportId);
      if ((selectedAt !== null) === isSelected) return;
      refuseIf(whyNotReviewed('select', state));
      const at = this.clock.now();
      await tx.update(ActivityReport, { id: reportId }, { selectedAt: isSelected ? at : null });
      await note(tx, actor, { action: 'activityReport.selected', id: reportId, after: { isSelected } }, at);
    });
  }
}
