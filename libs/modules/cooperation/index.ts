/**
 * Owns agreements and programmes with organisations that cooperate: what was signed and renewed, what is done under them,
 * what is given for them, their documents, and what everybody may read.
 * Refuses a stale edit, a renewal that renews nothing, and adding amounts of two currencies. It gives nobody a case: its
 * organisations are no partners of the desk.
 * Emits nothing.
 */
export { AgreementPapers } from './agreement-papers.service';
export { AgreementReminders } from './agreement-reminders.job';
export { AgreementWork } from './agreement-work.service';
export { Agreements } from './agreements.service';
export { CooperationBackgroundModule, CooperationModule } from './cooperation.module';
export { CooperationQueries } from './cooperation.queries';
export {
  AGREEMENT_FORMS,
  COOPERATION_AREAS,
  COOPERATION_KINDS,
  COOPERATION_STATES,
  PUBLIC_FIELDS,
} from './cooperation.rules';
export { isForResearch } from './research-agreement';
export { PublicCooperation } from './public-cooperation.queries';
