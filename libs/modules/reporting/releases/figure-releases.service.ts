import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { settingsInForce } from '@modules/settings';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, intentHash, madeBefore, newId, type Tx } from '@platform/database';
import { Refusal, refuseIf, refuseUnless } from '@platform/errors';
import { FigureRelease } from './figure-release.entity';
import { DEFINITION, PUBLIC_TABLES } from './release-definition.rules';
import { isQuarter } from '../quarter.rules';
import { isCountable, whyNotChecked, whyNotPublished } from './release.rules';

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
      const where = { id, audience: 'public' as const };
      const found = await tx.findOne(FigureRelease, { where, lock: { mode: 'pessimistic_write' } });
      if (!found) throw new Refusal('figureRelease.notFound');
      await work(tx, found, this.clock.now());
    });
  }
}

interface Noted {
  action: 'figureRelease.requested' | 'figureRelease.checked' | 'figureRelease.published';
  id: string;
  after: { quarter: string };
}

function note(tx: Tx, actor: Actor, { action, id, after }: Noted, at: Date): Promise<void> {
  return audit(tx, actor, { action, subjectKind: 'figureRelease', subjectId: id, after }, at);
}
