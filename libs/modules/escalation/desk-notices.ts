import { withoutConflict } from '@modules/cases';
import { staffIn, withSubstitutes } from '@modules/identity';
import { catalogue, type NewNotice } from '@modules/notifications';
import type { Tx } from '@platform/database';
import type { NoticeFacts } from './case-notices.queries';

type DeskNotice = Extract<keyof typeof catalogue, `desk.${string}`>;

/**
 * The desk's mailbox, and the list of whoever is in charge of the case or stands in for them; of everybody who works on cases while nobody is,
 * and in an emergency. Nobody whom a conflict of interest keeps from the case.
 */
export async function toDesk(
  tx: Tx,
  notice: DeskNotice,
  subjectId: string,
  { caseId, number: reference, assigneeId }: NoticeFacts,
): Promise<NewNotice[]> {
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
