import { Injectable } from '@nestjs/common';
import { AttachmentsService, type StoredAttachment } from '@modules/complaints';
import { addPaper, dropPaper, type OpenedPaper, PaperReader } from '@modules/papers';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { KeyProvider } from '@platform/crypto';
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
    private readonly keys: KeyProvider,
    private readonly attachments: AttachmentsService,
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
  async keep(actor: Actor, reportId: string, { file, key }: { file: StoredAttachment; key?: string }): Promise<string> {
    const kept = await this.db.transaction(actor, async (tx) => {
      const { memberId } = await this.openReport(tx, actor, reportId);
      const at = this.clock.now();
      const paper = { file, kind: 'evidence', memberId, addedBy: actor.userId, key } as const;
      const id = await addPaper(tx, this.keys, { owner: { reportId }, paper }, at);
      if (id === file.id) {
        const after = { kind: 'evidence', byteSize: file.byteSize };
        await note(tx, actor, { action: 'activityReport.fileAdded', id: reportId, after }, at);
      }
      return id;
    });
    if (kept !== file.id) await this.attachments.discard(file);
    return kept;
  }

  /** Takes a file off again; one that is gone is no error. @throws Refusal activityReport.notFound | activityReport.notOpen */
  async drop(actor: Actor, reportId: string, fileId: string): Promise<void> {
    const gone = await this.db.transaction(actor, async (tx) => {
      await this.openReport(tx, actor, reportId);
      const found = await dropPaper(tx, { reportId }, fileId);
      if (found) await note(tx, actor, { action: 'activityReport.fileRemoved', id: reportId }, this.clock.now());
      return found;
    });
    if (gone) await this.attachments.discard(gone);
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
