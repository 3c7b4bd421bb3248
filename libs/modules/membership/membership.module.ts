import { Module } from '@nestjs/common';
import { ComplaintsModule } from '@modules/complaints';
import { ApplicantDocuments } from './applicant-documents.service';
import { ApplicantQueries } from './applicant.queries';
import { Applicants } from './applicants.service';
import { ApplicationExpiry } from './application-expiry.job';
import { ApplicationQueries } from './application.queries';
import { ApplicationReview } from './application-review.service';
import { ClassWork } from './changes/class-work.job';
import { MemberChanges } from './changes/member-changes.service';
import { MemberHistoryQueries } from './history/member-history.queries';
import { ImportQueries } from './imports/import.queries';
import { MemberImportWork } from './imports/member-imports.job';
import { MemberImports } from './imports/member-imports.service';
import { LeavingNotices } from './leaving/leaving-notices.handlers';
import { ResignationWork } from './leaving/resignation-work.job';
import { Resignations } from './leaving/resignations.service';
import { DirectoryQueries } from './listing/directory.queries';
import { Listings } from './listing/listings.service';
import { MemberExport } from './member-export.queries';
import { MemberQueries } from './member.queries';
import { MembershipNotices } from './membership-notices.handlers';
import { Pledges } from './pledges.service';

const SERVICES = [
  Applicants,
  ApplicantDocuments,
  ApplicantQueries,
  ApplicationReview,
  ApplicationQueries,
  DirectoryQueries,
  ImportQueries,
  Listings,
  MemberChanges,
  MemberExport,
  MemberHistoryQueries,
  MemberImports,
  MemberQueries,
  Pledges,
  Resignations,
];

/** For the api: applicants, officers and members. */
@Module({ imports: [ComplaintsModule], providers: SERVICES, exports: SERVICES })
export class MembershipModule {}

/** For the worker: who is told, and what is forgotten. */
@Module({
  providers: [MembershipNotices, LeavingNotices, ApplicationExpiry, MemberImportWork, ResignationWork, ClassWork],
  exports: [ApplicationExpiry],
})
export class MembershipBackgroundModule {}
