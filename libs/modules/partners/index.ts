/**
 * Owns partner organisations: what each offers, the agreements, and which of them hears complaints about the desk.
 * Refuses a stale edit and hours that cannot be; whether one may receive a case is a rule that escalation asks.
 * Emits nothing yet.
 */
export {
  AGREEMENT_STATES,
  AGREEMENT_WARNING_DAYS,
  type AgreementState,
  agreementState,
  canReceive,
} from './agreement.rules';
export { DeskBodies, type DeskBodyState, nameBody } from './desk-bodies.service';
export { DeskBody } from './desk-body.entity';
export { currentDeskBody, type NamedBody } from './desk-body.queries';
export { type OpeningHours, openingState } from './opening-hours.rules';
export {
  Partner,
  PARTNER_CHANNELS,
  PARTNER_KINDS,
  PartnerAgreement,
  type PartnerChannel,
  type PartnerKind,
} from './partner.entity';
export { PartnersModule } from './partners.module';
export {
  type PartnerDetail,
  PartnerQueries,
  type PartnerSearch,
  type PartnerView,
  type PartnerWithAgreement,
  withAgreements,
} from './partners.queries';
export {
  type Availability,
  lockPartner,
  type NewAgreement,
  type PartnerDetails,
  PartnersService,
} from './partners.service';
