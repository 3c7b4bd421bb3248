import type { Actor } from '@platform/actor';
import { newId } from '@platform/database';
import { insertRow } from '../support/insert-row';
import type { Installation } from '../support/installation';

/** Proceedings against a member, of which it had notice so many days ago. @returns their id */
export async function proceedings(
  { database, clock }: Installation,
  { userId }: Actor,
  { memberId, daysAgo }: { memberId: string; daysAgo: number },
): Promise<string> {
  const [id, at] = [newId(), new Date(clock.now().getTime() - daysAgo * 86_400_000)];
  const terms = { grounds: ['harm'], facts: 'x', term_days: 30, decision_days: 30 };
  const opened = { ...terms, member_id: memberId, state: 'opened', opened_by: userId, opened_at: at };
  await insertRow(database, 'expulsions', { id, ...opened });
  const notice = { id: newId(), expulsion_id: id, number: 1, act: 'notice', acted_by: userId, acted_at: at };
  await insertRow(database, 'expulsion_acts', notice);
  return id;
}
