import { FigureReleases, ReleaseBuilding } from '@modules/reporting';
import type { DemoStage } from './demo-stage';
import type { DemoWorld } from './settle-organisations';

/** When the figures of the pilot's whole year were let out: the worker releases the four quarters that were over by then. */
export const LET_OUT_AT = new Date('2024-02-15T10:00:00+09:00');
const YEAR = ['2023-01-01', '2023-04-01', '2023-07-01', '2023-10-01'];
/** Asked for and not built yet, so that the real worker has one to build and people one to look at. */
const ASKED_FOR = '2024-01-01';

/**
 * Builds the pilot's year as the worker builds it, at a clock of its own. It takes seconds of another thread and reads no case of
 * today, so it goes on beside whatever else is settled. Built is built.
 */
export async function buildFigures(stage: DemoStage): Promise<void> {
  const built = await stage.look<{ n: number }>(
    `SELECT count(*)::int AS n FROM figure_releases WHERE audience = 'public' AND first_quarter = ANY ($1) AND state <> 'waiting'`,
    [YEAR],
  );
  if (built?.n === YEAR.length) return;
  await stage.inBackground((service) => service(ReleaseBuilding).run(), LET_OUT_AT);
}

/** The analyst looks at each quarter, the administrator lets everybody see it, and one more is asked for. Made once. */
export async function publishFigures(
  stage: DemoStage,
  { actors: { analyst, administrator } }: DemoWorld,
): Promise<void> {
  const releases = stage.onDesk(FigureReleases);
  const { rows } = await stage.owner.query<{ id: string }>(
    `SELECT id FROM figure_releases WHERE audience = 'public' AND first_quarter = ANY ($1) AND state = 'built'
     ORDER BY first_quarter`,
    [YEAR],
  );
  stage.clock.moveTo(LET_OUT_AT);
  for (const { id } of rows) {
    await releases.check(analyst, id);
    await releases.publish(administrator, id);
  }
  stage.goBack(0);
  if (await stage.look(`SELECT 1 FROM figure_releases WHERE first_quarter = $1`, [ASKED_FOR])) return;
  await releases.request(analyst, ASKED_FOR);
}
