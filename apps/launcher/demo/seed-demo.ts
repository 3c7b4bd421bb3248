import type { DemoContext, DemoFacts } from './demo-context';
import { DEMO_PASSWORD, DEMO_PEOPLE } from './demo-people';
import { DemoStage } from './demo-stage';
import { demoReceipts, liveCases } from './living-demo';
import { writePilot } from './pilot-writer';
import { settleActivity } from './settle-activity';
import { settleCooperation } from './settle-cooperation';
import { settleDeskBody } from './case-about-desk';
import { settleDirectory } from './settle-directory';
import { settleDues } from './settle-dues';
import { settleLeaving } from './settle-leaving';
import { settleProceedings } from './settle-proceedings';
import { settleCrowd } from './settle-crowd';
import { askForCorrection, buildCorrection, buildFigures, publishCorrection, publishFigures } from './settle-figures';
import { askForPacks, buildPacks, publishPacks } from './settle-ungp';
import { settleKeepers } from './settle-keepers';
import { settleCourses } from './settle-courses';
import { settleLearning } from './settle-learning';
import { settleList } from './settle-list';
import { settleMemberReports } from './settle-member-reports';
import { settleMembership } from './settle-membership';
import { type DemoWorld, settleOrganisations } from './settle-organisations';
import { settleReach } from './settle-reach';
import { settleReports } from './settle-reports';
import { askForResearchFile, settleResearch } from './settle-research';
import { settleSites } from './settle-sites';
import { settleTextBlocks } from './settle-text-blocks';

export type { DemoContext, DemoFacts } from './demo-context';

/**
 * Fills a migrated database with the fictional desk: organisations and people, the pilot's two years and the living
 * cases of today. What is there already stays as it is, so calling it at every start is harmless.
 * @returns the logins and receipts to show
 */
export async function seedDemo(context: DemoContext): Promise<DemoFacts> {
  const stage = await DemoStage.open(context);
  try {
    const world = await settleDemo(stage, context.onProgress);
    context.onProgress('demo: the keepers of names');
    await settleKeepers(stage, world, context);
  } finally {
    await stage.close();
  }
  return demoFacts();
}

/** All of it but the keepers of names, who need somebody at the server. */
export async function settleDemo(stage: DemoStage, onProgress: DemoContext['onProgress']): Promise<DemoWorld> {
  onProgress('demo: organisations and people');
  const world = await settleOrganisations(stage);
  await settleSites(stage, world);
  await settleReach(stage, world);
  onProgress('demo: two years of the pilot desk');
  await writePilot(stage, world);
  await askForPacks(stage, world);
  onProgress('demo: the cases of today, and the figures of the pilot beside them');
  await Promise.all([buildFigures(stage), settleToday(stage, world)]);
  await publishFigures(stage, world);
  await askForCorrection(stage, world);
  onProgress('demo: the platform');
  await Promise.all([buildPacks(stage).then(() => buildCorrection(stage)), settlePlatform(stage, world)]);
  await publishPacks(stage, world);
  await publishCorrection(stage, world);
  await askForResearchFile(stage, world);
  return world;
}

/** Cases that are open, and what people do around them. */
async function settleToday(stage: DemoStage, world: DemoWorld): Promise<void> {
  await settleDeskBody(stage, world);
  await liveCases(stage, world);
  await settleTextBlocks(stage, world);
  await settleLearning(stage, world);
  await settleCourses(stage, world);
  await settleMembership(stage, world);
  await settleActivity(stage, world);
  await settleCooperation(stage, world);
}

/** Members in their hundreds, and what is told of all of it. */
async function settlePlatform(stage: DemoStage, world: DemoWorld): Promise<void> {
  await settleReports(stage, world);
  await settleResearch(stage, world);
  await settleCrowd(stage);
  await settleDirectory(stage, world);
  await settleDues(stage, world);
  await settleLeaving(stage, world);
  await settleProceedings(stage, world);
  await settleList(stage, world);
  await settleMemberReports(stage, world);
}

/** What a newcomer can try, without touching the database. */
export function demoFacts(): DemoFacts {
  const logins = DEMO_PEOPLE.map(({ title, email }) => ({ role: title, email, password: DEMO_PASSWORD }));
  return { logins, receipts: demoReceipts() };
}
