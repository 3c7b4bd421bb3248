import type { Actor } from '@platform/actor';
import type { Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { ActivityReport } from './activity-report.entity';

/** Whether this person writes the reports of a member. */
export function writesReports({ kind, permissions }: Actor): boolean {
  return kind === 'member' && permissions.has('activity.report');
}

/** Whether this person reviews what members report. */
export function reviewsReports({ kind, permissions }: Actor): boolean {
  return kind === 'secretariat' && permissions.has('activity.review');
}

/** Locks a report of the actor's own member. @throws Refusal activityReport.notFound */
export async function lockOwnReport(tx: Tx, actor: Actor, id: string): Promise<ActivityReport> {
  refuseUnless(writesReports(actor), 'activityReport.notFound');
  const found = await locked(tx, id);
  refuseUnless(found.memberId === actor.organisationId, 'activityReport.notFound');
  return found;
}

/** Locks a report that was sent. @throws Refusal activityReport.notFound */
export async function lockSentReport(tx: Tx, actor: Actor, id: string): Promise<ActivityReport> {
  refuseUnless(reviewsReports(actor), 'activityReport.notFound');
  const found = await locked(tx, id);
  refuseUnless(found.state !== 'draft', 'activityReport.notFound');
  return found;
}

async function locked(tx: Tx, id: string): Promise<ActivityReport> {
  const found = await tx.findOne(ActivityReport, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!found) throw new Refusal('activityReport.notFound');
  return found;
}
