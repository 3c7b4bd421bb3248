import { Injectable } from '@nestjs/common';
import { staffIn } from '@modules/identity';
import { memberManagers } from '@modules/members';
import { notify, type NoticeName } from '@modules/notifications';
import { Clock } from '@platform/clock';
import type { Tx } from '@platform/database';
import { On } from '@platform/queue';
import { resignationChanged } from '../membership.events';
import { Resignation } from './resignation.entity';

/** Who is told that somebody leaves: officers of what a member asked for, its managers of what officers wrote down. */
@Injectable()
export class LeavingNotices {
  constructor(private readonly clock: Clock) {}

  @On(resignationChanged, 'membership.tellResignation')
  async resignation(tx: Tx, { resignationId, changeId }: Record<'resignationId' | 'changeId', string>): Promise<void> {
    const found = await tx.findOneBy(Resignation, { id: resignationId });
    if (!found) return;
    const officers = await staffIn(tx, ['membership_officer']);
    if (found.isOwn) return this.tell(tx, 'membership.resignationChanged', officers, changeId);
    await this.tell(tx, 'member.resignationChanged', await memberManagers(tx, found.memberId), changeId);
  }

  private tell(tx: Tx, notice: NoticeName, people: readonly { id: string }[], subjectId: string): Promise<void> {
    const to = people.map(({ id: userId }) => ({ notice, recipient: { kind: 'user', userId } as const, subjectId }));
    return notify(tx, to, this.clock.now());
  }
}
