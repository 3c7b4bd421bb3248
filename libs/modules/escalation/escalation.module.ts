import { Module } from '@nestjs/common';
import { CasesModule, ClocksModule } from '@modules/cases';
import { CaseNotices } from './case-notices.handlers';
import { DeadlineSweep } from './deadline-sweep.service';
import { ReferralQueries } from './referral.queries';
import { ReferralsService } from './referrals.service';

/** Referrals, for the app that holds the desk's keys. */
@Module({
  imports: [CasesModule, ClocksModule],
  providers: [ReferralsService, ReferralQueries],
  exports: [ReferralsService, ReferralQueries],
})
export class EscalationModule {}

/** Missed deadlines and notices, for the background app. Holds no key but the notifier's. */
@Module({ imports: [ClocksModule], providers: [DeadlineSweep, CaseNotices], exports: [DeadlineSweep] })
export class DeadlinesModule {}
