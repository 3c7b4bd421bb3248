import { audit, type AuditAction, type AuditActor, type Coded } from '@modules/audit';
import { lockMembership, Member } from '@modules/members';
import type { Actor } from '@platform/actor';
import type { Tx } from '@platform/database';
import { Refusal } from '@platform/errors';
import { keepsMember, keepsMembers } from '../leaving/member-keeping.policy';
import { NameRequest } from './name-request.entity';

/** A request of the own organisation; the membership waits. @throws Refusal nameRequest.notFound */
export async function lockOwnRequest(tx: Tx, actor: Actor, id: string): Promise<NameRequest> {
  if (!keepsMember(actor)) throw new Refusal('nameRequest.notFound');
  await lockMembership(tx, actor.organisationId);
  const found = await tx.findOneBy(NameRequest, { id, memberId: actor.organisationId });
  if (!found) throw new Refusal('nameRequest.notFound');
  return found;
}

/** A request that was sent to the office; the membership waits. @throws Refusal nameRequest.notFound */
export async function lockSentRequest(tx: Tx, actor: Actor, id: string): Promise<NameRequest> {
  const known = keepsMembers(actor) ? await tx.findOneBy(NameRequest, { id }) : null;
  if (!known) throw new Refusal('nameRequest.notFound');
  await lockMembership(tx, known.memberId);
  return tx.findOneByOrFail(NameRequest, { id });
}

/** @throws Refusal member.notFound */
export async function lockedMember(tx: Tx, memberId: string): Promise<Member> {
  await lockMembership(tx, memberId);
  const member = await tx.findOneBy(Member, { id: memberId });
  if (!member) throw new Refusal('member.notFound');
  return member;
}

interface Noted {
  action: AuditAction;
  memberId: string;
  reason?: string;
  before?: Coded;
  after?: Coded;
}

/** A row in the audit log about a member. */
export function note(tx: Tx, by: AuditActor, { memberId, ...entry }: Noted, at: Date): Promise<void> {
  return audit(tx, by, { ...entry, subjectKind: 'member', subjectId: memberId }, at);
}
