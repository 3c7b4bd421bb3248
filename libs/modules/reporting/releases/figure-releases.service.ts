import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { settingsInForce } from '@modules/settings';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, intentHash, madeBefore, newId, type Tx } from '@platform/database';
import { Refusal, refuseIf, refuseUnless } from '@platform/errors';
import { In } from 'typeorm';
import { type CorrectionReason, FigureRelease, type FigureReleaseState } from './figure-release.entity';
import { DEFINITION, PUBLIC_TABLES } from './release-definition.rules';
import { isQuarter } from '../quarter.rules';
import { isCountable, whyNotChecked, whyNotPublished, whyNotWithdrawn } from './release.rules';

/** A correction that is or may be shown; there is one for each quarter. */
const STANDING: FigureReleaseState[] = ['waiting', 'built', 'checked', 'published'];

/** Whether this person looks after the figures that leave the desk. */
export function keepsReleases({ kind, permissions }: Actor): boolean {
  return kind === 'secretariat' && permissions.has('figureRelease.manage');
}

/** What people do with a release: ask for one of an older quarter, look at it, and let everybody see it. */
@Injectable()
export class FigureReleases {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks for the public release of a quarter, once; the worker builds it.
   * @param quarter its first day @returns its id
   * @throws Refusal permission.missing | request.invalid | figureRelease.notOver | figureRelease.asked
   */
  request(actor: Actor, quarter: string, key?: string): Promise<string> {
    refuseUnless(keepsReleases(actor), 'permission.missing');
    refuseUnless(isQuarter(quarter), 'request.invalid');
    return this.db.transaction(actor, async (tx) => {
      const [at, id] = [this.clock.now(), newId()];
      const intent = intentHash({ scope: [actor.userId, 'figureRelease.requested'], key, words: quarter });
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 156))', [quarter]);
      const before = await madeBefore(tx, FigureRelease, intent);
      if (before) return before;
      refuseUnless(isCountable(quarter, at, (await settingsInForce(tx)).figureRelease.days), 'figureRelease.notOver');
      const isAsked = await tx.existsBy(FigureRelease, { audience: 'public', firstQuarter: quarter });
      refuseUnless(!isAsked, 'figureRelease.asked');
      await tx.insert(FigureRelease, {
        ...{ id, audience: 'public', firstQuarter: quarter, lastQuarter: quarter, tables: [...PUBLIC_TABLES], intent },
        ...{ definition: DEFINITION.version, state: 'waiting', requestedBy: actor.userId, requestedAt: at },
      });
      await note(tx, actor, { action: 'figureRelease.requested', id, after: { quarter } }, at);
      return id;
    });
  }

  /**
   * Asks for the corrected edition of a published quarter, counted from the cases as they are when the worker begins. There is one at
   * a time, and one that was published is the last.
   * @param id of the first edition @returns the id of the correction
   * @throws Refusal permission.missing | figureRelease.notFound | figureRelease.state | figureRelease.corrected
   */
  correct(actor: Actor, id: string, { reason, key }: { reason: CorrectionReason; key?: string }): Promise<string> {
    refuseUnless(keepsReleases(actor), 'permission.missing');
    return this.db.transaction(actor, async (tx) => {
      const intent = intentHash({ scope: [actor.userId, 'figureRelease.correctionRequested', id], key, words: reason });
      const first = await findForUpdate(tx, id);
      const before = await madeBefore(tx, FigureRelease, intent);
      if (before) return before;
      refuseUnless(first.audience === 'public' && first.state === 'published', 'figureRelease.state');
      const isCorrected = await tx.existsBy(FigureRelease, { corrects: id, state: In(STANDING) });
      refuseUnless(!isCorrected, 'figureRelease.corrected');
      const [at, made] = [this.clock.now(), newId()];
      const { firstQuarter, lastQuarter, tables, definition } = first;
      await tx.insert(FigureRelease, {
        ...{ id: made, audience: 'correction', corrects: id, reason, firstQuarter, lastQuarter, tables, definition },
        ...{ state: 'waiting', requestedBy: actor.userId, requestedAt: at, intent },
      });
      const after = { quarter: firstQuarter, reason };
      await note(tx, actor, { action: 'figureRelease.correctionRequested', id: made, after }, at);
      return made;
    });
  }

  /**
   * Takes a correction back that is not published yet; nobody outside ever hears of it, and another may be asked for.
   * @throws Refusal permission.missing | figureRelease.notFound | figureRelease.state
   */
  withdraw(actor: Actor, id: string): Promise<void> {
    return this.decide(actor, id, async (tx, found, at) => {
      if (found.state === 'withdrawn' && found.withdrawnBy === actor.userId) return;
      refuseIf(whyNotWithdrawn(found));
      await tx.update(FigureRelease, { id }, { state: 'withdrawn', withdrawnBy: actor.userId, withdrawnAt: at });
      await note(tx, actor, { action: 'figureRelease.withdrawn', id, after: { quarter: found.firstQuarter } }, at);
    });
  }

  /** Somebody looked at the figures. Twice by the same person is once. @throws Refusal permission.missing | figureRelease.notFound | figureRelease.state */
  check(actor: Actor, id: string): Promise<void> {
    return this.decide(actor, id, async (tx, found, at) => {
      if (found.state === 'checked' && found.checkedBy === actor.userId) return;
      refuseIf(whyNotChecked(found));
      await tx.update(FigureRelease, { id }, { state: 'checked', checkedBy: actor.userId, checkedAt: at });
      await note(tx, actor, { action: 'figureRelease.checked', id, after: { quarter: found.firstQuarter } }, at);
    });
  }

  /**
   * Somebody else lets everybody see them, for good.
   * @throws Refusal permission.missing | figureRelease.notFound | figureRelease.state | figureRelease.secondPerson
   */
  publish(actor: Actor, id: string): Promise<void> {
    return this.decide(actor, id, async (tx, found, at) => {
      if (found.state === 'published' && found.publishedBy === actor.userId) return;
      refuseIf(whyNotPublished(found, actor.userId));
      await tx.update(FigureRelease, { id }, { state: 'published', publishedBy: actor.userId, publishedAt: at });
      await note(tx, actor, { action: 'figureRelease.published', id, after: { quarter: found.firstQuarter } }, at);
    });
  }

  private decide(
    actor: Actor,
    id: string,
    work: (tx: Tx, found: FigureRelease, at: Date) => Promise<void>,
  ): Promise<void> {
    refuseUnless(keepsReleases(actor), 'permission.missing');
    return this.db.transaction(actor, async (tx) => {
      await work(tx, await findForUpdate(tx, id), this.clock.now());
    });
  }
}

/** Of what everybody is told. @throws Refusal figureRelease.notFound */
async function findForUpdate(tx: Tx, id: string): Promise<FigureRelease> {
  const where = { id, audience: In(['public', 'correction']) };
  const found = await tx.findOne(FigureRelease, { where, lock: { mode: 'pessimistic_write' } });
  if (!found) throw new Refusal('figureRelease.notFound');
  return found;
}

interface Noted {
  action: `figureRelease.${'requested' | 'checked' | 'published' | 'correctionRequested' | 'withdrawn'}`;
  id: string;
  after: { quarter: string; reason?: CorrectionReason };
}

function note(tx: Tx, actor: Actor, { action, id, after }: Noted, at: Date): Promise<void> {
  return audit(tx, actor, { action, subjectKind: 'figureRelease', subjectId: id, after }, at);
}
