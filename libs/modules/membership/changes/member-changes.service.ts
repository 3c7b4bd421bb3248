import { Injectable } from '@nestjs/common';
import type { Member, MemberKind } from '@modules/members';
import type { Actor } from '@platform/actor';
import { Clock, dayInTokyo } from '@platform/clock';
import { Database, newId } from '@platform/database';
import { refuseIf, refuseUnless } from '@platform/errors';
import { keepsMembers } from '../leaving/member-keeping.policy';
import { lockedMember, note } from './locked-name-request';
import { MemberChange } from './member-change.entity';
import { isSameName, whyNotReclass, whyNotRename } from './member-change.rules';
import { readingOf, whyNotReading } from './name-reading.rules';

export type NewName = Pick<Member, 'nameJa' | 'nameEn' | 'nameKana'> & Pick<MemberChange, 'effectiveOn' | 'reason'>;
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

  /** @returns the id of the change @throws Refusal member.notFound | member.notNow | memberChange.badDay | memberChange.badReading | memberChange.same */
  async rename(actor: Actor, memberId: string, { effectiveOn, reason, ...names }: NewName): Promise<string> {
    refuseUnless(keepsMembers(actor), 'member.notFound');
    const present = { ...names, nameKana: readingOf(names.nameKana) };
    return this.db.transaction(actor, async (tx) => {
      const { status, nameJa, nameKana, nameEn } = await lockedMember(tx, memberId);
      const at = this.clock.now();
      const former = { nameJa, nameKana, nameEn };
      const isSame = isSameName(former, present);
      const isFuture = effectiveOn > dayInTokyo(at);
      refuseIf(whyNotReading(present.nameKana) ?? whyNotRename({ status, isSame, isFuture }));
      const made = who(actor, at);
      await tx.insert(MemberChange, { ...made, former, present, effectiveOn, reason, memberId, kind: 'name' });
      const after = { nameJa: present.nameJa, nameEn: present.nameEn, effectiveOn };
      await note(tx, actor, { action: 'member.renamed', memberId, reason, before: { nameJa, nameEn }, after }, at);
      return made.id;
    });
  }

  /**
   * From the year that has begun it holds at once; from the next one the worker makes it so, and the round of that year asks for
   * the fee of the new class already. @throws Refusal member.notFound | member.notNow | memberChange.badYear | memberChange.same
   */
  async changeClass(actor: Actor, memberId: string, { kind, fromFiscalYear, reason }: NewClass): Promise<void> {
    refuseUnless(keepsMembers(actor), 'member.notFound');
    await this.db.transaction(actor, async (tx) => {
      const { status } = await lockedMember(tx, memberId);
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
      const said = { memberId, reason, before: { kind: present }, after: { kind, effectiveOn } };
      await note(tx, actor, { action: 'member.reclassed', ...said }, at);
    });
  }
}

function who({ userId }: Actor, at: Date): Pick<MemberChange, 'id' | 'changedBy' | 'changedAt'> {
  return { id: newId(), changedBy: userId, changedAt: at };
}
