/**
 * Owns partner organisations: lawyers, ADR bodies, unions, NGOs, public offices, and what each may take.
 * Refuses nothing yet beyond permission; whether one may receive a case is a fact that escalation asks.
 * Emits nothing yet.
 */
export { Partner, PARTNER_KINDS, type PartnerKind } from './partner.entity';
export { PartnersModule } from './partners.module';
export { PartnerQueries } from './partners.queries';
export { PartnersService, type NewPartner } from './partners.service';
