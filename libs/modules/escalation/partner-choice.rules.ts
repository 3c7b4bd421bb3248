import type { DeskGroup } from '@modules/complaints';
import type { Partner } from '@modules/partners';

type PartnerFacts = Pick<
  Partner,
  'id' | 'languages' | 'prefectureCodes' | 'deskGroups' | 'mayReceiveCases' | 'isActive'
>;

export interface CaseNeeds {
  deskGroup: DeskGroup | null;
  prefectureCode: string | null;
  locale: string;
  /** Partners that were asked about this case before, whatever they answered. */
  notToAsk: readonly string[];
}

/** What spoke for a partner, kept beside the referral so that the choice can be explained. */
export type Match = 'desk_group' | 'prefecture' | 'language';
export interface PartnerChoice {
  partnerId: string;
  matched: Match[];
}

const WEIGHT: Record<Match, number> = { desk_group: 4, prefecture: 2, language: 1 };

/** Whether a partner may be sent cases at all: an agreement says so, and it is in force. */
export function canReceive(partner: Pick<Partner, 'mayReceiveCases' | 'isActive'>): boolean {
  return partner.isActive && partner.mayReceiveCases;
}

/**
 * Picks the partner to ask. It must cover the topic and the place (an empty list covers all); among those, one that
 * names the topic comes before one that names the place, before one that speaks her language. Ties go to the one
 * that was registered first, so that the same facts always choose the same partner.
 */
export function choosePartner(partners: readonly PartnerFacts[], needs: CaseNeeds): PartnerChoice | undefined {
  return partners
    .filter((partner) => canReceive(partner) && !needs.notToAsk.includes(partner.id) && covers(partner, needs))
    .map((partner) => ({ partnerId: partner.id, matched: matches(partner, needs) }))
    .sort((a, b) => score(b) - score(a) || (a.partnerId < b.partnerId ? -1 : 1))[0];
}

function covers(partner: PartnerFacts, needs: CaseNeeds): boolean {
  return admits(partner.deskGroups, needs.deskGroup) && admits(partner.prefectureCodes, needs.prefectureCode);
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
