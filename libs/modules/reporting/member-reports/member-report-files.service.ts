import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { toCsv } from '@platform/csv';
import { Database } from '@platform/database';
import { Refusal, refuseIf } from '@platform/errors';
import { Typesetter } from '@platform/print';
import { assertReadsOwn, type MemberReport, readReport } from './member-report.queries';
import { csvRows, type PaperLanguage, paperOf } from './report-paper.rules';
import { MEMBER_REPORT_TEMPLATE } from './report.template';

export const MEMBER_REPORT_FORMATS = ['pdf', 'csv'] as const;
export type MemberReportFormat = (typeof MEMBER_REPORT_FORMATS)[number];

export interface MemberReportFileWish {
  format: MemberReportFormat;
  language: PaperLanguage;
}

/** A member's own report on paper or for spreadsheets: the same cells as on the screen. */
@Injectable()
export class MemberReportFiles {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly typesetter: Typesetter,
  ) {}

  /**
   * The export leaves its row in the audit log before it leaves the building.
   * @throws Refusal permission.missing | memberReport.notFound | memberReport.recalled
   */
  async read(actor: Actor, id: string, { format, language }: MemberReportFileWish): Promise<Buffer> {
    assertReadsOwn(actor);
    const report = await this.db.transaction(actor, async (tx): Promise<MemberReport> => {
      const found = await readReport(tx, id, { isLetOut: true });
      if (found.memberId !== actor.organisationId) throw new Refusal('memberReport.notFound');
      refuseIf(found.report.state === 'recalled' ? 'memberReport.recalled' : undefined);
      const after = { quarter: found.report.quarter, edition: found.report.edition, format };
      const entry = { action: 'memberReport.exported', subjectKind: 'memberReport', subjectId: id, after } as const;
      await audit(tx, actor, entry, this.clock.now());
      return found.report;
    });
    if (format === 'csv') return Buffer.from(toCsv(csvRows(report, language)), 'utf8');
    return this.typesetter.pdf({
      name: 'member-report',
      source: MEMBER_REPORT_TEMPLATE,
      data: paperOf(report, language),
    });
  }
}
