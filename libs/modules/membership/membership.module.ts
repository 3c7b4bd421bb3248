import { Module } from '@nestjs/common';
import { ComplaintsModule } from '@modules/complaints';
import { Typesetter } from '@platform/print';
import { ApplicantDocuments } from './applicant-documents.service';
import { ApplicantQueries } from './applicant.queries';
import { Applicants } from './applicants.service';
import { ApplicationExpiry } from './application-expiry.job';
import { ApplicationQueries } from './application.queries';
import { ApplicationReview } from './application-review.service';
import { ClassWork } from './changes/class-work.job';
import { MemberChanges } from './changes/member-changes.service';
import { ExpulsionNotices } from './expelling/expulsion-notices.handlers';
import { ExpulsionPrint } from './expelling/expulsion-print.service';
import { ExpulsionQueries } from './expelling/expulsion.queries';
import { Expulsions } from './expelling/expulsions.service';
import { ExpulsionWork } from './expelling/expulsion-work.job';
import { OwnExpulsionQueries } from './expelling/own-expulsion.queries';
import { OwnExpulsion } from './expelling/own-expulsion.service';
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
  Expulsions,
  ExpulsionPrint,
  ExpulsionQueries,
  ImportQueries,
  Listings,
  MemberChanges,
  MemberExport,
  MemberHistoryQueries,
  MemberImports,
  MemberQueries,
  OwnExpulsion,
  OwnExpulsionQueries,
  Pledges,
  Resignations,
];

/** For the api: applicants, officers and members. */
@Module({ imports: [ComplaintsModule], providers: [...SERVICES, Typesetter], exports: SERVICES })
export class MembershipModule {}

/** For the worker: who is told, and what is forgotten. */
@Module({
  providers: [
    MembershipNotices,
    LeavingNotices,
    ExpulsionNotices,
    ApplicationExpiry,
    MemberImportWork,
    ResignationWork,
    ExpulsionWork,
    ClassWork,
  ],
  exports: [ApplicationExpiry],
})
export class MembershipBackgroundModule {}
