import { newId } from '@platform/database';
import { Client } from 'pg';
import type { TestDatabase } from '../support/database';

export interface RandomCase {
  id: string;
  person: string;
  received: string;
  closed: string | null;
  days: number;
  codes: Record<string, string>;
}

export interface RandomIssue {
  of: RandomCase;
  month: string;
  codes: Record<string, string>;
}

export interface RandomClock {
  of: RandomCase;
  month: string;
  kind: string;
  state: string;
}

export interface RandomStore {
  cases: RandomCase[];
  issues: RandomIssue[];
  clocks: RandomClock[];
}

const CODES = {
  channel: ['web_form', 'phone', 'email'],
  locale: ['vi', 'ja', 'en'],
  severity: ['S1', 'S2', 'S3', 'S4'],
  industry: ['E', 'H', 'P', 'ZZ'],
  prefecture: ['13', '23', '27', 'ZZ'],
  residence: ['TIT1', 'SSW1', 'UNK'],
  nationality: ['VN', 'CN', 'PH', 'ZZ'],
};
const CATEGORIES = [
  ['labour', 'WAGE'],
  ['labour', 'HOURS'],
  ['daily_life', 'HOUSING'],
  ['education', 'EDU'],
] as const;

/** The same numbers for the same seed. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

/** Cases, issues and promises of 2025 that nobody planned; few people, so that many come again. */
export function randomStore(seed: number): RandomStore {
  const next = random(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const month = (): string => `2025-${String(1 + Math.floor(next() * 12)).padStart(2, '0')}`;
  const people = Array.from({ length: 12 }, newId);
  const cases = Array.from({ length: 40 }, (): RandomCase => {
    const codes = Object.fromEntries(Object.entries(CODES).map(([name, list]) => [name, pick(list)]));
    const closed = next() < 0.7 ? month() : null;
    const outcome = closed ? pick(['confirmed_by_worker', 'withdrawn']) : '';
    const days = 1 + Math.floor(next() * 60);
    return { id: newId(), person: pick(people), received: month(), closed, days, codes: { ...codes, outcome } };
  });
  const issues = Array.from({ length: 80 }, (): RandomIssue => {
    const [of, [deskGroup, category]] = [pick(cases), pick(CATEGORIES)];
    const { industry, prefecture, residence, nationality } = of.codes as Record<string, string>;
    const codes = { deskGroup, category, ilo: pick(['none', 'withholding_of_wages']) };
    return {
      of,
      month: month(),
      codes: { ...codes, industry, prefecture, residence, nationality } as RandomIssue['codes'],
    };
  });
  const clocks = cases.flatMap((of): RandomClock[] =>
    ['acknowledgement', 'first_action'].map((kind) => ({
      ...{ of, kind, month: month(), state: pick(['met', 'met', 'late', 'missed', 'running']) },
    })),
  );
  return { cases, issues, clocks };
}

/** Lets somebody write behind the back of triggers and references: these cases exist as facts alone. */
export async function behindGuards(database: TestDatabase, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: database.urls.owner });
  await client.connect();
  try {
    await client.query(`SET session_replication_role = replica`);
    await work(client);
  } finally {
    await client.end();
  }
}

/** Puts a store in the place of what there was, with the roll-ups that the worker would have kept. */
export function writeFacts(database: TestDatabase, { cases, issues, clocks }: RandomStore): Promise<void> {
  return behindGuards(database, async (client) => {
    await client.query('TRUNCATE case_facts, issue_facts, case_moments, report_counts, report_cuts');
    for (const each of cases) await writeCase(client, each);
    for (const { of, month, codes } of issues) {
      await client.query(
        `INSERT INTO issue_facts (issue_id, case_id, month, desk_group, category, ilo) VALUES ($1, $2, $3, $4, $5, $6)`,
        [newId(), of.id, month, codes.deskGroup, codes.category, codes.ilo],
      );
    }
    for (const { of, kind, state, month } of clocks) await moment(client, [of.id, 'clock', kind, state, month]);
    for (const [table, facts] of [
      ['report_counts', `fact_contributions(NULL, '{}')`],
      ['report_cuts', `cut_contributions(NULL, '{}', NULL)`],
    ]) {
      await client.query(`INSERT INTO ${table} (measure, month, dimension, value, since, n)
        SELECT measure, month, dimension, value, since, n FROM ${facts}`);
    }
  });
}

async function writeCase(client: Client, { id, person, received, closed, days, codes }: RandomCase): Promise<void> {
  await client.query(
    `INSERT INTO case_facts (case_id, root_id, person_id, received_on, closed_on, channel, locale, severity, status, outcome,
       industry, prefecture, residence, nationality)
     VALUES ($1, $1, $2, $3::date, $4::date, $5, $6, $7, 'closed', $8, $9, $10, $11, $12)`,
    [
      ...[id, person, `${received}-15`, closed && `${closed}-20`, codes.channel, codes.locale, codes.severity],
      ...[codes.outcome, codes.industry, codes.prefecture, codes.residence, codes.nationality],
    ],
  );
  if (closed) await moment(client, [id, 'days', 'closing', String(days), closed]);
}

function moment(client: Client, values: string[]): Promise<unknown> {
  return client.query(
    `INSERT INTO case_moments (case_id, measure, dimension, value, month, amount) VALUES ($1, $2, $3, $4, $5, 1)`,
    values,
  );
}
