import { Injectable } from '@nestjs/common';
import { LOCALES, type Locale } from '@modules/complaints';
import { noteSite, readsSite, Site } from '@modules/members';
import { Settings } from '@modules/settings';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, newId, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { Typesetter } from '@platform/print';
import { PNG_WIDTH, type PosterFormat, type PosterShape } from './poster/poster-choice.rules';
import { inHalves, posterSheet } from './poster/poster.sheet';
import { PosterPrint } from './reach.entity';

/** What somebody wants printed. */
export interface PosterWish {
  shape: PosterShape;
  format: PosterFormat;
  /** In the order in which they are shown. */
  locales: readonly Locale[];
  /** Where the form is. */
  formUrl: string;
}

export interface PosterFile {
  name: string;
  bytes: Buffer;
}

/** Posters that lead to the form, which then knows the site. */
@Injectable()
export class Posters {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly settings: Settings,
    private readonly typesetter: Typesetter,
  ) {}

  /**
   * Makes a poster of a site with the code that it has now, and remembers that somebody did. The page is set outside of the
   * transaction: it takes long, and a page that fails leaves no row.
   * @throws Refusal site.notFound | site.closed | site.badLanguages
   */
  async print(actor: Actor, siteId: string, { shape, format, locales, formUrl }: PosterWish): Promise<PosterFile> {
    refuseUnless(isChoice(locales), 'site.badLanguages');
    const { workplaceCode } = await this.db.transaction(actor, (tx) => openSite(tx, actor, siteId));
    const { ja, en } = (await this.settings.current())['desk.name'];
    const sheet = await posterSheet({ shape, locales, workplaceCode, formUrl, deskName: `${ja} · ${en}` });
    const isPdf = format === 'pdf';
    const bytes = isPdf ? await this.typesetter.pdf(sheet) : await this.typesetter.png(sheet, PNG_WIDTH[shape]);
    await this.db.transaction(actor, async (tx) => {
      const now = await openSite(tx, actor, siteId);
      // Whoever replaced the code meanwhile wants no poster with the one before.
      refuseUnless(now.workplaceCode === workplaceCode, 'site.changedMeanwhile');
      const at = this.clock.now();
      const row = { id: newId(), siteId, code: workplaceCode, shape, locales: [...locales], printedBy: actor.userId };
      await tx.insert(PosterPrint, { ...row, printedAt: at });
      const after = { shape, format, locales: [...locales] };
      await noteSite(tx, actor, { action: 'site.posterPrinted', siteId, after }, at);
    });
    return { name: `poster-${inHalves(workplaceCode)}-${shape}.${format}`, bytes };
  }
}

/** At least one language, each of the form's, none twice. */
function isChoice(locales: readonly Locale[]): boolean {
  return (
    locales.length > 0 && new Set(locales).size === locales.length && locales.every((each) => LOCALES.includes(each))
  );
}

async function openSite(tx: Tx, actor: Actor, siteId: string): Promise<Site> {
  const site = await tx.findOneBy(Site, { id: siteId });
  if (!site || !readsSite(actor, site)) throw new Refusal('site.notFound');
  refuseUnless(site.closedAt === null, 'site.closed');
  return site;
}
