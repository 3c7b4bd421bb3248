import { Injectable } from '@nestjs/common';
import { type OpenedPaper, PaperKeeper, PaperReader, type PaperUpload } from '@modules/papers';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, type Tx } from '@platform/database';
import { Refusal, refuseIf, refuseUnless } from '@platform/errors';
import { ActivityReport } from './activity-report.entity';
import { whyNotOpen } from './activity-report.rules';
import { lockOwnReport, reviewsReports, writesReports } from './locked-report';
import { note } from './own-reports.service';

/** The files that show what a report says: the member's own as they were sent, for officers the copy without hidden data. */
@Injectable()
export class ReportPapers {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly papers: PaperKeeper,
    private readonly reader: PaperReader,
  ) {}

  /** Whether a file may be added at all, before its bytes are read. @throws Refusal activityReport.notFound | activityReport.notOpen */
  admit(actor: Actor, reportId: string): Promise<void> {
    return this.db.transaction(actor, (tx) => this.openReport(tx, actor, reportId).then(() => undefined));
  }

  /**
   * Keeps an uploaded file with the report. The same file again under the same key is the same file.
   * @returns its id @throws Refusal activityReport.notFound | activityReport.notOpen | attachment.tooMany
   */
  keep(actor: Actor, reportId: string, upload: PaperUpload): Promise<string> {
    return this.papers.keep(actor, upload, async (tx, at) => {
      const { memberId } = await this.openReport(tx, actor, reportId);
      const after = { kind: 'evidence', byteSize: upload.file.byteSize };
      const noted = () => note(tx, actor, { action: 'activityReport.fileAdded', id: reportId, after }, at);
      return { owner: { reportId }, kind: 'evidence', memberId, addedBy: actor.userId, noted };
    });
  }

  /** Takes a file off again; one that is gone is no error. @throws Refusal activityReport.notFound | activityReport.notOpen */
  drop(actor: Actor, reportId: string, fileId: string): Promise<void> {
    return this.papers.drop(actor, fileId, async (tx, at) => {
      await this.openReport(tx, actor, reportId);
      const noted = () => note(tx, actor, { action: 'activityReport.fileRemoved', id: reportId }, at);
      return { owner: { reportId }, noted };
    });
  }

  /** @throws Refusal activityReport.notFound | attachment.notFound | attachment.noCopy | attachment.harmful */
  async open(actor: Actor, reportId: string, fileId: string): Promise<OpenedPaper> {
    refuseUnless(writesReports(actor) || reviewsReports(actor), 'activityReport.notFound');
    const found = await this.db.transaction(actor, async (tx) => {
      const report = await tx.findOneBy(ActivityReport, { id: reportId });
      if (!report) throw new Refusal('activityReport.notFound');
      const paper = await this.reader.find(tx, { reportId }, fileId);
      if (actor.kind === 'secretariat') {
        await note(tx, actor, { action: 'activityReport.fileRead', id: reportId }, this.clock.now());
      }
      return paper;
    });
    return this.reader.open(found, actor.kind === 'member' ? 'original' : 'scrubbed', actor);
  }

  private async openReport(tx: Tx, actor: Actor, reportId: string): Promise<ActivityReport> {
    const report = await lockOwnReport(tx, actor, reportId);
    refuseIf(whyNotOpen(report.state));
    return report;
  }
}
