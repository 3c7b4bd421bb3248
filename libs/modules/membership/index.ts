/**
 * Owns applications for membership, from a draft without an account to the decision, the versions of the code of conduct
 * and the pledge against retaliation with who accepted which, the list of members that shows it, what the public reads of
 * each, how members leave and are named otherwise, and proceedings to expel one.
 * Refuses an application that is incomplete, a decision by one person where two have to agree, an approval by whoever
 * recommended it, an acceptance of any but the newest texts, to show the public what the member did not choose, and to expel
 * a member that could still speak, or by one person.
 * Emits applicationLinkAsked, applicationSubmitted, applicantAsked, applicantAnswered, applicationRecommended,
 * applicationApproved, applicationDeclined, resignationChanged, nameRequestSubmitted, nameRequestAnswered, expulsionMoved
 * and pledgePublished.
 */
export { ApplicantDocuments } from './applicant-documents.service';
export { ApplicantQueries, type ApplicantView, type ClassView } from './applicant.queries';
export { Applicants, type Beginning, type Signature } from './applicants.service';
export { ApplicationExpiry } from './application-expiry.job';
export { APPLICATION_HINTS } from './application-hints.queries';
export { ApplicationLinks } from './application-links';
export {
  ApplicationQueries,
  type ApplicationDetail,
  type ApplicationPage,
  type ApplicationRow,
} from './application.queries';
export { ApplicationReview } from './application-review.service';
export {
  ANSWER_LENGTHS,
  APPLICATION_STATES,
  APPLICATION_TABS,
  type ApplicationAnswers,
  DOCUMENTS_ALLOWED,
  MESSAGE_KINDS,
} from './application.rules';
export { resealApplications } from './application-seal';
export { ChangePapers } from './changes/change-papers.service';
export { MemberChanges } from './changes/member-changes.service';
export { NAME_REQUEST_STATES, type NameRequestState } from './changes/name-request.entity';
export { NameRequestPapers } from './changes/name-request-papers.service';
export { NameRequestReview } from './changes/name-request-review.service';
export { type NameRequestLine, NameRequestQueries, type NameRequestView } from './changes/name-requests.queries';
export { type NameWish, OwnNameRequests } from './changes/own-name-requests.service';
export {
  DESK_ACTS,
  EXPULSION_ACTS,
  EXPULSION_DECISIONS,
  EXPULSION_GROUNDS,
  EXPULSION_OUTCOMES,
  EXPULSION_STATES,
  MEMBER_ACTS_HEARD,
} from './expelling/expulsion.entity';
export type { EffectsOfExpulsion } from './expelling/expulsion-effects.queries';
export { ExpulsionPrint } from './expelling/expulsion-print.service';
export {
  EXPULSION_LISTS,
  type ExpulsionDetail,
  type ExpulsionList,
  ExpulsionQueries,
} from './expelling/expulsion.queries';
export { Expulsions, type NewExpulsion } from './expelling/expulsions.service';
export type { ExpulsionRow } from './expelling/expulsion-view';
export { OwnExpulsionQueries, type OwnExpulsionView } from './expelling/own-expulsion.queries';
export { type OwnAct, OwnExpulsion } from './expelling/own-expulsion.service';
export {
  MEMBER_HAPPENINGS,
  type MemberHappening,
  type MemberHistory,
  MemberHistoryQueries,
} from './history/member-history.queries';
export { applicationApproved } from './membership.events';
export { IMPORT_STATES, KEPT_BECAUSE } from './imports/import.entity';
export {
  IMPORT_SHOWN,
  type ImportDetail,
  type ImportLine,
  ImportQueries,
  type ImportRow,
} from './imports/import.queries';
export { IMPORT_FAULTS, IMPORT_FIELDS, type ImportColumns } from './imports/import.rules';
export { MemberImports } from './imports/member-imports.service';
export { overtakeResignation } from './leaving/overtake-resignation';
export { type NewResignation, Resignations } from './leaving/resignations.service';
export { type DirectoryEntry, DirectoryQueries, type DirectorySearch } from './listing/directory.queries';
export { LISTING_FIELDS, type ListingField } from './listing/listing.rules';
export { type ListingEntry, Listings, type ListingView } from './listing/listings.service';
export { MemberExport, type MemberFilters } from './member-export.queries';
export { MemberQueries, type MemberDetail, type MemberRow, type OwnMember } from './member.queries';
export type { MemberSearch } from './member-search';
export { MemberExportModule, MembershipBackgroundModule, MembershipModule } from './membership.module';
export type { PledgeText } from './pledge.entity';
export { Pledges } from './pledges.service';
