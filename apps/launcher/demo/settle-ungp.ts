import { UngpBuilding, UngpPacks } from '@modules/reporting';
import { newId } from '@platform/database';
import type { DemoStage } from './demo-stage';
import { LET_OUT_AT } from './settle-figures';
import type { DemoWorld } from './settle-organisations';

const ENDED = `outcome IN ('confirmed_by_worker', 'unconfirmed', 'referred') AND closed_at >= '2022-05-01' AND closed_at < '2024-01-01'`;
const YEARS = [2022, 2023];

/**
 * Two years of the pilot by the criteria of UN Guiding Principle 31, asked for by the analyst. In the demo about two in five of
 * those whose case ended have answered how they found the desk; what they say is made from the ids of cases. Made once.
 */
export async function askForPacks(stage: DemoStage, { actors: { analyst } }: DemoWorld): Promise<void> {
  if (await stage.look('SELECT 1 FROM ungp_packs LIMIT 1', [])) return;
  await stage.owner.query(
    `INSERT INTO experience_answers (case_id, question, version, answer, answered_on)
     SELECT c.id, q.question, '2026-1', CASE WHEN h.n < 45 THEN 'yes' WHEN h.n < 72 THEN 'rather_yes' WHEN h.n < 84 THEN 'rather_no'
         WHEN h.n < 94 THEN 'no' ELSE 'unsaid' END, (c.closed_at AT TIME ZONE 'Asia/Tokyo')::date
     FROM cases c CROSS JOIN unnest(ARRAY['understood', 'fair', 'trust', 'enough', 'advise', 'found']) AS q(question)
       CROSS JOIN LATERAL (SELECT abs(hashtext(c.number || q.question)) % 100 AS n) h
     WHERE ${ENDED} AND c.erased_at IS NULL AND abs(hashtext(c.number)) % 5 < 2
     ON CONFLICT DO NOTHING`,
  );
  stage.clock.moveTo(LET_OUT_AT);
  for (const year of YEARS) await stage.onDesk(UngpPacks).request(analyst, year, newId());
  stage.goBack(0);
}

/** Counts them as the worker does, at a clock of its own, beside whatever else is settled. Built is built. */
export async function buildPacks(stage: DemoStage): Promise<void> {
  if (!(await stage.look(`SELECT 1 FROM ungp_packs WHERE year = ANY ($1) AND state = 'waiting'`, [YEARS]))) return;
  await stage.inBackground((service) => service(UngpBuilding).run(), LET_OUT_AT);
}

/** The analyst looks at both, and the administrator lets them out. Made once. */
export async function publishPacks(stage: DemoStage, { actors: { analyst, administrator } }: DemoWorld): Promise<void> {
  const { rows } = await stage.owner.query<{ id: string }>(
    `SELECT id FROM ungp_packs WHERE year = ANY ($1) AND state = 'built' ORDER BY year`,
    [YEARS],
  );
  stage.clock.moveTo(LET_OUT_AT);
  for (const { id } of rows) {
    await stage.onDesk(UngpPacks).check(analyst, id);
    await stage.onDesk(UngpPacks).publish(administrator, id);
  }
  stage.goBack(0);
}
