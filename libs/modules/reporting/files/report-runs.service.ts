import { Injectable } from '@nestjs/common';
import { audit, type AuditAction } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { KeyProvider, privateHolder } from '@platform/crypto';
import { Database, intentHash, madeBefore, newId, type Tx } from '@platform/database';
import { Refusal, refuseIf, refuseUnless } from '@platform/errors';
import { readSealed, Storage } from '@platform/storage';
import { SavedReport } from '../saved/saved-report.entity';
import { type FileKind, fileNameOf, mayHave, traceOf, whyNotWish, type Wish, wishOf } from './file-kinds.rules';
import { type ReportFormat, ReportRun, type RunState } from './report-run.entity';
import { openRunFile } from './run-seal';

/** What is to be made into a file: a question, perhaps one that was saved; a report of the desk; members. */
export type WantedFile = Wish & { format: ReportFormat; reportId?: string };

interface Move {
  from: readonly RunState[];
  to: RunState;
  action: AuditAction;
}

/** Files of reports and lists, made by the worker for the one person who asked. */
@Injectable()
export class ReportRuns {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
    private readonly storage: Storage,
  ) {}

  /** @returns the id @throws Refusal permission.missing | report.notFound | report.badSpan | report.badQuestion | report.needsKind | report.notCounted */
  async ask(actor: Actor, { format, reportId, ...wish }: WantedFile, key?: string): Promise<string> {
    assertMayHave(actor, wish.kind);
    refuseIf(whyNotWish(wish));
    refuseUnless(wish.kind !== 'members' || format !== 'pdf', 'request.invalid');
    const { kind, wanted } = wish;
    const words = { ...(kind === 'question' ? { question: wanted } : { kind, wanted }), format, reportId };
    const intent = intentHash({ scope: ['report.asked', actor.userId], key, words });
    const at = this.clock.now();
    return this.db.transaction(actor, async (tx) => {
      const known = await madeBefore(tx, ReportRun, intent);
      if (known) return known;
      const report = reportId === undefined ? null : await tx.findOneBy(SavedReport, { id: reportId });
      if (reportId !== undefined && (!report || report.removedAt)) throw new Refusal('report.notFound');
      const id = newId();
      const saved = { reportId: report?.id ?? null, reportVersion: report?.version ?? null };
      const asked = { askedBy: actor.userId, askedAt: at, movedAt: at, state: 'queued' as const };
      await tx.insert(ReportRun, { id, ...saved, kind, wanted, format, ...asked, reached: 0, intent });
      await note(tx, actor, { action: 'report.asked', run: { id, kind, wanted, format } }, at);
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
  async open(actor: Actor, id: string): Promise<{ bytes: Buffer; format: ReportFormat; name: string }> {
    const at = this.clock.now();
    const { run, file } = await this.db.transaction(actor, async (tx) => {
      const found = await tx.findOneBy(ReportRun, { id, askedBy: actor.userId, state: 'done' });
      if (!found || !found.keptUntil || found.keptUntil <= at) throw new Refusal('report.notFound');
      assertMayHave(actor, found.kind);
      const action = found.kind === 'members' ? 'member.exported' : 'report.exported';
      await note(tx, actor, { action, run: found }, at);
      return { run: found, file: await openRunFile(await privateHolder(tx, this.keys, 'desk'), found) };
    });
    const parts: Buffer[] = [];
    for await (const part of readSealed(this.storage, file)) parts.push(part);
    const name = fileNameOf(wishOf(run), run.askedAt);
    return { bytes: Buffer.concat(parts), format: run.format, name };
  }

  private async move(actor: Actor, id: string, { from, to, action }: Move): Promise<void> {
    const at = this.clock.now();
    await this.db.transaction(actor, async (tx) => {
      const lock = { mode: 'pessimistic_write' } as const;
      const found = await tx.findOne(ReportRun, { where: { id, askedBy: actor.userId }, lock });
      if (!found) throw new Refusal('report.notFound');
      assertMayHave(actor, found.kind);
      if (found.state === to) return;
      refuseUnless(from.includes(found.state), 'report.notNow');
      const anew = to === 'queued' ? { reached: 0, attempts: 0, failure: null } : {};
      await tx.update(ReportRun, id, { state: to, movedAt: at, leasedUntil: null, ...anew });
      await note(tx, actor, { action, run: found }, at);
    });
  }
}

function assertMayHave(actor: Actor, kind: FileKind): void {
  refuseUnless(mayHave(actor, kind), 'permission.missing');
}

interface RunAct {
  action: AuditAction;
  run: Pick<ReportRun, 'id' | 'kind' | 'wanted' | 'format'>;
}

function note(tx: Tx, actor: Actor, { action, run }: RunAct, at: Date): Promise<void> {
  const after = { format: run.format, ...traceOf(wishOf(run)) };
  return audit(tx, actor, { action, subjectKind: 'report', subjectId: run.id, after }, at);
}
