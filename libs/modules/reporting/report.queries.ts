import { Injectable } from '@nestjs/common';
import type { DeskGroup } from '@modules/complaints';
import type { Actor, Permission } from '@platform/actor';
import { Database, type Tx } from '@platform/database';
import { refuseIf, refuseUnless } from '@platform/errors';
import { type DeskGroupReport, layOut } from './desk-group-report.rules';
import { readDeskCut } from './facts/desk-cut';
import { readWaitingCases } from './facts/waiting-cases';
import { type MonthSpan, whyNotSpan } from './month-span.rules';

/** A named span of months that the report page offers. */
export interface ReportPeriod {
  id: string;
  nameJa: string;
  nameEn: string;
  fromMonth: string;
  toMonth: string;
  isDefault: boolean;
}

/** How many distinct people stand behind one code. */
export interface ShareOfPeople {
  /** ISO 3166-1 alpha-2 or JIS X 0401; `ZZ` when it was not stated. */
  code: string;
  people: number;
}

export interface ProfileReport {
  nationalities: ShareOfPeople[];
  prefectures: ShareOfPeople[];
  /** Cases that changed since the counts were made. */
  waitingCases: number;
}

/** Exact figures for the desk, out of the kept counts: as quick with a million cases as with a thousand. */
@Injectable()
export class ReportQueries {
  constructor(private readonly db: Database) {}

  /** The named periods, the default one first. @throws Refusal permission.missing */
  async periods(actor: Actor): Promise<ReportPeriod[]> {
    assertMayReport(actor, 'report.read');
    return this.db.transaction(actor, (tx) =>
      tx.query<ReportPeriod[]>(
        `SELECT id, name_ja AS "nameJa", name_en AS "nameEn", from_month AS "fromMonth", to_month AS "toMonth",
           is_default AS "isDefault" FROM report_periods ORDER BY is_default DESC, from_month DESC, id`,
      ),
    );
  }

  /**
   * Issue counts by desk group and month.
   * @throws Refusal permission.missing | report.badSpan
   */
  async deskGroups(actor: Actor, span: MonthSpan): Promise<DeskGroupReport> {
    assertMayReport(actor, 'report.read');
    refuseIf(whyNotSpan(span));
    return this.db.transaction(actor, (tx) => readDeskGroups(tx, span));
  }

  /**
   * People behind the same issues, by nationality and by prefecture; a person with cases in two prefectures counts
   * once in each.
   * @throws Refusal permission.missing | report.badSpan
   */
  async profile(actor: Actor, span: MonthSpan): Promise<ProfileReport> {
    assertMayReport(actor, 'report.read');
    refuseIf(whyNotSpan(span));
    return this.db.transaction(actor, (tx) => countPeople(tx, span));
  }
}

/** Figures are the secretariat's; a permission of the same name elsewhere would not open them. */
export function assertMayReport(actor: Actor, permission: Permission): void {
  refuseUnless(actor.kind === 'secretariat' && actor.permissions.has(permission), 'permission.missing');
}

/**
 * Counts by the Asia/Tokyo month in which the issue was noted, out of the kept counts; a case behind a wall is counted for
 * nobody behind it.
 */
export async function readDeskGroups(tx: Tx, span: MonthSpan): Promise<DeskGroupReport> {
  const issues = await readDeskCut(tx, { measure: 'issues', dimensions: ['deskGroup'], step: 'month' }, span);
  const cells = issues.map(({ bin, value, n }) => ({ month: bin, deskGroup: value as DeskGroup, issues: n }));
  const people = await distinct(tx, 'people', span);
  const cases = await distinct(tx, 'cases', span);
  return layOut(span, cells, { people, cases, waitingCases: await readWaitingCases(tx) });
}

/** Each once in the span, however many of its months they are counted in. */
async function distinct(tx: Tx, measure: 'people' | 'cases', span: MonthSpan): Promise<number> {
  const rows = await readDeskCut(tx, { measure, dimensions: ['all'], step: 'year' }, span);
  return rows.reduce((total, { first }) => total + first, 0);
}

/** The most people first. */
async function countPeople(tx: Tx, span: MonthSpan): Promise<ProfileReport> {
  const dimensions = ['nationality', 'prefecture'] as const;
  const rows = await readDeskCut(tx, { measure: 'people', dimensions, step: 'year' }, span);
  const sharesBy = (wanted: (typeof dimensions)[number]): ShareOfPeople[] => {
    const sums = new Map<string, number>();
    for (const { dimension, value, first } of rows) {
      if (dimension === wanted && first !== 0) sums.set(value, (sums.get(value) ?? 0) + first);
    }
    return [...sums]
      .map(([code, people]) => ({ code, people }))
      .sort((a, b) => b.people - a.people || (a.code < b.code ? -1 : 1));
  };
  const waitingCases = await readWaitingCases(tx);
  return { nationalities: sharesBy('nationality'), prefectures: sharesBy('prefecture'), waitingCases };
}
