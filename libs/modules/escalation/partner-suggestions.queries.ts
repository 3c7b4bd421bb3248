import { Injectable } from '@nestjs/common';
import { Case, isWalled } from '@modules/cases';
import { type PartnerView, withAgreements } from '@modules/partners';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database } from '@platform/database';
import { refuseUnless } from '@platform/errors';
import { referralFacts } from './escalation.queries';
import { type Exclusion, type Match, rankPartners } from './partner-choice.rules';

type Named = Pick<PartnerView, 'id' | 'nameJa' | 'nameEn' | 'kind' | 'languages'>;

/** Partners for one case, in the order in which they fit, and those that are left out. */
export interface PartnerSuggestions {
  offered: (Named & {
    matched: Match[];
    agreementUntil: string | null;
    isOpenNow: boolean | null;
    opensAt: Date | null;
    freePlaces: number | null;
  })[];
  excluded: (Named & { why: Exclusion[] })[];
}

@Injectable()
export class PartnerSuggestionQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** The same list from which a missed deadline takes the first. @throws Refusal case.notFound */
  async forCase(actor: Actor, caseId: string): Promise<PartnerSuggestions> {
    refuseUnless(actor.permissions.has('case.refer') && actor.kind === 'secretariat', 'case.notFound');
    return this.db.transaction(actor, async (tx) => {
      const found = await tx.findOneBy(Case, { id: caseId });
      refuseUnless(found !== null && !(await isWalled(tx, actor.userId, caseId)), 'case.notFound');
      const now = this.clock.now();
      const facts = (await referralFacts(tx, [caseId], now)).get(caseId);
      refuseUnless(facts !== undefined, 'case.notFound');
      const partners = await withAgreements(tx, {});
      const ranked = rankPartners(partners, { ...facts, prefectureCode: found.prefectureCode }, now);
      const byId = new Map(partners.map((each) => [each.id, each]));
      const named = <T extends { partnerId: string }>({ partnerId, ...rest }: T) => {
        const partner = byId.get(partnerId);
        if (!partner) return [];
        const { id, nameJa, nameEn, kind, languages } = partner;
        return [{ id, nameJa, nameEn, kind, languages, ...rest }];
      };
      return { offered: ranked.offered.flatMap(named), excluded: ranked.excluded.flatMap(named) };
    });
  }
}
