import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { addStep } from '@modules/cases';
import { Clock } from '@platform/clock';
import { Deployment } from '@platform/config';
import { Database, type Tx } from '@platform/database';
import { Every } from '@platform/queue';
import { Storage } from '@platform/storage';
import type { RetainedPart } from './retention.queries';
import { shreddedCases, ShreddingLog, shreddingLogFile } from './shredding-log';

const RULE = { kind: 'system' } as const;

type NextCase = (tx: Tx, at: Date, left: LeftOut) => Promise<boolean>;

/** Cases that failed in this run, and the one that is being tried. */
class LeftOut {
  readonly cases: readonly string[];
  tried: string | undefined;

  constructor(failures: ReadonlyMap<string, unknown>) {
    this.cases = [...failures.keys()];
  }
}

/** Destroys what she asked for, once its week is over, and what has been kept long enough. This app has no key of a story, and needs none. */
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

  /**
   * Until nothing is due; then what was destroyed is written down outside the database as well. A case that cannot be
   * destroyed keeps no other from it. @throws what the first of those said, in the end
   */
  @Every('erasures.carryOut', 60_000)
  async carryOut(): Promise<void> {
    const failures = new Map<string, unknown>();
    while (await this.attempt((tx, at, left) => this.carryOutNext(tx, at, left), failures));
    while (await this.attempt((tx, at, left) => this.expireNext(tx, at, left), failures));
    await this.writeLog();
    for (const error of failures.values()) throw error;
  }

  /** One case in one transaction. @returns whether there was one, be it one that failed */
  private async attempt(next: NextCase, failures: Map<string, unknown>): Promise<boolean> {
    const left = new LeftOut(failures);
    try {
      return await this.db.transaction({ kind: 'worker' }, (tx) => next(tx, this.clock.now(), left));
    } catch (error) {
      if (left.tried === undefined) throw error;
      failures.set(left.tried, error);
      return true;
    }
  }

  /** Also what an earlier run had destroyed and did not come to write down. */
  private async writeLog(): Promise<void> {
    this.log.add(await this.db.transaction({ kind: 'worker' }, shreddedCases));
  }

  /**
   * Its files go before the commit: a crash in between leaves a case without photos that is erased by the next run,
   * not photos without a case.
   */
  private async carryOutNext(tx: Tx, at: Date, left: LeftOut): Promise<boolean> {
    const [due] = await tx.query<{ id: string; caseId: string }[]>(
      `SELECT r.id, r.case_id AS "caseId" FROM erasure_requests r JOIN cases c ON c.id = r.case_id
       WHERE r.due_at <= $1 AND r.taken_back_at IS NULL AND c.erased_at IS NULL AND c.id <> ALL ($2)
         AND NOT is_held(c.id)
       ORDER BY r.due_at LIMIT 1 FOR UPDATE OF c SKIP LOCKED`,
      [at, left.cases],
    );
    if (!due) return false;
    const { id: requestId, caseId } = due;
    left.tried = caseId;
    const sql = 'SELECT erase_on_request($1, $2) AS files';
    const [shredded] = await tx.query<{ files: string[] }[]>(sql, [requestId, at]);
    await this.conclude(tx, caseId, { requestId, files: shredded?.files ?? [] }, at);
    return true;
  }

  /** One case, or the name and address in one, whose period is over and that nothing keeps. */
  private async expireNext(tx: Tx, at: Date, left: LeftOut): Promise<boolean> {
    const [due] = await tx.query<{ caseId: string; part: RetainedPart }[]>(
      `SELECT c.id AS "caseId", l.part FROM retention_list($1) l JOIN cases c ON c.id = l.case_id
       WHERE l.kept_by IS NULL AND l.due_at <= $1 AND c.id <> ALL ($2)
       ORDER BY l.due_at, l.part LIMIT 1 FOR UPDATE OF c SKIP LOCKED`,
      [at, left.cases],
    );
    if (!due) return false;
    const { caseId, part } = due;
    left.tried = caseId;
    const sql = 'SELECT shred_due($1, $2, $3) AS files';
    const [shredded] = await tx.query<{ files: string[] }[]>(sql, [caseId, part, at]);
    if (part === 'case') await this.conclude(tx, caseId, { rule: 'period_over', files: shredded?.files ?? [] }, at);
    else await concludeIdentity(tx, caseId, at);
    return true;
  }

  private async conclude(
    tx: Tx,
    caseId: string,
    { files, ...why }: { files: string[]; requestId?: string; rule?: string },
    at: Date,
  ): Promise<void> {
    for (const key of files) await this.storage.remove(key);
    await addStep(tx, caseId, { kind: 'erased', by: RULE }, at);
    const after = { ...why, files: files.length };
    await audit(tx, RULE, { action: 'case.erased', subjectKind: 'case', subjectId: caseId, after }, at);
  }
}

async function concludeIdentity(tx: Tx, caseId: string, at: Date): Promise<void> {
  await addStep(tx, caseId, { kind: 'identity_erased', by: RULE }, at);
  await audit(tx, RULE, { action: 'case.identityErased', subjectKind: 'case', subjectId: caseId }, at);
}
