import { Injectable } from '@nestjs/common';
import { staffIn } from '@modules/identity';
import { memberManagers } from '@modules/members';
import { notify, type NoticeName } from '@modules/notifications';
import { Clock } from '@platform/clock';
import type { Tx } from '@platform/database';
import { On } from '@platform/queue';
import { activityReportAccepted, activityReportReturned, activityReportSubmitted } from './activity.events';

/** Who is told what about a report: that there is something, and nothing of it. */
@Injectable()
export class ActivityNotices {
  constructor(private readonly clock: Clock) {}

  @On(activityReportSubmitted, 'activity.tellSubmitted')
  async submitted(tx: Tx, { changeId }: { reportId: string; changeId: string }): Promise<void> {
    const officers = await staffIn(tx, ['membership_officer']);
    await tell(tx, 'membership.activityReportArrived', { people: officers, subjectId: changeId }, this.clock.now());
  }

  @On(activityReportReturned, 'activity.tellReturned')
  async returned(tx: Tx, { reportId, messageId }: { reportId: string; messageId: string }): Promise<void> {
    const people = await writersOf(tx, reportId);
    await tell(tx, 'activity.reportReturned', { people, subjectId: messageId }, this.clock.now());
  }

  @On(activityReportAccepted, 'activity.tellAccepted')
  async accepted(tx: Tx, { reportId }: { reportId: string }): Promise<void> {
    const people = await writersOf(tx, reportId);
    await tell(tx, 'activity.reportAccepted', { people, subjectId: reportId }, this.clock.now());
  }
}

/** One notice to each of these people. @param told what it is about: the same twice reaches each once */
export function tell(
  tx: Tx,
  notice: NoticeName,
  { people, subjectId }: { people: readonly { id: string }[]; subjectId: string },
  at: Date,
): Promise<void> {
  const to = people.map(({ id: userId }) => ({ notice, recipient: { kind: 'user', userId } as const, subjectId }));
  return notify(tx, to, at);
}

async function writersOf(tx: Tx, reportId: string): Promise<{ id: string }[]> {
  const [report] = await tx.query<{ memberId: string }[]>(
    'SELECT member_id AS "memberId" FROM activity_reports WHERE id = $1',
    [reportId],
  );
  return report ? memberManagers(tx, report.memberId) : [];
}
