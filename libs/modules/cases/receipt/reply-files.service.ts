import { Injectable } from '@nestjs/common';
import type { StoredAttachment } from '@modules/complaints';
import { Clock } from '@platform/clock';
import { refuseUnless } from '@platform/errors';
import { Storage } from '@platform/storage';
import { takesWords } from '../closing/closing.rules';
import { lockCaseRow } from '../case/lock-case';
import { narrativeOfHers, ReceiptAccess } from './receipt.access';
import { dropWaiting, herVisit, keepWaiting, listWaiting, type WaitingFile } from '../files/waiting-files';

/** One visit to her file: its id, and when it ends unless she looks again. */
export interface Visit {
  id: string;
  until: Date;
}

/** What was uploaded with one press of a button. */
export interface Uploads {
  uploads: readonly StoredAttachment[];
  key?: string;
}

/** The files that she adds to a message before she sends it. */
@Injectable()
export class ReplyFiles {
  constructor(
    private readonly access: ReceiptAccess,
    private readonly clock: Clock,
    private readonly storage: Storage,
  ) {}

  /** What waits for her message; it waits on as long as her visit lasts. @throws Refusal receipt.unknown */
  list(code: string, visit: Visit): Promise<WaitingFile[]> {
    return this.access.transaction(code, async (tx, { caseId }) => {
      const waiting = await listWaiting(tx, caseId, herVisit(visit.id));
      if (waiting.length > 0) {
        const sql = 'UPDATE waiting_files SET expires_at = $3 WHERE case_id = $1 AND owner_id = $2';
        await tx.query(sql, [caseId, visit.id, visit.until]);
      }
      return waiting;
    });
  }

  /**
   * Lets uploaded files wait. A file that waits already, because the button was pressed twice, is not needed again
   * and removed. @returns their ids @throws Refusal receipt.unknown | case.closed | attachment.tooMany
   */
  async keep(code: string, visit: Visit, { uploads, key }: Uploads): Promise<string[]> {
    const kept = await this.access.transaction(code, async (tx, receipt) => {
      refuseUnless(takesWords(await lockCaseRow(tx, receipt.caseId)), 'case.closed');
      const at = this.clock.now();
      const narrative = await narrativeOfHers(tx, receipt, at);
      const more = { owner: herVisit(visit.id), key, expiresAt: visit.until };
      const all: { id: string; unneeded: string[] }[] = [];
      for (const file of uploads) {
        all.push(await keepWaiting(tx, narrative, { ...more, file }, at));
      }
      return all;
    });
    for (const key of kept.flatMap(({ unneeded }) => unneeded)) await this.storage.remove(key);
    return kept.map(({ id }) => id);
  }

  /** Takes one file off, or all of them when the visit ends. @throws Refusal receipt.unknown */
  drop(code: string, visit: Pick<Visit, 'id'>, fileId?: string): Promise<void> {
    return this.access.transaction(code, async (tx, { caseId }) => {
      const keys = await dropWaiting(tx, caseId, herVisit(visit.id), fileId);
      for (const key of keys) await this.storage.remove(key);
    });
  }
}
