import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database } from '@platform/database';
import { Refusal, refuseIf } from '@platform/errors';
import { emit } from '@platform/queue';
import { evidencePassedOn } from '../cases.events';
import { lockEvenClosed } from '../case/lock-case';
import { type CompanyFileFacts, whyNotPassable } from './evidence-passing.rules';

/** The desk looks at what a company sent before she does: a picture can threaten, and a list name other people. */
@Injectable()
export class EvidencePassing {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Lets her see the copy of a file that came with a reply or a remedy, and tells her that something waits; once.
   * @throws Refusal case.notFound | what whyNotPassable answers
   */
  passOn(actor: Actor, caseId: string, attachmentId: string): Promise<void> {
    return this.db.transaction(actor, async (tx) => {
      await lockEvenClosed(tx, actor, 'case.message', caseId);
      const [file] = await tx.query<(CompanyFileFacts & { isPassed: boolean })[]>(
        `SELECT added_by_kind AS "addedByKind", measure_id AS "measureId", is_scrubbed AS "isScrubbed",
           scan_state AS "scanState", passed_at IS NOT NULL AS "isPassed"
         FROM attachments WHERE id = $1 AND case_id = $2`,
        [attachmentId, caseId],
      );
      if (!file) throw new Refusal('attachment.notFound');
      refuseIf(whyNotPassable(file));
      if (file.isPassed) return;
      const at = this.clock.now();
      const sql = 'UPDATE attachments SET passed_at = $2, passed_by = $3 WHERE id = $1';
      await tx.query(sql, [attachmentId, at, actor.userId]);
      const act = { action: 'attachment.passedOn', subjectKind: 'case', subjectId: caseId } as const;
      await audit(tx, actor, { ...act, after: { attachmentId } }, at);
      await emit(tx, evidencePassedOn, { caseId, attachmentId }, at);
    });
  }
}
