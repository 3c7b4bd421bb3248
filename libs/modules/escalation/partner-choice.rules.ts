import type { DeskGroup } from '@modules/complaints';
import { agreementState, canReceive, openingState, type PartnerWithAgreement } from '@modules/partners';

type PartnerFacts = Pick<
  PartnerWithAgreement,
  | 'id'
  | 'kind'
  | 'languages'
  | 'prefectureCodes'
  | 'deskGroups'
  | 'isActive'
  | 'agreement'
  | 'capacity'
  | 'openReferrals'
  | 'openingHours'
>;

export interface CaseNeeds {
  deskGroup: DeskGroup | null;
  prefectureCode: string | null;
  locale: string;
  /** Partners that were asked about this case before, whatever they answered. */
  askedBefore: readonly string[];
  /** Partners that are accused in it themselves. */
  accused: readonly string[];
  /** The company said yes to dispute resolution when it was last asked. */
  hasCompanyAgreed: boolean;
}

/** What speaks for a partner, kept beside the referral so that the choice can be explained. */
export const PARTNER_MATCHES = ['desk_group', 'prefecture', 'language'] as const;
export type Match = (typeof PARTNER_MATCHES)[number];
/** Why a partner is not offered. */
export const PARTNER_EXCLUSIONS = [
  'conflict_of_interest',
  'inactive',
  'no_agreement',
  'agreement_not_yet',
  'agreement_expired',
  'not_receiving',
  'agreement_area',
  'company_not_agreed',
  'topic',
  'prefecture',
  'asked_before',
  'full',
] as const;
export type Exclusion = (typeof PARTNER_EXCLUSIONS)[number];

export interface PartnerChoice {
  partnerId: string;
  matched: Match[];
}

/** A partner that can be asked, with everything that the person who chooses wants to know. */
export interface Suggestion extends PartnerChoice {
  /** The last day of its agreement, YYYY-MM-DD; null where it has none. */
  agreementUntil: string | null;
  /** Null where nobody has said when it is open. */
  isOpenNow: boolean | null;
  opensAt: Date | null;
  /** Null where it set no limit. */
  freePlaces: number | null;
}

export interface RankedPartners {
  offered: Suggestion[];
  excluded: { partnerId: string; why: Exclusion[] }[];
}

const WEIGHT: Record<Match, number> = { desk_group: 4, prefecture: 2, language: 1 };

/**
 * Ranks partners for a case and says why. It must cover the topic and the place (an empty list covers all); among those,
 * one that names the topic comes before one that names the place, before one that speaks her language, before one that
 * is open now. Ties go to the one that was registered first, so that the same facts always give the same list.
 */
export function rankPartners(partners: readonly PartnerFacts[], needs: CaseNeeds, now: Date): RankedPartners {
  const judged = partners.map((partner) => ({ partner, why: whyNotOffered(partner, needs, now) }));
  return {
    offered: judged
      .filter(({ why }) => why.length === 0)
      .map(({ partner }) => suggestion(partner, needs, now))
      .sort((a, b) => score(b) - score(a) || Number(b.isOpenNow) - Number(a.isOpenNow) || byId(a, b)),
    excluded: judged
      .filter(({ why }) => why.length > 0)
      .map(({ partner, why }) => ({ partnerId: partner.id, why }))
      .sort(byId),
  };
}

/** The partner that a missed deadline asks: the first of the list. */
export function choosePartner(
  partners: readonly PartnerFacts[],
  needs: CaseNeeds,
  now: Date,
): PartnerChoice | undefined {
  const [first] = rankPartners(partners, needs, now).offered;
  return first && { partnerId: first.partnerId, matched: first.matched };
}

/** Whether a partner has room for one more. */
export function isFull({ capacity, openReferrals }: Pick<PartnerFacts, 'capacity' | 'openReferrals'>): boolean {
  return capacity !== null && openReferrals >= capacity;
}

/** Whether the agreement covers the field and the place of the case. */
export function isInsideAgreement(
  { agreement }: Pick<PartnerFacts, 'agreement'>,
  needs: Pick<CaseNeeds, 'deskGroup' | 'prefectureCode'>,
): boolean {
  return (
    agreement !== null &&
    admits(agreement.deskGroups, needs.deskGroup) &&
    admits(agreement.prefectureCodes, needs.prefectureCode)
  );
}

function whyNotOffered(partner: PartnerFacts, needs: CaseNeeds, now: Date): Exclusion[] {
  const isLacking: Record<Exclusion, boolean> = {
    conflict_of_interest: needs.accused.includes(partner.id),
    inactive: !partner.isActive,
    ...whyNoAgreement(partner, now),
    agreement_area: canReceive(partner, now) && !isInsideAgreement(partner, needs),
    company_not_agreed: partner.kind === 'adr' && !needs.hasCompanyAgreed,
    topic: !admits(partner.deskGroups, needs.deskGroup),
    prefecture: !admits(partner.prefectureCodes, needs.prefectureCode),
    asked_before: needs.askedBefore.includes(partner.id),
    full: isFull(partner),
  };
  return PARTNER_EXCLUSIONS.filter((code) => isLacking[code]);
}

function whyNoAgreement(
  { agreement }: PartnerFacts,
  now: Date,
): Record<'no_agreement' | 'agreement_not_yet' | 'agreement_expired' | 'not_receiving', boolean> {
  const state = agreementState(agreement, now);
  return {
    no_agreement: state === 'none' || state === 'ended',
    agreement_not_yet: state === 'not_yet',
    agreement_expired: state === 'expired',
    not_receiving: state === 'in_force' && agreement?.mayReceiveCases !== true,
  };
}

function suggestion(partner: PartnerFacts, needs: CaseNeeds, now: Date): Suggestion {
  return {
    partnerId: partner.id,
    matched: matches(partner, needs),
    agreementUntil: partner.agreement?.validUntil ?? null,
    ...openingState(partner.openingHours, now),
    freePlaces: partner.capacity === null ? null : partner.capacity - partner.openReferrals,
  };
}

function admits(listed: readonly string[], wanted: string | null): boolean {
  return listed.length === 0 || wanted === null || listed.includes(wanted);
}

function matches(partner: PartnerFacts, needs: CaseNeeds): Match[] {
  const language = needs.locale.split('-')[0] ?? needs.locale;
  return [
    ...(needs.deskGroup && partner.deskGroups.includes(needs.deskGroup) ? (['desk_group'] as const) : []),
    ...(needs.prefectureCode && partner.prefectureCodes.includes(needs.prefectureCode)
      ? (['prefecture'] as const)
      : []),
    ...(partner.languages.some((each) => each === needs.locale || each.split('-')[0] === language)
      ? (['language'] as const)
      : []),
  ];
}

function score(choice: PartnerChoice): number {
  return choice.matched.reduce((sum, match) => sum + WEIGHT[match], 0);
}

function byId(a: { partnerId: string }, b: { partnerId: string }): number {
  return a.partnerId < b.partnerId ? -1 : 1;
}
