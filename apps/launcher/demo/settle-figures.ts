import { FigureReleases } from '@modules/reporting';
import type { DemoStage } from './demo-stage';
import type { DemoWorld } from './settle-organisations';

/** Two quarters of the pilot, asked for as releases to everybody; the worker builds them. Made once. */
export async function settleFigures(stage: DemoStage, { actors: { analyst } }: DemoWorld): Promise<void> {
  if (await stage.look('SELECT 1 FROM figure_releases LIMIT 1', [])) return;
  const releases = stage.onDesk(FigureReleases);
  for (const quarter of ['2023-07-01', '2023-10-01']) await releases.request(analyst, quarter);
}
