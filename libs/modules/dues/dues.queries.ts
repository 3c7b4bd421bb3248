import { Injectable } from '@nestjs/common';
import { Clock, dayInTokyo } from '@platform/clock';
import type { Tx } from '@platform/database';

export interface Owed {
  /** Unpaid invoices. */
  invoices: number;
  /** What is still to be paid of them, in whole yen. */
  amountYen: number;
  /** YYYY-MM-DD; null when nothing is owed. */
  oldestDueOn: string | null;
}

export interface OfficerDues {
  overdueInvoices: number;
  overdueYen: number;
  /** Lines of bank statements that wait for a person. */
  unmatchedLines: number;
}

/** Figures for the home pages. They count what the speaker of the transaction may see. */
@Injectable()
export class DuesQueries {
  constructor(private readonly clock: Clock) {}

  async owedBy(tx: Tx, memberId: string): Promise<Owed> {
    const [owed] = await tx.query<Owed[]>(
      `SELECT count(*)::int AS invoices, coalesce(sum(open_yen), 0)::float8 AS "amountYen", min(due_on)::text AS "oldestDueOn"
       FROM invoices WHERE member_id = $1 AND open_yen > 0`,
      [memberId],
    );
    return owed ?? { invoices: 0, amountYen: 0, oldestDueOn: null };
  }

  async officerFigures(tx: Tx): Promise<OfficerDues> {
    const [figures] = await tx.query<OfficerDues[]>(
      `SELECT count(*)::int AS "overdueInvoices", coalesce(sum(open_yen), 0)::float8 AS "overdueYen",
         (SELECT count(*)::int FROM bank_lines WHERE state = 'open') AS "unmatchedLines"
       FROM invoices WHERE open_yen > 0 AND due_on < $1`,
      [dayInTokyo(this.clock.now())],
    );
    return figures ?? { overdueInvoices: 0, overdueYen: 0, unmatchedLines: 0 };
  }
}
