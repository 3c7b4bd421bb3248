import { Injectable } from '@nestjs/common';
import { supervisors } from '@modules/identity';
import { notify } from '@modules/notifications';
import { Clock } from '@platform/clock';
import type { Tx } from '@platform/database';
import { On } from '@platform/queue';
import { successionProposed } from './succession.events';

/** Supervisors look after the walls of cases, and so are asked. */
@Injectable()
export class SuccessionNotices {
  constructor(private readonly clock: Clock) {}

  @On(successionProposed, 'succession.tellProposed')
  async proposed(tx: Tx, { successionId }: { successionId: string }): Promise<void> {
    const people = await supervisors(tx);
    const to = people.map(({ id: userId }) => ({
      notice: 'supervisor.successionWaits' as const,
      recipient: { kind: 'user', userId } as const,
      subjectId: successionId,
    }));
    await notify(tx, to, this.clock.now());
  }
}
