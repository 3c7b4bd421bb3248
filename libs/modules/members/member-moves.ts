import { audit, type AuditActor } from '@modules/audit';
import { newId, type Tx } from '@platform/database';
import { Refusal } from '@platform/errors';
import { emit } from '@platform/queue';
import type { Member } from './member.entity';
import { memberMoved } from './members.events';

/** What can happen to a membership. From where to where each leads stands in the table `member_transitions`. */
export const MEMBER_ACTS = ['admit', 'fall_behind', 'lapse', 'catch_up', 'withdraw', 'merge', 'expel'] as const;
export type MemberAct = (typeof MEMBER_ACTS)[number];

export interface MemberMoveWish {
  by: AuditActor;
  memberId: string;
  act: MemberAct;
  /** Kept in the member's history, where its managers read it too. */
  reason?: string;
}

/** One who moves a membership waits for another; the api and the worker may lock no row of a member. */
export async function lockMembership(tx: Tx, memberId: string): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`membership ${memberId}`]);
}

/**
 * Moves a membership within a larger command that speaks as the system or the worker: the history, the status (by the
 * history's trigger), the audit row and the event, together. Open cases and promises are not touched.
 * @returns the status that it has now
 * @throws Refusal member.notFound | member.notNow where no row of `member_transitions` leads on from here
 */
export async function moveMember(
  tx: Tx,
  { by, memberId, act, reason }: MemberMoveWish,
  at: Date,
): Promise<Member['status']> {
  await lockMembership(tx, memberId);
  const [member] = await tx.query<Pick<Member, 'status'>[]>('SELECT status FROM members WHERE id = $1', [memberId]);
  if (!member) throw new Refusal('member.notFound');
  const [way] = await tx.query<{ to: Member['status'] }[]>(
    'SELECT to_status AS "to" FROM member_transitions WHERE act = $1 AND from_status = $2',
    [act, member.status],
  );
  if (!way) throw new Refusal('member.notNow');
  const id = newId();
  await tx.query(
    `INSERT INTO member_moves (id, member_id, act, from_status, to_status, reason, moved_by, moved_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, memberId, act, member.status, way.to, reason ?? null, by.userId ?? null, at],
  );
  const change = { before: { status: member.status }, after: { status: way.to } };
  await audit(tx, by, { action: 'member.moved', subjectKind: 'member', subjectId: memberId, ...change }, at);
  await emit(tx, memberMoved, { memberId, moveId: id }, at);
  return way.to;
}
