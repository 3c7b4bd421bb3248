import { Module } from '@nestjs/common';
import { CasesModule, ClocksModule } from '@modules/cases';
import { AdrService } from './adr.service';
import { BodyWork } from './body-work.service';
import { CaseNotices } from './case-notices.handlers';
import { CompanyNotices } from './company-notices.handlers';
import { DeadlineAgeQueries } from './deadline-ages.queries';
import { DeadlineSweep } from './deadline-sweep.service';
import { DeskReferralQueries } from './desk-referral.queries';
import { HandOver } from './hand-over.job';
import { PartnerFiles } from './partner-files.service';
import { PartnerSuggestionQueries } from './partner-suggestions.queries';
import { ReferralNotices } from './referral-notices.handlers';
import { ReferralQueries } from './referral.queries';
import { ReferralWork } from './referral-work.service';
import { ReferralsService } from './referrals.service';

const REFERRALS = [
  ReferralsService,
  ReferralWork,
  ReferralQueries,
  DeskReferralQueries,
  PartnerSuggestionQueries,
  AdrService,
  BodyWork,
  PartnerFiles,
];

/** Referrals, for the app that holds the desk's keys. */
@Module({ imports: [CasesModule, ClocksModule], providers: REFERRALS, exports: REFERRALS })
export class EscalationModule {}

/** Missed deadlines and notices, for the background app. Holds no key but the notifier's. */
@Module({
  imports: [ClocksModule],
  providers: [DeadlineSweep, DeadlineAgeQueries, HandOver, CaseNotices, CompanyNotices, ReferralNotices],
  exports: [DeadlineSweep, DeadlineAgeQueries, HandOver],
})
export class DeadlinesModule {}
