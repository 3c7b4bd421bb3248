import { Injectable } from '@nestjs/common';
import type { Actor } from '@platform/actor';
import { Database } from '@platform/database';
import { refuseUnless } from '@platform/errors';
import { Typesetter } from '@platform/print';
import type { ActionCode } from './activity-report.rules';
import { FROM_REPORTS, LINE, type ReportLine } from './activity-report.view';
import { FORUM_TEMPLATE } from './forum.template';
import { reviewsReports } from './locked-report';

/** More than are ever presented at one forum. */
const PRINTED = 60;

/** The list of the reports that were chosen for the forum, on paper. */
@Injectable()
export class ForumPrint {
  constructor(
    private readonly db: Database,
    private readonly typesetter: Typesetter,
  ) {}

  /** The chosen reports with the titles of what was done; the newest first. @throws Refusal permission.missing */
  async pdf(actor: Actor): Promise<Buffer> {
    refuseUnless(reviewsReports(actor), 'permission.missing');
    const rows = await this.db.transaction(actor, (tx) =>
      tx.query<(ReportLine & { titles: string[] })[]>(
        `SELECT ${LINE}, ARRAY(SELECT e.title FROM activity_entries e WHERE e.report_id = r.id ORDER BY e.position) AS titles
         ${FROM_REPORTS} WHERE r.selected_at IS NOT NULL ORDER BY r.submitted_at DESC, r.id DESC LIMIT ${PRINTED}`,
      ),
    );
    const reports = rows.map(({ memberNameJa, memberNameEn, halfYear, actions, titles }) => ({
      ...{ memberNameJa, memberNameEn, titles },
      half: halfYear.slice(0, 7),
      actions: actions.map(numberOf).join(', '),
    }));
    return this.typesetter.pdf({ name: 'forum', source: FORUM_TEMPLATE, data: { reports } });
  }
}

function numberOf(action: ActionCode): string {
  return action.slice(-1);
}
