import { Injectable } from '@nestjs/common';
import { notWalled } from '@modules/cases';
import type { Actor, Permission } from '@platform/actor';
import { Database, type Tx } from '@platform/database';
import { refuseIf, refuseUnless } from '@platform/errors';
import { type CountedGroup, type DeskGroupReport, layOut } from './desk-group-report.rules';
import { instantsOf, type MonthSpan, whyNotSpan } from './month-span.rules';

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
}

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
    return this.db.transaction(actor, (tx) => readDeskGroups(tx, actor, span));
  }

  /**
   * People behind the same issues, by nationality and by prefecture; a person with cases in two prefectures counts
   * once in each.
   * @throws Refusal permission.missing | report.badSpan
   */
  async profile(actor: Actor, span: MonthSpan): Promise<ProfileReport> {
    assertMayReport(actor, 'report.read');
    refuseIf(whyNotSpan(span));
    return this.db.transaction(actor, async (tx) => ({
      nationalities: await countPeople(tx, actor, 'p.nationality_code', span),
      prefectures: await countPeople(tx, actor, 'c.prefecture_code', span),
    }));
  }
}

/** Figures are the secretariat's; a permission of the same name elsewhere would not open them. */
export function assertMayReport(actor: Actor, permission: Permission): void {
  refuseUnless(actor.kind === 'secretariat' && actor.permissions.has(permission), 'permission.missing');
}

/** A merged case and the one that it goes on under are one case of one person. */
const WORKED_UNDER = `c.id = CASE own.outcome WHEN 'merged' THEN own.duplicate_of ELSE own.id END`;
/** What both name is one issue. */
const NOT_TWICE = `NOT EXISTS (SELECT FROM cases m JOIN issues other ON other.case_id = m.duplicate_of
  WHERE m.id = i.case_id AND m.outcome = 'merged' AND (other.category, other.subcategory) = (i.category, i.subcategory))`;

/** Counts by the Asia/Tokyo month in which the issue was noted; a case behind a wall is counted for nobody behind it. */
export async function readDeskGroups(tx: Tx, { userId }: Actor, { from, to }: MonthSpan): Promise<DeskGroupReport> {
  const values = [...instantsOf({ from, to }), userId];
  const cells = await tx.query<CountedGroup[]>(
    `SELECT to_char(noted_at AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM') AS month, desk_group AS "deskGroup",
       count(*)::int AS issues
     FROM issues i WHERE noted_at >= $1 AND noted_at < $2 AND ${notWalled('case_id', '$3')} AND ${NOT_TWICE} GROUP BY 1, 2`,
    values,
  );
  const [distinct] = await tx.query<{ people: number; cases: number }[]>(
    `SELECT count(DISTINCT c.person_id)::int AS people, count(DISTINCT c.id)::int AS cases
     FROM issues i JOIN cases own ON own.id = i.case_id JOIN cases c ON ${WORKED_UNDER} WHERE i.noted_at >= $1 AND i.noted_at < $2
       AND ${notWalled('i.case_id', '$3')}`,
    values,
  );
  return layOut({ from, to }, cells, distinct ?? { people: 0, cases: 0 });
}

/** @param column one of two of our own column names, never a caller's words */
async function countPeople(
  tx: Tx,
  { userId }: Actor,
  column: 'p.nationality_code' | 'c.prefecture_code',
  span: MonthSpan,
): Promise<ShareOfPeople[]> {
  return tx.query<ShareOfPeople[]>(
    `SELECT COALESCE(${column}, 'ZZ') AS code, count(DISTINCT p.id)::int AS people
     FROM issues i JOIN cases own ON own.id = i.case_id JOIN cases c ON ${WORKED_UNDER} JOIN people p ON p.id = c.person_id
     WHERE i.noted_at >= $1 AND i.noted_at < $2 AND ${notWalled('i.case_id', '$3')}
     GROUP BY 1 ORDER BY 2 DESC, 1`,
    [...instantsOf(span), userId],
  );
}
