import { withoutConflict } from '@modules/cases';
import { managersOf, staffIn, withSubstitutes } from '@modules/identity';
import { catalogue, type NewNotice, type NoticeName } from '@modules/notifications';
import type { Tx } from '@platform/database';
import type { NoticeFacts } from './case-notices.queries';

type DeskNotice = Extract<keyof typeof catalogue, `desk.${string}`>;

/** What the outside body is told in the place of the desk: a new case, a missed date, or that something has happened. */
const BODY_NOTICES: Partial<Record<DeskNotice, Extract<NoticeName, `body.${string}`>>> = {
  'desk.complaintReceived': 'body.complaint',
  'desk.urgentComplaint': 'body.urgentComplaint',
  'desk.deadlineMissed': 'body.deadlineMissed',
};

/**
 * The desk's mailbox, and the list of whoever is in charge of the case or stands in for them; of everybody who works on
 * cases while nobody is, and in an emergency. Nobody whom a conflict of interest keeps from the case. Where the desk is
 * accused, the outside body is told instead, and the desk's mailbox nothing.
 */
export async function toDesk(tx: Tx, notice: DeskNotice, subjectId: string, facts: NoticeFacts): Promise<NewNotice[]> {
  if (facts.isAboutDesk) return toBody(tx, BODY_NOTICES[notice] ?? 'body.news', subjectId, facts);
  const { caseId, number: reference, assigneeId } = facts;
  const all = await withoutConflict(tx, caseId, await staffIn(tx, ['counsellor', 'supervisor']));
  const inCharge = catalogue[notice].isUrgent ? [] : all.filter(({ id }) => id === assigneeId);
  const standing = new Set((await withSubstitutes(tx, inCharge)).map(({ id }) => id));
  const people = inCharge.length > 0 ? all.filter(({ id }) => standing.has(id)) : all;
  const about = { notice, subjectId, reference, caseId };
  return [
    { ...about, recipient: { kind: 'desk' } },
    ...people.map(({ id }) => ({ ...about, recipient: { kind: 'user', userId: id } as const })),
  ];
}

/** The people who answer for the outside body, without a number; nobody while there is none. */
async function toBody(
  tx: Tx,
  notice: NoticeName,
  subjectId: string,
  { caseId, bodyId }: NoticeFacts,
): Promise<NewNotice[]> {
  if (!bodyId) return [];
  const people = await withoutConflict(tx, caseId, await managersOf(tx, 'partner', bodyId));
  return people.map(({ id }) => ({ notice, subjectId, recipient: { kind: 'user', userId: id } }));
}
