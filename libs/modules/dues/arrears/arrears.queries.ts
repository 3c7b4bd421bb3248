import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import type { Member } from '@modules/members';
import type { Actor } from '@platform/actor';
import { Clock, dayInTokyo } from '@platform/clock';
import { toCsv } from '@platform/csv';
import { Database, type Tx } from '@platform/database';
import { refuseUnless } from '@platform/errors';
import { keepsDues } from '../dues.policy';

/** What one member has not paid in time, by how many days it is overdue. Whole yen. */
export interface ArrearsRow {
  id: string;
  nameJa: string;
  nameEn: string;
  status: Member['status'];
  invoices: number;
  oldestDueOn: string;
  upTo30: number;
  upTo60: number;
  upTo90: number;
  above90: number;
  totalYen: number;
}

export interface Arrears {
  /** The day of the report in Japan. */
  day: string;
  rows: ArrearsRow[];
  totalYen: number;
  /** More members than the report shows. */
  isCut: boolean;
}

const SHOWN = 1_000;
const HEAD = [
  '会員',
  'Member',
  '状態',
  '件数',
  '最も古い期限',
  '1-30日',
  '31-60日',
  '61-90日',
  '91日以上',
  '合計（円）',
];

/** The report of what is overdue, the oldest first. */
@Injectable()
export class ArrearsQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal permission.missing */
  report(actor: Actor): Promise<Arrears> {
    refuseUnless(keepsDues(actor), 'permission.missing');
    return this.db.transaction(actor, (tx) => arrearsOn(tx, dayInTokyo(this.clock.now())));
  }

  /** The same for spreadsheets. @throws Refusal permission.missing */
  csv(actor: Actor): Promise<string> {
    refuseUnless(keepsDues(actor), 'permission.missing');
    return this.db.transaction(actor, async (tx) => {
      const at = this.clock.now();
      const { rows } = await arrearsOn(tx, dayInTokyo(at));
      await audit(tx, actor, { action: 'arrears.exported', subjectKind: 'report', after: { count: rows.length } }, at);
      const lines = rows.map((row) => [
        ...[row.nameJa, row.nameEn, row.status, row.invoices, row.oldestDueOn],
        ...[row.upTo30, row.upTo60, row.upTo90, row.above90, row.totalYen],
      ]);
      return toCsv([HEAD, ...lines]);
    });
  }
}

async function arrearsOn(tx: Tx, day: string): Promise<Arrears> {
  const found = await tx.query<ArrearsRow[]>(
    `SELECT m.id, m.name_ja AS "nameJa", m.name_en AS "nameEn", m.status, o.* FROM (
       SELECT member_id, count(*)::int AS invoices, min(due_on)::text AS "oldestDueOn", sum(open_yen)::float8 AS "totalYen",
         coalesce(sum(open_yen) FILTER (WHERE $1::date - due_on <= 30), 0)::float8 AS "upTo30",
         coalesce(sum(open_yen) FILTER (WHERE $1::date - due_on BETWEEN 31 AND 60), 0)::float8 AS "upTo60",
         coalesce(sum(open_yen) FILTER (WHERE $1::date - due_on BETWEEN 61 AND 90), 0)::float8 AS "upTo90",
         coalesce(sum(open_yen) FILTER (WHERE $1::date - due_on > 90), 0)::float8 AS "above90"
       FROM invoices WHERE open_yen > 0 AND due_on < $1::date GROUP BY member_id) o
     JOIN members m ON m.id = o.member_id ORDER BY o."oldestDueOn", m.id LIMIT ${SHOWN + 1}`,
    [day],
  );
  const rows = found.slice(0, SHOWN);
  return { day, rows, isCut: found.length > SHOWN, totalYen: rows.reduce((sum, { totalYen }) => sum + totalYen, 0) };
}
