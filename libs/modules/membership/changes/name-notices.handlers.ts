import { Injectable } from '@nestjs/common';
import { staffIn } from '@modules/identity';
import { memberManagers } from '@modules/members';
import { notify, type NoticeName } from '@modules/notifications';
import { Clock } from '@platform/clock';
import type { Tx } from '@platform/database';
import { On } from '@platform/queue';
import { nameRequestAnswered, nameRequestSubmitted } from '../membership.events';
import { NameRequest } from './name-request.entity';

type Changed = Record<'requestId' | 'changeId', string>;

/** Who is told of another name: officers of what a member asks, its managers of what became of it; no name is in a mail. */
@Injectable()
export class NameNotices {
  constructor(private readonly clock: Clock) {}

  @On(nameRequestSubmitted, 'membership.tellNameRequest')
  async submitted(tx: Tx, { changeId }: Changed): Promise<void> {
    await this.tell(tx, 'membership.nameRequestArrived', await staffIn(tx, ['membership_officer']), changeId);
  }

  @On(nameRequestAnswered, 'membership.tellNameAnswer')
  async answered(tx: Tx, { requestId, changeId }: Changed): Promise<void> {
    const found = await tx.findOneBy(NameRequest, { id: requestId });
    if (found) await this.tell(tx, 'member.nameRequestAnswered', await memberManagers(tx, found.memberId), changeId);
  }

  private tell(tx: Tx, notice: NoticeName, people: readonly { id: string }[], subjectId: string): Promise<void> {
    const to = people.map(({ id: userId }) => ({ notice, recipient: { kind: 'user', userId } as const, subjectId }));
    return notify(tx, to, this.clock.now());
  }
}
