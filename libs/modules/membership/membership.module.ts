import { Module } from '@nestjs/common';
import { PapersModule } from '@modules/papers';
import { Typesetter } from '@platform/print';
import { ApplicantDocuments } from './applicant-documents.service';
import { ApplicantQueries } from './applicant.queries';
import { Applicants } from './applicants.service';
import { ApplicationExpiry } from './application-expiry.job';
import { ApplicationQueries } from './application.queries';
import { ApplicationReview } from './application-review.service';
import { ClassWork } from './changes/class-work.job';
import { ChangePapers } from './changes/change-papers.service';
import { MemberChanges } from './changes/member-changes.service';
import { ExpulsionNotices } from './expelling/expulsion-notices.handlers';
import { ExpulsionPrint } from './expelling/expulsion-print.service';
import { ExpulsionQueries } from './expelling/expulsion.queries';
import { Expulsions } from './expelling/expulsions.service';
import { ExpulsionWork } from './expelling/expulsion-work.job';
import { OwnExpulsionQueries } from './expelling/own-expulsion.queries';
import { OwnExpulsion } from './expelling/own-expulsion.service';
import { NameNotices } from './changes/name-notices.handlers';
import { NameRequestPapers } from './changes/name-request-papers.service';
import { NameRequestReview } from './changes/name-request-review.service';
import { NameRequestQueries } from './changes/name-requests.queries';
import { NameWork } from './changes/name-work.job';
import { OwnNameRequests } from './changes/own-name-requests.service';
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
  ChangePapers,
  DirectoryQueries,
  Expulsions,
  ExpulsionPrint,
  ExpulsionQueries,
  ImportQueries,
  Listings,
  MemberChanges,
  MemberHistoryQueries,
  MemberImports,
  MemberQueries,
  OwnExpulsion,
  OwnExpulsionQueries,
  NameRequestPapers,
  NameRequestQueries,
  NameRequestReview,
  OwnNameRequests,
  Pledges,
  Resignations,
];

/** For the api: applicants, officers and members. */
@Module({ imports: [PapersModule], providers: [...SERVICES, Typesetter], exports: SERVICES })
export class MembershipModule {}

/** For whoever makes files of the list. */
@Module({ providers: [MemberExport, MemberQueries], exports: [MemberExport] })
export class MemberExportModule {}

/** For the worker: who is told, and what is forgotten. */
@Module({
  providers: [
    ...[MembershipNotices, LeavingNotices, ExpulsionNotices, NameNotices],
    ...[ApplicationExpiry, MemberImportWork, ResignationWork, ExpulsionWork, ClassWork, NameWork],
  ],
  exports: [ApplicationExpiry],
})
export class MembershipBackgroundModule {}
