import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock, dayInTokyo } from '@platform/clock';
import { toCsv } from '@platform/csv';
import { Database } from '@platform/database';
import { Typesetter } from '@platform/print';
import { type SheetCell, writeSheetApart } from '@platform/sheets';
import type { MonthSpan } from '../month-span.rules';
import {
  assertMayReadOperations,
  type OperationsReport,
  type OperationsReportKind,
  readOperations,
} from './operations.queries';
import { OPERATIONS_TEMPLATE } from './operations.template';
import { printable, sheetRows } from './report-rows.rules';

export const REPORT_FORMATS = ['csv', 'xlsx', 'pdf'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** A report as a file. Each one leaves its row in the audit log before it leaves the building. */
@Injectable()
export class OperationsExport {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly typesetter: Typesetter,
  ) {}

  /** For spreadsheets, in the actor's language. @throws Refusal permission.missing | report.badSpan */
  async csv(actor: Actor, kind: OperationsReportKind, span: MonthSpan): Promise<string> {
    const rows = sheetRows(await this.leaving(actor, kind, { ...span, format: 'csv' }), actor.locale);
    return toCsv(rows.map((row) => row.map((cell) => cell ?? '')));
  }

  /** The same with numbers as numbers. @throws Refusal permission.missing | report.badSpan */
  async workbook(actor: Actor, kind: OperationsReportKind, span: MonthSpan): Promise<Buffer> {
    const rows: SheetCell[][] = sheetRows(await this.leaving(actor, kind, { ...span, format: 'xlsx' }), actor.locale);
    return writeSheetApart(rows);
  }

  /** On paper, A4 on its side. @throws Refusal permission.missing | report.badSpan */
  async pdf(actor: Actor, kind: OperationsReportKind, span: MonthSpan): Promise<Buffer> {
    const report = await this.leaving(actor, kind, { ...span, format: 'pdf' });
    const data = printable(report, actor.locale, dayInTokyo(report.madeAt));
    return this.typesetter.pdf({ name: 'operations', source: OPERATIONS_TEMPLATE, data });
  }

  private leaving(
    actor: Actor,
    kind: OperationsReportKind,
    { from, to, format }: MonthSpan & { format: ReportFormat },
  ): Promise<OperationsReport> {
    assertMayReadOperations(actor, 'report.export', { from, to });
    const now = this.clock.now();
    return this.db.transaction(actor, async (tx) => {
      const after = { report: kind, from, to, format };
      await audit(tx, actor, { action: 'report.exported', subjectKind: 'report', after }, now);
      return readOperations(tx, { kind, span: { from, to }, now });
    });
  }
}
