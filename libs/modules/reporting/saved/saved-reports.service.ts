import { Injectable } from '@nestjs/common';
import { audit, type AuditAction } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, intentHash, madeBefore, newId, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { assertMayAsk } from '../questions/question.queries';
import type { Question } from '../questions/question.rules';
import { assertMayReport } from '../report.queries';
import { SavedReport } from './saved-report.entity';

/** What somebody keeps: a name, a question, and whether all readers of reports at the desk have it too. */
export interface ReportWords {
  name: string;
  isShared: boolean;
  question: Question;
}

/** Questions that people keep. Who may read it may copy it; only its owner changes it. */
@Injectable()
export class SavedReports {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** @returns the id @throws Refusal permission.missing | report.badSpan | report.badQuestion | report.needsKind | report.notCounted */
  async save(actor: Actor, words: ReportWords, key?: string): Promise<string> {
    assertMayAsk(actor, 'report.read', words.question);
    const intent = intentHash({ scope: ['report.saved', actor.userId], key, words });
    const at = this.clock.now();
    return this.db.transaction(actor, async (tx) => {
      const known = await madeBefore(tx, SavedReport, intent);
      if (known) return known;
      const id = newId();
      const times = { createdAt: at, changedAt: at };
      await tx.insert(SavedReport, {
        id,
        ownerId: actor.userId,
        ...words,
        version: 1,
        ...times,
        removedAt: null,
        intent,
      });
      await note(tx, actor, { action: 'report.saved', id }, at);
      return id;
    });
  }

  /**
   * A new version; the former ones stay with the files that were made of them.
   * @param version the one that the person saw
   * @throws Refusal report.notFound | report.changedMeanwhile and as `save`
   */
  async change(actor: Actor, id: string, { version, ...words }: ReportWords & { version: number }): Promise<void> {
    assertMayAsk(actor, 'report.read', words.question);
    const at = this.clock.now();
    await this.db.transaction(actor, async (tx) => {
      const found = await lockOwn(tx, actor, id);
      if (found.removedAt) throw new Refusal('report.notFound');
      refuseUnless(found.version === version, 'report.changedMeanwhile');
      await tx.update(SavedReport, id, { ...words, version: version + 1, changedAt: at });
      await note(tx, actor, { action: 'report.saved', id }, at);
    });
  }

  /** Nobody finds it any more and its schedules rest; `restore` brings it back. @throws Refusal permission.missing | report.notFound */
  async remove(actor: Actor, id: string): Promise<void> {
    await this.put(actor, id, { isRemoved: true, action: 'report.removed' });
  }

  /** @throws Refusal permission.missing | report.notFound */
  async restore(actor: Actor, id: string): Promise<void> {
    await this.put(actor, id, { isRemoved: false, action: 'report.restored' });
  }

  private async put(
    actor: Actor,
    id: string,
    { isRemoved, action }: { isRemoved: boolean; action: AuditAction },
  ): Promise<void> {
    assertMayReport(actor, 'report.read');
    const at = this.clock.now();
    await this.db.transaction(actor, async (tx) => {
      const { removedAt } = await lockOwn(tx, actor, id);
      if ((removedAt !== null) === isRemoved) return;
      await tx.update(SavedReport, id, { removedAt: isRemoved ? at : null });
      await note(tx, actor, { action, id }, at);
    });
  }
}

async function lockOwn(tx: Tx, actor: Actor, id: string): Promise<SavedReport> {
  const lock = { mode: 'pessimistic_write' } as const;
  const found = await tx.findOne(SavedReport, { where: { id, ownerId: actor.userId }, lock });
  if (!found) throw new Refusal('report.notFound');
  return found;
}

function note(tx: Tx, actor: Actor, { action, id }: { action: AuditAction; id: string }, at: Date): Promise<void> {
  return audit(tx, actor, { action, subjectKind: 'report', subjectId: id }, at);
}
