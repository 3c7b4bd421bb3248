import { Module } from '@nestjs/common';
import { SubmissionModule } from '@modules/cases';
import { ErasureRequests } from './erasure-requests.service';
import { Erasures } from './erasures.service';
import { LegalHolds } from './legal-holds.service';
import { LogShortening } from './log-shortening.service';
import { RetentionQueries } from './retention.queries';

/** Her side: asking for erasure, and taking it back. */
@Module({ imports: [SubmissionModule], providers: [ErasureRequests], exports: [ErasureRequests] })
export class ErasureRequestsModule {}

/** The background side: what is due is destroyed, also of the audit log. */
@Module({ providers: [Erasures, LogShortening], exports: [Erasures, LogShortening] })
export class ErasuresModule {}

/** The desk's side: what is due, and what is held. */
@Module({ providers: [LegalHolds, RetentionQueries], exports: [LegalHolds, RetentionQueries] })
export class RetentionDeskModule {}
