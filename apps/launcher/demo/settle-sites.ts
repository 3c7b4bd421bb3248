import { type HeadcountGroup, type NewSiteOrganisation, SiteFacts, SiteQueries, SitesService } from '@modules/members';
import type { DemoStage } from './demo-stage';
import type { DemoWorld } from './settle-organisations';

/** What Aozora's manager keeps about the first plant; the second one waits for its head-count. */
const GROUPS: readonly HeadcountGroup[] = [
  { nationality: 'VN', status: 'TIT2', people: 26 },
  { nationality: 'VN', status: 'SSW1', people: 21 },
  { nationality: 'MM', status: 'SSW1', people: 14 },
  { nationality: 'BR', status: 'LTR', people: 18 },
  { nationality: 'NP', status: 'STU', people: 7 },
];
/** Invented. None has a number: every number with a fitting check digit may be somebody's. */
const ORGANISATIONS: readonly NewSiteOrganisation[] = [
  { role: 'contractor', tier: 1, name: '東雲メンテナンス', corporateNumber: null },
  { role: 'supervising_organisation', tier: null, name: '三河ものづくり協同組合', corporateNumber: null },
  { role: 'support_organisation', tier: null, name: 'あかり生活支援センター', corporateNumber: null },
  { role: 'dispatch_agency', tier: null, name: 'ひなた人材', corporateNumber: null },
];
const WEEK_HOURS = 168;

/** A manager keeps the sites of the demo's company, as they would in the portal. Each is done once, however often asked. */
export async function settleSites(stage: DemoStage, { actors, sites }: DemoWorld): Promise<void> {
  const siteId = sites.get('AOZORA1')?.siteId;
  if (!siteId) return;
  stage.goBack(6 * WEEK_HOURS);
  const detail = await stage.onDesk(SiteQueries).detail(actors.company, siteId);
  if (detail.headcounts.length > 0) return;
  const facts = stage.onDesk(SiteFacts);
  const { nameJa, nameEn, prefectureCode, industryCode, version } = detail;
  await stage.onDesk(SitesService).change(actors.company, siteId, {
    ...{ nameJa, nameEn, prefectureCode, industryCode, version },
    ...{ address: '豊川市白鳥町架空12-3', fieldCode: 'industrial_products' },
  });
  for (const organisation of ORGANISATIONS) await facts.addOrganisation(actors.company, siteId, organisation);
  await facts.declare(actors.company, siteId, [{ nationality: 'VN', status: 'TIT2', people: 84 }]);
  stage.goBack(5 * WEEK_HOURS);
  await facts.declare(actors.company, siteId, GROUPS);
}
