import { Injectable } from '@nestjs/common';
import { lockOwnSite, noteSite, freshCode, Site } from '@modules/members';
import { Settings } from '@modules/settings';
import type { Actor } from '@platform/actor';
import { Clock, DAY_MS } from '@platform/clock';
import { Database } from '@platform/database';
import { refuseUnless } from '@platform/errors';
import { FormerWorkplaceCode } from './reach.entity';

/** The codes on the posters of a company's own sites. */
@Injectable()
export class WorkplaceCodes {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  /**
   * Gives a site its next code at once. The one before still opens the form for the days that the setting says, and
   * afterwards answers like a code that nobody has.
   * @param seen the code that the person wants replaced, so that pressing twice replaces one
   * @returns the new code @throws Refusal site.notFound | site.closed | site.changedMeanwhile
   */
  async replace(actor: Actor, siteId: string, { seen }: { seen: string }): Promise<string> {
    const { days } = (await this.settings.current()).workplaceCode;
    return this.db.transaction(actor, async (tx) => {
      const site = await lockOwnSite(tx, actor, siteId);
      refuseUnless(site.workplaceCode === seen, 'site.changedMeanwhile');
      const at = this.clock.now();
      const opensUntil = new Date(at.getTime() + days * DAY_MS);
      const former = { code: seen, siteId, replacedBy: actor.userId, replacedAt: at, opensUntil };
      await tx.insert(FormerWorkplaceCode, former);
      const workplaceCode = freshCode();
      await tx.update(Site, { id: siteId }, { workplaceCode, version: site.version + 1 });
      const change = {
        before: { workplaceCode: seen },
        after: { workplaceCode, opensUntil: opensUntil.toISOString() },
      };
      await noteSite(tx, actor, { action: 'site.codeReplaced', siteId, ...change }, at);
      return workplaceCode;
    });
  }
}
