import type { Tx } from '@platform/database';
import type { Fact } from '@platform/disclosure';
import { countedCode, countedNationality, DEFINITION, RELEASE_DIMENSIONS } from './release-definition.rules';
import { boundsOf } from '../quarter.rules';

/** A countable fact as the database hands it out. */
export interface CountableFact {
  person: string;
  group: string;
  category: string;
  industry: string | null;
  prefecture: string | null;
  nationality: string | null;
}

/** What was frozen of some quarters. */
export interface FrozenQuarters {
  facts: Fact[];
  /** The dimensions that somebody had been asked for by then, by quarter. */
  collected: Map<string, readonly string[]>;
}

/**
 * Counts a quarter once and for all: later releases about it ask the same facts. One that is frozen stays as it is.
 * @param quarter its first day; it is over
 */
export async function freezeQuarter(tx: Tx, quarter: string, at: Date): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 155))', [quarter]);
  const before = await tx.query<object[]>('SELECT FROM frozen_quarters WHERE starts_on = $1', [quarter]);
  if (before.length > 0) return;
  const facts = (await countableFacts(tx, quarter)).map(({ person, ...codes }) => ({ person, ...counted(codes) }));
  await tx.query('INSERT INTO frozen_quarters (starts_on, definition, collected, frozen_at) VALUES ($1, $2, $3, $4)', [
    quarter,
    DEFINITION.version,
    await collectedBy(tx, quarter),
    at,
  ]);
  await tx.query(
    `INSERT INTO frozen_facts (starts_on, person, desk_group, category, industry, prefecture, nationality)
     SELECT $1::date, person, "group", category, industry, prefecture, nationality FROM jsonb_to_recordset($2)
       AS f(person uuid, "group" text, category text, industry text, prefecture text, nationality text)`,
    [quarter, JSON.stringify(facts)],
  );
}

/** What was frozen, each fact in the block of its quarter. */
export async function readFrozen(tx: Tx, quarters: readonly string[]): Promise<FrozenQuarters> {
  const rows = await tx.query<(CountableFact & { block: string })[]>(
    `SELECT starts_on::text AS block, person, desk_group AS "group", category, industry, prefecture, nationality
     FROM frozen_facts WHERE starts_on = ANY ($1)`,
    [quarters],
  );
  const frozen = await tx.query<{ quarter: string; collected: string[] }[]>(
    'SELECT starts_on::text AS quarter, collected FROM frozen_quarters',
  );
  return {
    facts: rows.map(({ block, ...row }) => countedFact(block, row)),
    collected: new Map(frozen.map(({ quarter, collected }) => [quarter, collected])),
  };
}

/** What would be frozen of the quarter today. @param quarter its first day */
export async function countNow(tx: Tx, quarter: string): Promise<Fact[]> {
  return (await countableFacts(tx, quarter)).map((row) => countedFact(quarter, row));
}

/** As the engine takes it, under the codes of the definition. */
export function countedFact(block: string, { person, ...codes }: CountableFact): Fact {
  return { person, block, codes: counted(codes) };
}

/** The narrow door to what is counted: coded facts of one quarter, no case among them. */
function countableFacts(tx: Tx, quarter: string): Promise<CountableFact[]> {
  const { from, until } = boundsOf(quarter);
  return tx.query<CountableFact[]>(
    `SELECT person, desk_group AS "group", category, industry_code AS industry, prefecture_code AS prefecture,
       nationality_code AS nationality FROM countable_facts($1, $2)`,
    [from, until],
  );
}

/** A dimension is collected from the first quarter on in which somebody stated it. */
async function collectedBy(tx: Tx, quarter: string): Promise<string[]> {
  const [row] = await tx.query<Record<string, boolean>[]>(
    `SELECT bool_or(true) AS "group", bool_or(true) AS category, bool_or(industry_code IS NOT NULL) AS industry,
       bool_or(prefecture_code IS NOT NULL) AS prefecture, bool_or(nationality_code IS NOT NULL) AS nationality
     FROM countable_facts('-infinity', $1)`,
    [boundsOf(quarter).until],
  );
  return RELEASE_DIMENSIONS.filter((dimension) => row?.[dimension] === true);
}

function counted({ group, category, industry, prefecture, nationality }: Omit<CountableFact, 'person'>) {
  return {
    ...{ group, category },
    industry: countedCode('industry', industry),
    prefecture: countedCode('prefecture', prefecture),
    nationality: countedNationality(nationality),
  };
}
