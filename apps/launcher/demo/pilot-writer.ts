import { ClockPolicies, type TableRows } from '@modules/cases';
import { KeyProvider, publicHolder } from '@platform/crypto';
import { Database, newId } from '@platform/database';
import type { Client } from 'pg';
import type { DemoStage } from './demo-stage';
import { enteredLate } from './late-papers';
import { type PlannedCase, type PlannedPerson, planPilot } from './pilot-plan';
import { caseRows, peopleRows, type PilotCase, type PilotTools, preparePilotCase } from './pilot-rows';
import { trailRows } from './pilot-trail';
import { PILOT } from './published-figures';
import { SeededRandom } from './random';
import type { DemoWorld } from './settle-organisations';

const SEED = 3203;
const SEED_OF_LATE = 1311;
/** PostgreSQL counts a statement's parameters in 16 bits. */
const PARAMETERS_ALLOWED = 60_000;
const PERIOD = { nameJa: 'パイロット窓口（2022年5月〜2024年4月）', nameEn: 'Pilot desk May 2022 – April 2024' };

/**
 * Writes the pilot's history in one transaction, all of it or none; without what was entered late. @returns whether it had to
 * be written
 */
export async function writePilot(stage: DemoStage, world: DemoWorld): Promise<boolean> {
  const isThere = await stage.look('SELECT 1 FROM report_periods WHERE name_en = $1', [PERIOD.nameEn]);
  if (isThere) return false;
  const plan = planPilot();
  const late = new Set(enteredLate(plan));
  // Lots are drawn for all of them, so that nobody's depends on whose papers were late.
  const cases = await prepared(await toolsFor(stage, world, SEED), plan);
  const inTime = cases.filter((each) => !late.has(each.plan));
  await write(stage, inTime, () => markPeriod(stage));
  return true;
}

/** Whether some papers are not entered yet. */
export async function isSomethingLate(stage: DemoStage): Promise<boolean> {
  const written = await stage.look<{ n: number }>(
    `SELECT count(*)::int AS n FROM complaints WHERE channel = 'import'`,
    [],
  );
  return written?.n !== planPilot().length;
}

/** Writes what was entered late; called once. */
export async function writeLatePapers(stage: DemoStage, world: DemoWorld): Promise<void> {
  await write(stage, await prepared(await toolsFor(stage, world, SEED_OF_LATE), enteredLate(planPilot())));
}

async function prepared(tools: PilotTools, plan: readonly PlannedCase[]): Promise<PilotCase[]> {
  const cases: PilotCase[] = [];
  for (const each of plan) cases.push(await preparePilotCase(tools, each));
  return cases;
}

async function write(
  stage: DemoStage,
  cases: readonly PilotCase[],
  besides: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const people = new Map<PlannedPerson, string>(cases.map(({ plan }) => [plan.person, newId()]));
  const since = cases[0]?.plan.receivedAt ?? stage.now;
  await stage.owner.query('BEGIN');
  try {
    for (const rows of [peopleRows(people, since), ...caseRows(cases, people), ...trailRows(cases)]) {
      await insertAll(stage.owner, rows);
    }
    await besides();
    await stage.owner.query('COMMIT');
  } catch (error) {
    await stage.owner.query('ROLLBACK');
    throw error;
  }
}

async function toolsFor(stage: DemoStage, { actors }: DemoWorld, seed: number): Promise<PilotTools> {
  const db = stage.onDesk(Database);
  const tx = db.source.manager;
  return {
    tx,
    random: new SeededRandom(seed),
    // Holders are walled off from whoever has not said for whom they speak.
    desk: await db.transaction({ kind: 'system' }, (asSystem) => publicHolder(asSystem, 'desk')),
    lookupKey: stage.onForm(KeyProvider).key('receipt-lookup'),
    policies: stage.onDesk(ClockPolicies),
    handlers: [actors.counsellor.userId, actors.colleague.userId, actors.supervisor.userId],
  };
}

async function markPeriod(stage: DemoStage): Promise<void> {
  await insertAll(stage.owner, {
    table: 'report_periods',
    columns: ['id', 'name_ja', 'name_en', 'from_month', 'to_month', 'is_default'],
    rows: [[newId(), PERIOD.nameJa, PERIOD.nameEn, PILOT.fromMonth, PILOT.toMonth, true]],
  });
  await insertAll(stage.owner, {
    table: 'audit_log',
    columns: ['id', 'at', 'actor_kind', 'action', 'subject_kind'],
    rows: [[newId(), stage.now, 'system', 'demo.pilotImported', 'report']],
  });
}

/** Inserts rows of one table with as few statements as the protocol allows. */
async function insertAll(client: Client, { table, columns, rows }: TableRows): Promise<void> {
  const perStatement = Math.floor(PARAMETERS_ALLOWED / columns.length);
  for (let start = 0; start < rows.length; start += perStatement) {
    const values: unknown[] = [];
    const tuples = rows
      .slice(start, start + perStatement)
      .map((row) => `(${row.map((value) => `$${values.push(value)}`).join(', ')})`);
    await client.query(`INSERT INTO ${table} (${columns.join(', ')}) VALUES ${tuples.join(', ')}`, values);
  }
}
