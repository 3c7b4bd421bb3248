import { Database } from '@platform/database';
import type { INestApplicationContext } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import type { TestDatabase } from '../support/database';

/** One step of a plan, as PostgreSQL says it after having run it. */
export interface Step {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  Plans?: Step[];
}

/** A statement that was run, also one within a function, and how. */
export interface Ran {
  sql: string;
  plan: Step;
}

/** From now on sessions of the api's role tell how they run each statement. Before the app opens any. */
export async function makePlansHeard(database: TestDatabase): Promise<void> {
  const settings = {
    session_preload_libraries: 'auto_explain',
    'auto_explain.log_min_duration': '0',
    'auto_explain.log_level': 'notice',
    'auto_explain.log_format': 'json',
    'auto_explain.log_analyze': 'on',
    'auto_explain.log_timing': 'off',
    'auto_explain.log_nested_statements': 'on',
  };
  const [found] = await database.query<{ name: string }>('owner', 'SELECT current_database() AS name');
  for (const [name, value] of Object.entries(settings)) {
    await database.query('owner', `ALTER ROLE madoguchi_api IN DATABASE "${found?.name}" SET ${name} = '${value}'`);
  }
}

/** Listens to every connection of an app. */
export class PlanEar {
  private readonly ran: Ran[] = [];
  private readonly known = new WeakSet<PoolClient>();

  constructor(app: Pick<INestApplicationContext, 'get'>) {
    const pool = (app.get(Database).source.driver as unknown as { master: Pool }).master;
    pool.on('acquire', (client) => {
      if (this.known.has(client)) return;
      this.known.add(client);
      client.on('notice', ({ message }) => this.hear(message ?? ''));
    });
  }

  /** What was run since the last time. */
  take(): Ran[] {
    return this.ran.splice(0);
  }

  private hear(message: string): void {
    const begin = message.indexOf('{');
    if (!message.startsWith('duration:') || begin === -1) return;
    const { 'Query Text': sql, Plan: plan } = JSON.parse(message.slice(begin)) as { 'Query Text': string; Plan: Step };
    this.ran.push({ sql: sql.replace(/\s+/g, ' ').trim(), plan });
  }
}

/**
 * Whatever would grow with the number of cases.
 * @param large tables that do @param most how many of their rows one statement may take
 */
export function faultsOf({ sql, plan }: Ran, large: ReadonlySet<string>, most: number): string[] {
  const found: string[] = [];
  const walk = (step: Step) => {
    const [node, table] = [step['Node Type'], step['Relation Name'] ?? ''];
    if (large.has(table)) {
      if (node === 'Seq Scan') found.push(`reads all of ${table}`);
      const rows = (step['Actual Rows'] + (step['Rows Removed by Filter'] ?? 0)) * step['Actual Loops'];
      if (rows > most) found.push(`looks at ${rows} rows of ${table}`);
    }
    const [below] = step.Plans ?? [];
    if (node.includes('Sort') && below) {
      const rows = below['Actual Rows'] * below['Actual Loops'];
      if (rows > most) found.push(`sorts ${rows} rows`);
    }
    step.Plans?.forEach(walk);
  };
  walk(plan);
  return found.map((fault) => `${fault}: ${sql.slice(0, 200)}`);
}
