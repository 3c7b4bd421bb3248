import { Injectable } from '@nestjs/common';
import { notWalled } from '@modules/cases';
import { readReach } from '@modules/reach';
import type { Actor, Permission } from '@platform/actor';
import { Clock, DAY_MS, dayInTokyo } from '@platform/clock';
import { Database, type Tx } from '@platform/database';
import { refuseIf } from '@platform/errors';
import { readWaitingCases } from '../facts/waiting-cases';
import { type MonthSpan, whyNotSpan } from '../month-span.rules';
import { assertMayReport } from '../report.queries';
import type { Words } from './code-words';
import { type Figure, Figures } from './figures.rules';
import { operationsTables } from './operations-report.rules';
import type { ReportTable } from './report-table';
import { trendTables } from './trends.rules';

export const OPERATIONS_REPORTS = ['operations', 'trends'] as const;
export type OperationsReportKind = (typeof OPERATIONS_REPORTS)[number];

/** A figure of a month that was over and settled, and that has moved since. */
export interface FigureCorrection {
  month: string;
  measure: string;
  /** Id and version of how it is counted. */
  definition: string;
  /** YYYY-MM-DD in Asia/Tokyo. */
  noticedOn: string;
  before: number;
  after: number;
}

export interface OperationsReport extends MonthSpan {
  kind: OperationsReportKind;
  /** When the figures were read. */
  madeAt: Date;
  tables: ReportTable[];
  /** The newest first. */
  corrections: FigureCorrection[];
  /** Cases that changed since the counts were made. */
  waitingCases: number;
}

/** Exact figures for the desk, out of roll-ups: as quick with a million cases as with a thousand. */
@Injectable()
export class OperationsQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal permission.missing | report.badSpan */
  read(actor: Actor, kind: OperationsReportKind, span: MonthSpan): Promise<OperationsReport> {
    assertMayReadOperations(actor, 'report.read', span);
    return this.db.transaction(actor, (tx) => readOperations(tx, actor, { kind, span, now: this.clock.now() }));
  }
}

/** @throws Refusal permission.missing | report.badSpan */
export function assertMayReadOperations(actor: Actor, permission: Permission, span: MonthSpan): void {
  assertMayReport(actor, permission);
  refuseIf(whyNotSpan(span));
}

/** What a report is asked for. */
export interface Wanted {
  kind: OperationsReportKind;
  span: MonthSpan;
  now: Date;
}

/** The report, for whoever the transaction speaks; @param actor the same. */
export async function readOperations(
  tx: Tx,
  { userId }: Pick<Actor, 'userId'>,
  { kind, span: { from, to }, now }: Wanted,
): Promise<OperationsReport> {
  const figures = new Figures(await readFigures(tx, { from, to }));
  const tables =
    kind === 'trends'
      ? trendTables(figures, { from, to }, await readReach(tx))
      : operationsTables(figures, {
          span: { from, to },
          names: await namesOf(tx, figures),
          today: dayInTokyo(now),
          oldestUnservedDays: await oldestUnserved(tx, userId, now),
        });
  const corrections = await tx.query<FigureCorrection[]>(
    `SELECT month, measure, definition, noticed_on AS "noticedOn", before::float8 AS before, after::float8 AS after
     FROM desk_corrections($1, $2)`,
    [from, to],
  );
  return { kind, from, to, madeAt: now, tables, corrections, waitingCases: await readWaitingCases(tx) };
}

/** The roll-up of the span, without what the speaker is walled off from. */
export function readFigures(tx: Tx, { from, to }: MonthSpan): Promise<Figure[]> {
  return tx.query<Figure[]>(
    `SELECT measure, month, dimension, value, n::float8 AS n, first::float8 AS first FROM desk_figures($1, $2)`,
    [from, to],
  );
}

/** Of the people and partners that occur in the figures. */
async function namesOf(tx: Tx, figures: Figures): Promise<ReadonlyMap<string, Words>> {
  const handlers = [...figures.values('open', 'handler'), ...figures.values('closed', 'handler')].filter(Boolean);
  const rows = await tx.query<{ id: string; ja: string; en: string }[]>(
    `SELECT id, display_name AS ja, display_name AS en FROM users WHERE id = ANY ($1)
     UNION ALL SELECT id, name_ja, name_en FROM partners WHERE id = ANY ($2)`,
    [handlers, figures.dimensions('referral')],
  );
  return new Map(rows.map(({ id, ja, en }) => [id, [ja, en] as const]));
}

/** The first entry of an index, however many are open; said here, because the worker has no wall of its own. */
async function oldestUnserved(tx: Tx, userId: string, now: Date): Promise<number | null> {
  const [oldest] = await tx.query<{ dueAt: Date }[]>(
    `SELECT next_due_at AS "dueAt" FROM cases WHERE status <> 'closed' AND erased_at IS NULL
       AND next_due_at <= $1 AND ${notWalled('id', '$2')} ORDER BY next_due_at, id LIMIT 1`,
    [now, userId],
  );
  return oldest ? Math.floor((now.getTime() - oldest.dueAt.getTime()) / DAY_MS) : null;
}
