import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock, dayInTokyo } from '@platform/clock';
import { Database, newId, type Tx } from '@platform/database';
import { Refusal, refuseIf, refuseUnless } from '@platform/errors';
import { In, IsNull } from 'typeorm';
import { Absence } from './absence.entity';
import { type Days, whyNotAbsent } from './absence.rules';
import { User } from '../people/user.entity';

export interface NewAbsence extends Days {
  absentId: string;
  substituteId: string;
}

/** Who stands in for whom on which days. People set it for themselves, keepers of accounts for anybody of their place. */
@Injectable()
export class Absences {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Sets an absence; it begins and ends by its days alone. No wall of a conflict of interest is moved by it.
   * @returns its id @throws Refusal permission.missing | person.notFound | what whyNotAbsent answers
   */
  async set(actor: Actor, absence: NewAbsence): Promise<string> {
    const { absentId, substituteId, fromOn, untilOn } = absence;
    refuseUnless(maySetFor(actor, absentId), 'permission.missing');
    return this.db.transaction(actor, async (tx) => {
      const [absent, substitute] = await bothOf(tx, actor, absence);
      if (!absent) throw new Refusal('person.notFound');
      const at = this.clock.now();
      refuseIf(
        whyNotAbsent({
          ...{ fromOn, untilOn, today: dayInTokyo(at), absentRoles: absent.roles },
          substituteRoles: substitute && substitute.id !== absent.id ? substitute.roles : null,
          others: await tx.findBy(Absence, { absentId, endedAt: IsNull() }),
        }),
      );
      const id = newId();
      const place = { organisationKind: actor.kind, organisationId: actor.organisationId };
      const row = { id, ...place, absentId, substituteId, fromOn, untilOn };
      await tx.insert(Absence, { ...row, setBy: actor.userId, setAt: at, endedAt: null });
      const entry = { action: 'absence.set', subjectKind: 'user', subjectId: absentId } as const;
      await audit(tx, actor, { ...entry, after: { substituteId, fromOn, untilOn } }, at);
      return id;
    });
  }

  /** Ends an absence at once. @throws Refusal absence.notFound | permission.missing */
  end(actor: Actor, absenceId: string): Promise<void> {
    return this.db.transaction(actor, async (tx) => {
      const place = { organisationKind: actor.kind, organisationId: actor.organisationId ?? IsNull() };
      const where = { id: absenceId, ...place, endedAt: IsNull() };
      const found = await tx.findOne(Absence, { where, lock: { mode: 'pessimistic_write' } });
      if (!found) throw new Refusal('absence.notFound');
      refuseUnless(maySetFor(actor, found.absentId), 'absence.notFound');
      const at = this.clock.now();
      await tx.update(Absence, { id: absenceId }, { endedAt: at });
      const before = { substituteId: found.substituteId, fromOn: found.fromOn, untilOn: found.untilOn };
      const entry = { action: 'absence.ended', subjectKind: 'user', subjectId: found.absentId } as const;
      await audit(tx, actor, { ...entry, before }, at);
    });
  }
}

/** Both people, if they are active and of the actor's own place. */
async function bothOf(
  tx: Tx,
  { kind, organisationId }: Actor,
  { absentId, substituteId }: NewAbsence,
): Promise<(User | undefined)[]> {
  const where = { id: In([absentId, substituteId]), organisationKind: kind, isActive: true };
  const found = await tx.findBy(User, where);
  const own = found.filter(({ memberId, partnerId }) => (memberId ?? partnerId) === organisationId);
  return [absentId, substituteId].map((id) => own.find((person) => person.id === id));
}

function maySetFor(actor: Actor, absentId: string): boolean {
  if (actor.limitedTo) return false;
  return actor.userId === absentId || actor.permissions.has('people.manage');
}
