import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { lockMembership, Member, type MemberKind } from '@modules/members';
import type { Actor } from '@platform/actor';
import { Clock, dayInTokyo } from '@platform/clock';
import { Database, newId, type Tx } from '@platform/database';
import { Refusal, refuseIf, refuseUnless } from '@platform/errors';
import { keepsMembers } from '../leaving/member-keeping.policy';
import { MemberChange } from './member-change.entity';
import { whyNotReclass, whyNotRename } from './member-change.rules';

export type NewName = Pick<Member, 'nameJa' | 'nameEn'> & Pick<MemberChange, 'effectiveOn' | 'reason'>;
export interface NewClass {
  kind: MemberKind;
  /** The year in which its first April lies. */
  fromFiscalYear: number;
  reason: string;
}

/** Another name and another class, as officers write them down. What was before stays findable. */
@Injectable()
export class MemberChanges {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal member.notFound | member.notNow | memberChange.badDay | memberChange.same */
  async rename(actor: Actor, memberId: string, { effectiveOn, reason, ...present }: NewName): Promise<void> {
    refuseUnless(keepsMembers(actor), 'member.notFound');
    await this.db.transaction(actor, async (tx) => {
      const { status, nameJa, nameEn } = await locked(tx, memberId);
      const at = this.clock.now();
      const isSame = nameJa === present.nameJa && nameEn === present.nameEn;
      refuseIf(whyNotRename({ status, isSame, isFuture: effectiveOn > dayInTokyo(at) }));
      const change = { former: { nameJa, nameEn }, present, effectiveOn, reason };
      await tx.insert(MemberChange, { ...who(actor, at), ...change, memberId, kind: 'name' });
      const act = { action: 'member.renamed', subjectKind: 'member', subjectId: memberId } as const;
      await audit(tx, actor, { ...act, reason, before: { nameJa, nameEn }, after: { ...present, effectiveOn } }, at);
    });
  }

  /**
   * From the year that has begun it holds at once; from the next one the worker makes it so, and the round of that year asks for
   * the fee of the new class already. @throws Refusal member.notFound | member.notNow | memberChange.badYear | memberChange.same
   */
  async changeClass(actor: Actor, memberId: string, { kind, fromFiscalYear, reason }: NewClass): Promise<void> {
    refuseUnless(keepsMembers(actor), 'member.notFound');
    await this.db.transaction(actor, async (tx) => {
      const { status } = await locked(tx, memberId);
      const at = this.clock.now();
      const today = dayInTokyo(at);
      const [known] = await tx.query<{ kind: string }[]>('SELECT class_in_year($1, $2) AS kind', [
        memberId,
        fromFiscalYear,
      ]);
      const present = known?.kind ?? '';
      const thisYear = Number(today.slice(0, 4)) - (today.slice(5, 7) < '04' ? 1 : 0);
      refuseIf(whyNotReclass({ status, present, wished: kind, years: fromFiscalYear - thisYear }));
      const effectiveOn = `${fromFiscalYear}-04-01`;
      const change = { former: { class: present }, present: { class: kind }, effectiveOn, reason };
      await tx.insert(MemberChange, { ...who(actor, at), ...change, memberId, kind: 'class' });
      await tx.query('SELECT apply_classes($1)', [today]);
      const act = { action: 'member.reclassed', subjectKind: 'member', subjectId: memberId } as const;
      await audit(tx, actor, { ...act, reason, before: { kind: present }, after: { kind, effectiveOn } }, at);
    });
  }
}

function who({ userId }: Actor, at: Date): Pick<MemberChange, 'id' | 'changedBy' | 'changedAt'> {
  return { id: newId(), changedBy: userId, changedAt: at };
}

async function locked(tx: Tx, memberId: string): Promise<Member> {
  await lockMembership(tx, memberId);
  const member = await tx.findOneBy(Member, { id: memberId });
  if (!member) throw new Refusal('member.notFound');
  return member;
}
