import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { settingsInForce } from '@modules/settings';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, intentHash, madeBefore, newId, type Tx } from '@platform/database';
import { Refusal, refuseIf, refuseUnless } from '@platform/errors';
import { keepsReleases } from '../releases/figure-releases.service';
import { UngpPack } from './ungp-pack.entity';
import { isYearCountable, whyNotPackChecked, whyNotPackPublished } from './ungp-pack.rules';
import { UNGP_DEFINITION } from './ungp-universes';

/** What people do with a pack: ask for one of an older year, look at it, and let it out. */
@Injectable()
export class UngpPacks {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks for the pack of a year, once; the worker builds it.
   * @returns its id @throws Refusal permission.missing | ungpPack.notOver | ungpPack.asked
   */
  request(actor: Actor, year: number, key?: string): Promise<string> {
    refuseUnless(keepsReleases(actor), 'permission.missing');
    return this.db.transaction(actor, async (tx) => {
      const [at, id] = [this.clock.now(), newId()];
      const intent = intentHash({ scope: [actor.userId, 'ungpPack.requested'], key, words: String(year) });
      await tx.query('SELECT pg_advisory_xact_lock(187, $1)', [year]);
      const before = await madeBefore(tx, UngpPack, intent);
      if (before) return before;
      refuseUnless(isYearCountable(year, at, (await settingsInForce(tx)).figureRelease.days), 'ungpPack.notOver');
      refuseUnless(!(await tx.existsBy(UngpPack, { year })), 'ungpPack.asked');
      await tx.insert(UngpPack, {
        ...{ id, year, definition: UNGP_DEFINITION, state: 'waiting', intent },
        ...{ requestedBy: actor.userId, requestedAt: at },
      });
      await note(tx, actor, { action: 'ungpPack.requested', id, year }, at);
      return id;
    });
  }

  /** Somebody looked at it. Twice by the same person is once. @throws Refusal permission.missing | ungpPack.notFound | ungpPack.state */
  check(actor: Actor, id: string): Promise<void> {
    return this.decide(actor, id, async (tx, found, at) => {
      if (found.state === 'checked' && found.checkedBy === actor.userId) return;
      refuseIf(whyNotPackChecked(found));
      await tx.update(UngpPack, { id }, { state: 'checked', checkedBy: actor.userId, checkedAt: at });
      await note(tx, actor, { action: 'ungpPack.checked', id, year: found.year }, at);
    });
  }

  /**
   * Somebody else lets it out. It never changes after that; one that is wrong is taken back (`UngpRecalls`).
   * @throws Refusal permission.missing | ungpPack.notFound | ungpPack.state | ungpPack.secondPerson
   */
  publish(actor: Actor, id: string): Promise<void> {
    return this.decide(actor, id, async (tx, found, at) => {
      if (found.state === 'published' && found.publishedBy === actor.userId) return;
      refuseIf(whyNotPackPublished(found, actor.userId));
      await tx.update(UngpPack, { id }, { state: 'published', publishedBy: actor.userId, publishedAt: at });
      await note(tx, actor, { action: 'ungpPack.published', id, year: found.year }, at);
    });
  }

  private decide(actor: Actor, id: string, work: (tx: Tx, found: UngpPack, at: Date) => Promise<void>): Promise<void> {
    refuseUnless(keepsReleases(actor), 'permission.missing');
    return this.db.transaction(actor, async (tx) => {
      const found = await tx.findOne(UngpPack, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!found) throw new Refusal('ungpPack.notFound');
      await work(tx, found, this.clock.now());
    });
  }
}

interface Noted {
  action: 'ungpPack.requested' | 'ungpPack.checked' | 'ungpPack.published';
  id: string;
  year: number;
}

function note(tx: Tx, actor: Actor, { action, id, year }: Noted, at: Date): Promise<void> {
  return audit(tx, actor, { action, subjectKind: 'ungpPack', subjectId: id, after: { year } }, at);
}
