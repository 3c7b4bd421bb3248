import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { addStep } from '@modules/cases';
import { Clock } from '@platform/clock';
import { Deployment } from '@platform/config';
import { Database } from '@platform/database';
import { Every } from '@platform/queue';
import { Storage } from '@platform/storage';
import { shreddedCases, ShreddingLog, shreddingLogFile } from './shredding-log';

const RULE = { kind: 'system' } as const;

/** Carries out what she asked for, once its week is over. This app has no key of a story, and needs none. */
@Injectable()
export class Erasures {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly storage: Storage,
    deployment: Deployment,
  ) {
    this.log = new ShreddingLog(shreddingLogFile(deployment.dataFolder));
  }

  private readonly log: ShreddingLog;

  /** Until nothing is due; then what was destroyed is written down outside the database as well. */
  @Every('erasures.carryOut', 60_000)
  async carryOut(): Promise<void> {
    while (await this.carryOutNext(this.clock.now()));
    await this.writeLog();
  }

  /** Also what an earlier run had destroyed and did not come to write down. */
  private async writeLog(): Promise<void> {
    this.log.add(await this.db.transaction({ kind: 'worker' }, shreddedCases));
  }

  /**
   * One case. Its files go before the commit: a crash in between leaves a case without photos that is erased by the
   * next run, not photos without a case.
   */
  private carryOutNext(at: Date): Promise<boolean> {
    return this.db.transaction({ kind: 'worker' }, async (tx) => {
      const [due] = await tx.query<{ id: string; caseId: string }[]>(
        `SELECT r.id, r.case_id AS "caseId" FROM erasure_requests r JOIN cases c ON c.id = r.case_id
         WHERE r.due_at <= $1 AND r.taken_back_at IS NULL AND c.erased_at IS NULL
         ORDER BY r.due_at LIMIT 1 FOR UPDATE OF c SKIP LOCKED`,
        [at],
      );
      if (!due) return false;
      const { id: requestId, caseId } = due;
      const [shredded] = await tx.query<{ files: string[] }[]>('SELECT erase_on_request($1, $2) AS files', [
        requestId,
        at,
      ]);
      const files = shredded?.files ?? [];
      for (const key of files) await this.storage.remove(key);
      await addStep(tx, caseId, { kind: 'erased', by: RULE }, at);
      const after = { requestId, files: files.length };
      await audit(tx, RULE, { action: 'case.erased', subjectKind: 'case', subjectId: caseId, after }, at);
      return true;
    });
  }
}
