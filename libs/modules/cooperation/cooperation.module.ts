import { Module } from '@nestjs/common';
import { PapersModule } from '@modules/papers';
import { AgreementPapers } from './agreement-papers.service';
import { AgreementReminders } from './agreement-reminders.job';
import { AgreementWork } from './agreement-work.service';
import { Agreements } from './agreements.service';
import { CooperationQueries } from './cooperation.queries';
import { PublicCooperation } from './public-cooperation.queries';

const SERVICES = [Agreements, AgreementWork, AgreementPapers, CooperationQueries, PublicCooperation];

/** For the api: agreements, what is done under them, and what everybody may read. */
@Module({ imports: [PapersModule], providers: SERVICES, exports: SERVICES })
export class CooperationModule {}

/** For the worker: reminds of renewals. */
@Module({ providers: [AgreementReminders], exports: [AgreementReminders] })
export class CooperationBackgroundModule {}
