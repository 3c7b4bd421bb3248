import { Injectable } from '@nestjs/common';
import { caseGivenToHandler, measureChanged, withoutConflict } from '@modules/cases';
import { withSubstitutes } from '@modules/identity';
import { notify } from '@modules/notifications';
import { Clock } from '@platform/clock';
import type { Tx } from '@platform/database';
import { On } from '@platform/queue';
import { toUsers } from './case-notices.handlers';
import { measureFacts, noticeFacts } from './case-notices.queries';
import { companyPeople } from './company-people';
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
    const people = await companyPeople(tx, { caseId, ...measure });
    await notify(tx, toUsers('member.measureAnswered', changeId, people), this.clock.now());
  }

  /** Whoever was given a case, and whoever stands in today. */
  @On(caseGivenToHandler, 'notices.caseGivenToHandler')
  async caseGivenToHandler(
    tx: Tx,
    { caseId, userId, changeId }: Record<'caseId' | 'shareId' | 'userId' | 'changeId', string>,
  ): Promise<void> {
    const people = await withoutConflict(tx, caseId, await withSubstitutes(tx, [{ id: userId }]));
    await notify(tx, toUsers('member.caseGiven', changeId, people), this.clock.now());
  }
}
