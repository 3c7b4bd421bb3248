import { FigureReleases, ReleaseBuilding } from '@modules/reporting';
import type { DemoStage } from './demo-stage';
import { isSomethingLate, writeLatePapers } from './pilot-writer';
import type { DemoWorld } from './settle-organisations';

/** When the figures of the pilot's whole year were let out: the worker releases the four quarters that were over by then. */
export const LET_OUT_AT = new Date('2024-02-15T10:00:00+09:00');
const YEAR = ['2023-01-01', '2023-04-01', '2023-07-01', '2023-10-01'];
/** The newest of them, so that whoever opens the public page sees a correction. */
const CORRECTED = '2023-10-01';
const CORRECTED_AT = new Date('2024-03-11T10:00:00+09:00');
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

/** The analyst looks at each quarter, and the administrator lets everybody see it. Made once. */
export async function publishFigures(stage: DemoStage, world: DemoWorld): Promise<void> {
  const { rows } = await stage.owner.query<{ id: string }>(
    `SELECT id FROM figure_releases WHERE audience = 'public' AND first_quarter = ANY ($1) AND state = 'built'
     ORDER BY first_quarter`,
    [YEAR],
  );
  await letOut(stage, world, { ids: rows.map(({ id }) => id), at: LET_OUT_AT });
}

/** The analyst asks for the corrected edition of a quarter, and the papers that lay in a drawer until then are entered. Made once. */
export async function askForCorrection(stage: DemoStage, world: DemoWorld): Promise<void> {
  if (!(await isSomethingLate(stage))) return;
  const first = await stage.look<{ id: string }>(
    `SELECT id FROM figure_releases WHERE audience = 'public' AND first_quarter = $1 AND state = 'published'
       AND NOT EXISTS (SELECT FROM figure_releases WHERE audience = 'correction')`,
    [CORRECTED],
  );
  stage.clock.moveTo(CORRECTED_AT);
  if (first) await stage.onDesk(FigureReleases).correct(world.actors.analyst, first.id, { reason: 'late_entries' });
  stage.goBack(0);
  await writeLatePapers(stage, world);
}

/** Builds it as the worker does, beside whatever else is settled. Nothing else may wait to be built meanwhile. */
export async function buildCorrection(stage: DemoStage): Promise<void> {
  if (!(await correctionIn(stage, 'waiting'))) return;
  await stage.inBackground((service) => service(ReleaseBuilding).run(), CORRECTED_AT);
}

/** The same two people let it out, and one more quarter is asked for. Made once. */
export async function publishCorrection(stage: DemoStage, world: DemoWorld): Promise<void> {
  const built = await correctionIn(stage, 'built');
  if (built) await letOut(stage, world, { ids: [built.id], at: CORRECTED_AT });
  if (await stage.look(`SELECT 1 FROM figure_releases WHERE first_quarter = $1`, [ASKED_FOR])) return;
  await stage.onDesk(FigureReleases).request(world.actors.analyst, ASKED_FOR);
}

/** The demo's own, not one that somebody who tries it out asked for. */
function correctionIn(stage: DemoStage, state: 'waiting' | 'built'): Promise<{ id: string } | undefined> {
  return stage.look<{ id: string }>(
    `SELECT id FROM figure_releases WHERE audience = 'correction' AND state = $1 AND requested_at = $2`,
    [state, CORRECTED_AT],
  );
}

async function letOut(
  stage: DemoStage,
  { actors: { analyst, administrator } }: DemoWorld,
  { ids, at }: { ids: readonly string[]; at: Date },
): Promise<void> {
  const releases = stage.onDesk(FigureReleases);
  stage.clock.moveTo(at);
  for (const id of ids) {
    await releases.check(analyst, id);
    await releases.publish(administrator, id);
  }
  stage.goBack(0);
}
