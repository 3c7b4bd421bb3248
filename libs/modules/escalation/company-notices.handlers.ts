import { Injectable } from '@nestjs/common';
import { caseGivenToHandler, measureAnswered, measureWaits, withoutConflict } from '@modules/cases';
import { withSubstitutes } from '@modules/identity';
import { notify } from '@modules/notifications';
import { Clock } from '@platform/clock';
import type { Tx } from '@platform/database';
import { On } from '@platform/queue';
import { toUsers } from './case-notices.handlers';
import { noticeFacts, shareOfMeasure } from './case-notices.queries';
import { companyPeople } from './company-people';
import { toDesk } from './desk-notices';

type OfMeasure = Record<'caseId' | 'measureId' | 'changeId', string>;

/** Who is told of what happens between a company and the desk. */
@Injectable()
export class CompanyNotices {
  constructor(private readonly clock: Clock) {}

  @On(measureWaits, 'notices.measureWaits')
  async measureWaits(tx: Tx, { caseId, changeId }: OfMeasure): Promise<void> {
    const told = await toDesk(tx, 'desk.measureWaits', changeId, await noticeFacts(tx, caseId));
    await notify(tx, told, this.clock.now());
  }

  /** Nobody, once the company reads no longer. */
  @On(measureAnswered, 'notices.measureAnswered')
  async measureAnswered(tx: Tx, { caseId, measureId, changeId }: OfMeasure): Promise<void> {
    const share = await shareOfMeasure(tx, measureId);
    if (!share) return;
    const people = await companyPeople(tx, { caseId, ...share });
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
