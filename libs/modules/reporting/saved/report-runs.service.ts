import { Injectable } from '@nestjs/common';
import { audit, type AuditAction } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { KeyProvider, privateHolder } from '@platform/crypto';
import { Database, intentHash, madeBefore, newId, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { readSealed, Storage } from '@platform/storage';
import type { ReportFormat } from '../operations/operations-export.service';
import { assertMayAsk } from '../questions/question.queries';
import type { Question } from '../questions/question.rules';
import { assertMayReport } from '../report.queries';
import { openRunFile } from './run-seal';
import { ReportRun, type RunState, SavedReport } from './saved-report.entity';

/** What is to be made into a file: a question, perhaps one that was saved. */
export interface WantedFile {
  question: Question;
  format: ReportFormat;
  reportId?: string;
}

interface Move {
  from: readonly RunState[];
  to: RunState;
  action: AuditAction;
}

/** Files of reports, made by the worker for the one person who asked. */
@Injectable()
export class ReportRuns {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
    private readonly storage: Storage,
  ) {}

  /** @returns the id @throws Refusal permission.missing | report.notFound | report.badSpan | report.badQuestion | report.needsKind | report.notCounted */
  async ask(actor: Actor, { question, format, reportId }: WantedFile, key?: string): Promise<string> {
    assertMayAsk(actor, 'report.export', question);
    const intent = intentHash({ scope: ['report.asked', actor.userId], key, words: { question, format, reportId } });
    const at = this.clock.now();
    return this.db.transaction(actor, async (tx) => {
      const known = await madeBefore(tx, ReportRun, intent);
      if (known) return known;
      const report = reportId === undefined ? null : await tx.findOneBy(SavedReport, { id: reportId });
      if (reportId !== undefined && (!report || report.removedAt)) throw new Refusal('report.notFound');
      const id = newId();
      const saved = { reportId: report?.id ?? null, reportVersion: report?.version ?? null };
      const asked = { askedBy: actor.userId, askedAt: at, movedAt: at, state: 'queued' as const };
      await tx.insert(ReportRun, { id, ...saved, question, format, ...asked, reached: 0, intent });
      await note(tx, actor, { action: 'report.asked', id, format }, at);
      return id;
    });
  }

  /** Stops it where it is. @throws Refusal permission.missing | report.notFound | report.notNow */
  async cancel(actor: Actor, id: string): Promise<void> {
    await this.move(actor, id, { from: ['queued', 'running'], to: 'cancelled', action: 'report.cancelled' });
  }

  /** Lets the worker go on with what was stopped or failed. @throws as `cancel` */
  async resume(actor: Actor, id: string): Promise<void> {
    await this.move(actor, id, { from: ['cancelled', 'failed'], to: 'queued', action: 'report.resumed' });
  }

  /** Hands the file to the person who asked, and writes that down first. @throws Refusal permission.missing | report.notFound */
  async open(actor: Actor, id: string): Promise<{ bytes: Buffer; format: ReportFormat }> {
    assertMayReport(actor, 'report.export');
    const at = this.clock.now();
    const { run, file } = await this.db.transaction(actor, async (tx) => {
      const found = await tx.findOneBy(ReportRun, { id, askedBy: actor.userId, state: 'done' });
      if (!found || !found.keptUntil || found.keptUntil <= at) throw new Refusal('report.notFound');
      await note(tx, actor, { action: 'report.exported', id, format: found.format }, at);
      return { run: found, file: await openRunFile(await privateHolder(tx, this.keys, 'desk'), found) };
    });
    const parts: Buffer[] = [];
    for await (const part of readSealed(this.storage, file)) parts.push(part);
    return { bytes: Buffer.concat(parts), format: run.format };
  }

  private async move(actor: Actor, id: string, { from, to, action }: Move): Promise<void> {
    assertMayReport(actor, 'report.export');
    const at = this.clock.now();
    await this.db.transaction(actor, async (tx) => {
      const lock = { mode: 'pessimistic_write' } as const;
      const found = await tx.findOne(ReportRun, { where: { id, askedBy: actor.userId }, lock });
      if (!found) throw new Refusal('report.notFound');
      if (found.state === to) return;
      refuseUnless(from.includes(found.state), 'report.notNow');
      const anew = to === 'queued' ? { reached: 0, attempts: 0, failure: null } : {};
      await tx.update(ReportRun, id, { state: to, movedAt: at, leasedUntil: null, ...anew });
      await note(tx, actor, { action, id, format: found.format }, at);
    });
  }
}

interface RunAct {
  action: AuditAction;
  id: string;
  format: ReportFormat;
}

function note(tx: Tx, actor: Actor, { action, id, format }: RunAct, at: Date): Promise<void> {
  return audit(tx, actor, { action, subjectKind: 'report', subjectId: id, after: { format } }, at);
}
