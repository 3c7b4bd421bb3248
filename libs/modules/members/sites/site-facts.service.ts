import { Injectable } from '@nestjs/common';
import type { Actor } from '@platform/actor';
import { Clock, dayInTokyo } from '@platform/clock';
import { corporateNumberFrom, isCorporateNumber } from '@platform/corporate-number';
import { Database, intentHash, madeBefore, newId } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { IsNull } from 'typeorm';
import { Site } from '../member.entity';
import { halfYearOf, type HeadcountGroup, totalOf, whyNotDeclarable } from './headcount.rules';
import { Headcount, SiteOrganisation } from './site-facts.entity';
import { lockOwnSite, noteSite } from './sites.service';

/** Another organisation on a site, as a manager writes it down. */
export type NewSiteOrganisation = Pick<SiteOrganisation, 'role' | 'tier' | 'name'> & {
  /** As it was typed; null where nobody knows it. */
  corporateNumber: string | null;
};

/** Who else works on a site, and how many foreign workers it declares. */
@Injectable()
export class SiteFacts {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes another organisation down, once for each key. @returns its id
   * @throws Refusal site.notFound | site.closed | site.badCorporateNumber | site.badTier
   */
  addOrganisation(actor: Actor, siteId: string, wish: NewSiteOrganisation, key?: string): Promise<string> {
    return this.db.transaction(actor, async (tx) => {
      await lockOwnSite(tx, actor, siteId);
      const corporateNumber = wish.corporateNumber && corporateNumberFrom(wish.corporateNumber);
      refuseUnless(!corporateNumber || isCorporateNumber(corporateNumber), 'site.badCorporateNumber');
      refuseUnless((wish.role === 'contractor') === (wish.tier !== null), 'site.badTier');
      const intent = intentHash({ scope: [actor.userId, 'site.organisationAdded', siteId], key, words: wish });
      const before = await madeBefore(tx, SiteOrganisation, intent);
      if (before) return before;
      const [id, at] = [newId(), this.clock.now()];
      const added = { addedBy: actor.userId, addedAt: at, endedBy: null, endedAt: null, intent };
      await tx.insert(SiteOrganisation, { ...wish, ...added, id, siteId, corporateNumber: corporateNumber || null });
      const after = { organisation: id, role: wish.role, tier: wish.tier };
      await noteSite(tx, actor, { action: 'site.organisationAdded', siteId, after }, at);
      return id;
    });
  }

  /** It no longer works there. The row stays. @throws Refusal site.notFound | site.closed */
  endOrganisation(actor: Actor, organisationId: string): Promise<void> {
    return this.db.transaction(actor, async (tx) => {
      const found = await tx.findOneBy(SiteOrganisation, { id: organisationId });
      if (!found) throw new Refusal('site.notFound');
      const { siteId, role, tier } = found;
      await lockOwnSite(tx, actor, siteId);
      const at = this.clock.now();
      const ended = { endedAt: at, endedBy: actor.userId };
      const { affected } = await tx.update(SiteOrganisation, { id: organisationId, endedAt: IsNull() }, ended);
      if (affected === 0) return; // somebody was quicker
      const after = { organisation: organisationId, role, tier };
      await noteSite(tx, actor, { action: 'site.organisationEnded', siteId, after }, at);
    });
  }

  /**
   * Declares the foreign workers on a site for the half-year that runs, once for each key; what was declared before stays,
   * and the newest counts. @returns its id @throws Refusal site.notFound | site.closed | site.badHeadcount
   */
  declare(actor: Actor, siteId: string, groups: readonly HeadcountGroup[], key?: string): Promise<string> {
    return this.db.transaction(actor, async (tx) => {
      const site = await lockOwnSite(tx, actor, siteId);
      const at = this.clock.now();
      const problem = whyNotDeclarable(groups, dayInTokyo(at));
      if (problem) throw new Refusal(problem);
      const intent = intentHash({ scope: [actor.userId, 'site.headcountDeclared', siteId], key, words: groups });
      const before = await madeBefore(tx, Headcount, intent);
      if (before) return before;
      const [id, total, halfStartsOn] = [newId(), totalOf(groups), halfYearOf(dayInTokyo(at))];
      const row = {
        id,
        siteId,
        halfStartsOn,
        groups: [...groups],
        total,
        declaredBy: actor.userId,
        declaredAt: at,
        intent,
      };
      await tx.insert(Headcount, row);
      await tx.update(Site, { id: siteId }, { foreignHeadcount: total });
      const change = {
        before: { foreignHeadcount: site.foreignHeadcount },
        after: { foreignHeadcount: total, halfStartsOn },
      };
      await noteSite(tx, actor, { action: 'site.headcountDeclared', siteId, ...change }, at);
      return id;
    });
  }
}
