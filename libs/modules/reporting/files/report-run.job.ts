import { Injectable } from '@nestjs/common';
import { User } from '@modules/identity';
import { notify } from '@modules/notifications';
import { settingsInForce } from '@modules/settings';
import { type Actor, permissionsOf } from '@platform/actor';
import { Clock, DAY_MS } from '@platform/clock';
import type { PublicHolder } from '@platform/crypto';
import { Database, type Tx } from '@platform/database';
import { Every } from '@platform/queue';
import { sealBytes, type SealedFile, Storage } from '@platform/storage';
import { FILE_KINDS, type FileKind, mayHave, wishOf } from './file-kinds.rules';
import { FileMakers } from './file-makers';
import { ReportRun, type RunFailure } from './report-run.entity';
import { sealRunFile } from './run-seal';

/** A worker that has not moved a report for so long is dead. */
const LEASE_MS = 120_000;
const ATTEMPTS_ALLOWED = 3;
/** Whoever waited longer has gone on to other things, and is told. */
const PATIENCE_MS = 20_000;
/** What may be long, and is made beside the others so that these need not wait. */
const LISTS: readonly FileKind[] = ['members'];
const REPORTS = FILE_KINDS.filter((kind) => !LISTS.includes(kind));
const WORKER = { kind: 'worker' } as const;

/** It was cancelled, or another worker has it. */
class NotMine extends Error {}

/** Makes the files that people asked for, in the name of each and behind the walls of each. */
@Injectable()
export class ReportRunWork {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly storage: Storage,
    private readonly makers: FileMakers,
  ) {}

  @Every('reporting.makeReports', 1_000)
  work(): Promise<void> {
    return this.workOff(REPORTS);
  }

  @Every('reporting.makeLists', 1_000)
  workLists(): Promise<void> {
    return this.workOff(LISTS);
  }

  /** Files whose time is over are destroyed; that they were made stays. */
  @Every('reporting.forgetReports', 3_600_000)
  async forget(): Promise<void> {
    while (await this.db.transaction(WORKER, (tx) => this.forgetOne(tx)));
  }

  private async workOff(kinds: readonly FileKind[]): Promise<void> {
    for (let run = await this.claim(kinds); run; run = await this.claim(kinds)) await this.carryOut(run);
  }

  private async forgetOne(tx: Tx): Promise<boolean> {
    const [found] = await tx.query<{ id: string; storageKey: string }[]>(
      `SELECT id, storage_key AS "storageKey" FROM report_runs WHERE state = 'done' AND kept_until <= $1
       ORDER BY kept_until LIMIT 1 FOR UPDATE SKIP LOCKED`,
      [this.clock.now()],
    );
    if (!found) return false;
    await this.storage.remove(found.storageKey);
    const nothing = { fileSealed: null, wrappedKey: null, encapsulatedKey: null, storageKey: null };
    await tx.update(ReportRun, found.id, { state: 'expired', ...nothing, movedAt: this.clock.now() });
    return true;
  }

  /** The one that waits longest, or one whose worker has died. */
  private claim(kinds: readonly FileKind[]): Promise<ReportRun | null> {
    const at = this.clock.now();
    return this.db.transaction(WORKER, async (tx) => {
      const [found] = await tx.query<{ id: string }[]>(
        `SELECT id FROM report_runs WHERE (state = 'queued' OR (state = 'running' AND leased_until < $1))
           AND kind = ANY ($2) ORDER BY moved_at, id LIMIT 1 FOR UPDATE SKIP LOCKED`,
        [at, kinds],
      );
      if (!found) return null;
      const run = await tx.findOneByOrFail(ReportRun, { id: found.id });
      const attempts = run.attempts + 1;
      const lease = { leasedUntil: new Date(at.getTime() + LEASE_MS), movedAt: at };
      await tx.update(ReportRun, run.id, { state: 'running', attempts, reached: 0, ...lease });
      return { ...run, attempts };
    });
  }

  private async carryOut(run: ReportRun): Promise<void> {
    try {
      const actor = await this.db.transaction(WORKER, (tx) => actorOf(tx, run.askedBy, run.kind));
      if (!actor) return await this.fail(run, 'right');
      const reach = (reached: number, parts: number) => this.reach(run, { reached, parts });
      const bytes = await this.makers.make({ actor, wish: wishOf(run), format: run.format, reach });
      await this.finish(run, await sealBytes(this.storage, bytes));
    } catch (error) {
      if (error instanceof NotMine) return;
      if (run.attempts >= ATTEMPTS_ALLOWED) await this.fail(run, 'error');
      throw error;
    }
  }

  /** Notes how far it is. @throws NotMine so that a cancelled one goes no further */
  private async reach(run: ReportRun, far: { reached: number; parts: number }): Promise<void> {
    const at = this.clock.now();
    await this.db.transaction(WORKER, async (tx) => {
      await this.lockMine(tx, run);
      await tx.update(ReportRun, run.id, { ...far, movedAt: at, leasedUntil: new Date(at.getTime() + LEASE_MS) });
    });
  }

  private async finish(run: ReportRun, file: SealedFile): Promise<void> {
    const at = this.clock.now();
    try {
      await this.db.transaction(WORKER, async (tx) => {
        const { parts } = await this.lockMine(tx, run);
        const { days } = (await settingsInForce(tx)).reportFile;
        const sealed = await sealRunFile(await deskKey(tx), run.id, file);
        const over = { movedAt: at, leasedUntil: null, keptUntil: new Date(at.getTime() + days * DAY_MS) };
        await tx.update(ReportRun, run.id, { state: 'done', reached: parts, ...sealed, ...over });
        const recipient = { kind: 'user', userId: run.askedBy } as const;
        const hasGone = at.getTime() - run.askedAt.getTime() > PATIENCE_MS;
        if (run.scheduleId || hasGone) await notify(tx, [{ notice: 'report.ready', recipient, subjectId: run.id }], at);
      });
    } catch (error) {
      await this.storage.remove(file.key);
      throw error;
    }
  }

  private async fail(run: ReportRun, failure: RunFailure): Promise<void> {
    await this.db.transaction(WORKER, async (tx) => {
      await this.lockMine(tx, run);
      await tx.update(ReportRun, run.id, { state: 'failed', failure, movedAt: this.clock.now(), leasedUntil: null });
    });
  }

  private async lockMine(tx: Tx, { id, attempts }: ReportRun): Promise<ReportRun> {
    const lock = { mode: 'pessimistic_write' } as const;
    const found = await tx.findOne(ReportRun, { where: { id, attempts, state: 'running' }, lock });
    if (!found) throw new NotMine();
    return found;
  }
}

/** Whoever asked, as long as they are at the desk and may have such files. */
export async function actorOf(tx: Tx, userId: string, kind: FileKind): Promise<Actor | undefined> {
  const select = { id: true, displayName: true, organisationKind: true, roles: true, locale: true } as const;
  const user = await tx.findOne(User, {
    select,
    where: { id: userId, isActive: true, organisationKind: 'secretariat' },
  });
  if (!user) return undefined;
  const { displayName, roles, locale } = user;
  const asked = { userId, organisationId: null, roles, permissions: permissionsOf(roles), displayName, locale };
  const actor: Actor = { kind: 'secretariat', ...asked };
  return mayHave(actor, kind) ? actor : undefined;
}

async function deskKey(tx: Tx): Promise<PublicHolder> {
  const [key] = await tx.query<PublicHolder[]>('SELECT id, public_key AS "publicKey" FROM desk_public_key()');
  if (!key) throw new Error('no desk key holder exists; run the set-up first');
  return key;
}
