import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { lockMembership, Member } from '@modules/members';
import type { Actor } from '@platform/actor';
import { Clock, dayInTokyo, daysBetween } from '@platform/clock';
import { Database, newId, type Tx } from '@platform/database';
import { Refusal, refuseIf, refuseUnless } from '@platform/errors';
import { emit } from '@platform/queue';
import { resignationChanged } from '../membership.events';
import { keepsMember, keepsMembers } from './member-keeping.policy';
import { Resignation } from './resignation.entity';
import { whyNotResign, whyNotTakeBack } from './resignation.rules';

export type NewResignation = Pick<Resignation, 'lastOn' | 'reason'>;

/** Leaving by one's own will: asked by the member, or written down by an officer; the worker carries it out. */
@Injectable()
export class Resignations {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** @returns its id @throws Refusal permission.missing | member.notNow | resignation.alreadyAsked | resignation.badDay */
  ask(actor: Actor, wish: NewResignation): Promise<string> {
    if (!keepsMember(actor)) throw new Refusal('permission.missing');
    return this.add(actor, { ...wish, memberId: actor.organisationId, isOwn: true });
  }

  /** An officer writes down what the member told. @returns its id @throws Refusal member.notFound and as `ask` does */
  record(actor: Actor, memberId: string, wish: NewResignation): Promise<string> {
    refuseUnless(keepsMembers(actor), 'member.notFound');
    return this.add(actor, { ...wish, memberId, isOwn: false });
  }

  /** The member takes it back. @throws Refusal permission.missing | resignation.notOpen */
  takeBackOwn(actor: Actor): Promise<void> {
    if (!keepsMember(actor)) throw new Refusal('permission.missing');
    return this.settle(actor, actor.organisationId, 'member');
  }

  /** An officer takes back what the office wrote down. @throws Refusal member.notFound | resignation.notOpen | resignation.membersOwn */
  takeBack(actor: Actor, memberId: string): Promise<void> {
    refuseUnless(keepsMembers(actor), 'member.notFound');
    return this.settle(actor, memberId, 'office');
  }

  private add(actor: Actor, wish: NewResignation & Pick<Resignation, 'memberId' | 'isOwn'>): Promise<string> {
    return this.db.transaction(actor, async (tx) => {
      const { memberId, lastOn, reason } = wish;
      await lockMembership(tx, memberId);
      const member = await tx.findOneBy(Member, { id: memberId });
      if (!member) throw new Refusal('member.notFound');
      const [id, at] = [newId(), this.clock.now()];
      const isAsked = await tx.existsBy(Resignation, { memberId, state: 'asked' });
      const days = daysBetween(dayInTokyo(at), lastOn);
      refuseIf(whyNotResign({ status: member.status, isAsked, days }));
      const settled = { settledBy: null, settledAt: null };
      await tx.insert(Resignation, { ...wish, ...settled, id, state: 'asked', askedBy: actor.userId, askedAt: at });
      const act = { action: 'member.resignationAsked', subjectKind: 'member', subjectId: memberId } as const;
      await audit(tx, actor, { ...act, reason, after: { lastOn } }, at);
      await emit(tx, resignationChanged, { resignationId: id, changeId: id }, at);
      return id;
    });
  }

  private async settle(actor: Actor, memberId: string, by: 'member' | 'office'): Promise<void> {
    await this.db.transaction(actor, async (tx) => {
      await lockMembership(tx, memberId);
      if (!(await tx.existsBy(Member, { id: memberId }))) throw new Refusal('member.notFound');
      const found = await newestOf(tx, memberId);
      if (!found) throw new Refusal('resignation.notOpen');
      refuseIf(whyNotTakeBack(found, by));
      const at = this.clock.now();
      const change = { state: 'taken_back', settledBy: actor.userId, settledAt: at } as const;
      await tx.update(Resignation, { id: found.id }, change);
      const act = { action: 'member.resignationTakenBack', subjectKind: 'member', subjectId: memberId } as const;
      await audit(tx, actor, { ...act, before: { lastOn: found.lastOn } }, at);
      await emit(tx, resignationChanged, { resignationId: found.id, changeId: newId() }, at);
    });
  }
}

async function newestOf(tx: Tx, memberId: string): Promise<Resignation | undefined> {
  const [newest] = await tx.find(Resignation, { where: { memberId }, order: { askedAt: 'DESC', id: 'DESC' }, take: 1 });
  return newest;
}
