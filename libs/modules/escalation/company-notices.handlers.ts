import { Injectable } from '@nestjs/common';
import { measureChanged, withoutConflict } from '@modules/cases';
import { managersOf } from '@modules/identity';
import { notify } from '@modules/notifications';
import { Clock } from '@platform/clock';
import type { Tx } from '@platform/database';
import { On } from '@platform/queue';
import { toUsers } from './case-notices.handlers';
import { measureFacts, noticeFacts } from './case-notices.queries';
import { toDesk } from './desk-notices';

/** Who is told of what happens between a company and the desk. */
@Injectable()
export class CompanyNotices {
  constructor(private readonly clock: Clock) {}

  /** What the company says waits for the desk, and the other way round. */
  @On(measureChanged, 'notices.measureChanged')
  async measureChanged(
    tx: Tx,
    { caseId, measureId, changeId }: Record<'caseId' | 'measureId' | 'changeId', string>,
  ): Promise<void> {
    const measure = await measureFacts(tx, measureId);
    if (!measure) return;
    if (measure.waitsForDesk) {
      const told = await toDesk(tx, 'desk.measureWaits', changeId, await noticeFacts(tx, caseId));
      return void (await notify(tx, told, this.clock.now()));
    }
    const people = await withoutConflict(tx, caseId, await managersOf(tx, 'member', measure.memberId));
    await notify(tx, toUsers('member.measureAnswered', changeId, people), this.clock.now());
  }
}
