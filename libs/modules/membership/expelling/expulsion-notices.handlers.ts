import { Injectable } from '@nestjs/common';
import { staffIn } from '@modules/identity';
import { memberManagers } from '@modules/members';
import { notify, type NoticeName } from '@modules/notifications';
import type { Role } from '@platform/actor';
import { Clock } from '@platform/clock';
import type { Tx } from '@platform/database';
import { On } from '@platform/queue';
import { expulsionMoved } from '../membership.events';
import { Expulsion, ExpulsionAct } from './expulsion.entity';
import { whoIsTold } from './told.rules';

const DESK: Readonly<Record<'officers' | 'second', { notice: NoticeName; roles: readonly Role[] }>> = {
  officers: { notice: 'membership.proceedingsMoved', roles: ['membership_officer'] },
  second: { notice: 'membership.proceedingsWait', roles: ['administrator', 'supervisor'] },
};

/** That something waits in the portal, and never what: the mails say nothing of proceedings. */
@Injectable()
export class ExpulsionNotices {
  constructor(private readonly clock: Clock) {}

  @On(expulsionMoved, 'membership.tellExpulsion')
  async moved(tx: Tx, { expulsionId, actId }: Record<'expulsionId' | 'actId', string>): Promise<void> {
    const found = await tx.findOneBy(Expulsion, { id: expulsionId });
    const done = await tx.findOneBy(ExpulsionAct, { id: actId });
    if (!found || !done) return;
    const told = whoIsTold({ act: done.act, isNoticed: found.noticedAt !== null });
    if (told === 'member') {
      await this.tell(tx, 'member.proceedingsMoved', await memberManagers(tx, found.memberId), actId);
    } else if (told !== 'nobody') {
      const { notice, roles } = DESK[told];
      await this.tell(tx, notice, await withoutTie(tx, await staffIn(tx, roles), found.memberId), actId);
    }
  }

  private tell(tx: Tx, notice: NoticeName, people: readonly { id: string }[], subjectId: string): Promise<void> {
    const to = people.map(({ id: userId }) => ({ notice, recipient: { kind: 'user', userId } as const, subjectId }));
    return notify(tx, to, this.clock.now());
  }
}

/** Whoever takes no part is not told either. */
function withoutTie(tx: Tx, people: readonly { id: string }[], memberId: string): Promise<{ id: string }[]> {
  return tx.query<{ id: string }[]>('SELECT id FROM unnest($1::uuid[]) id WHERE NOT is_tied_to(id, ARRAY[$2::uuid])', [
    people.map(({ id }) => id),
    memberId,
  ]);
}
