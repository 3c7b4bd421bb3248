import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database } from '@platform/database';
import { refuseIf } from '@platform/errors';
import { deskGroupCsv } from './desk-group-csv';
import { type MonthSpan, whyNotSpan } from './month-span.rules';
import { assertMayReport, readDeskGroups } from './report.queries';

/** Figures that leave the building; each export leaves its row in the audit log. */
@Injectable()
export class ReportExportService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns CSV text in the actor's language
   * @throws Refusal permission.missing | report.badSpan
   */
  async deskGroupsCsv(actor: Actor, { from, to }: MonthSpan): Promise<string> {
    assertMayReport(actor, 'report.export');
    refuseIf(whyNotSpan({ from, to }));
    return this.db.transaction(actor, async (tx) => {
      const report = await readDeskGroups(tx, { from, to });
      const entry = {
        action: 'report.exported',
        subjectKind: 'report',
        after: { report: 'desk-groups', from, to },
      } as const;
      await audit(tx, actor, entry, this.clock.now());
      return deskGroupCsv(report, actor.locale);
    });
  }
}
