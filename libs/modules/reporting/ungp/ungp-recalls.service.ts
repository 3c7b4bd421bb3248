import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, intentHash, madeBefore, newId, type Tx } from '@platform/database';
import { Refusal, refuseIf, refuseUnless } from '@platform/errors';
import { Not } from 'typeorm';
import type { CorrectionReason } from '../releases/figure-release.entity';
import { keepsReleases } from '../releases/figure-releases.service';
import { UngpPack } from './ungp-pack.entity';
import { whyNotRecallConfirmed, whyNotRecallWithdrawn } from './ungp-pack.rules';
import { UngpRecall } from './ungp-recall.entity';

/** What people do with a year that was let out and turns out wrong: one asks to take it back, another confirms. */
@Injectable()
export class UngpRecalls {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks to take a published year back. It stands until somebody else confirms.
   * @param packId of the year @returns the id of the recall
   * @throws Refusal permission.missing | ungpPack.notFound | ungpPack.state | ungpRecall.asked
   */
  ask(actor: Actor, packId: string, { reason, key }: { reason: CorrectionReason; key?: string }): Promise<string> {
    refuseUnless(keepsReleases(actor), 'permission.missing');
    return this.db.transaction(actor, async (tx) => {
      const intent = intentHash({ scope: [actor.userId, 'ungpPack.recallAsked', packId], key, words: reason });
      const pack = await lockPack(tx, packId);
      const before = await madeBefore(tx, UngpRecall, intent);
      if (before) return before;
      refuseUnless(pack.state === 'published', 'ungpPack.state');
      const stands = await tx.existsBy(UngpRecall, { packId, state: Not('withdrawn') });
      refuseUnless(!stands, 'ungpRecall.asked');
      const [askedAt, id] = [this.clock.now(), newId()];
      await tx.insert(UngpRecall, { id, packId, reason, state: 'asked', askedBy: actor.userId, askedAt, intent });
      await note(tx, actor, { action: 'ungpPack.recallAsked', pack, reason }, askedAt);
      return id;
    });
  }

  /**
   * Somebody else confirms it: from then on nobody outside reads the year, for good. The database takes the pack to its last state.
   * @throws Refusal permission.missing | ungpRecall.notFound | ungpRecall.state | ungpRecall.secondPerson
   */
  confirm(actor: Actor, id: string): Promise<void> {
    return this.decide(actor, id, async (tx, { found, pack }, at) => {
      if (found.state === 'confirmed' && found.decidedBy === actor.userId) return;
      refuseIf(whyNotRecallConfirmed(found, actor.userId));
      await tx.update(UngpRecall, { id }, { state: 'confirmed', decidedBy: actor.userId, decidedAt: at });
      await note(tx, actor, { action: 'ungpPack.recalled', pack, reason: found.reason }, at);
    });
  }

  /**
   * Takes back that it was asked for: whoever asked, or whoever thinks that the year is right. Nobody outside ever hears of it.
   * @throws Refusal permission.missing | ungpRecall.notFound | ungpRecall.state
   */
  withdraw(actor: Actor, id: string): Promise<void> {
    return this.decide(actor, id, async (tx, { found, pack }, at) => {
      if (found.state === 'withdrawn' && found.decidedBy === actor.userId) return;
      refuseIf(whyNotRecallWithdrawn(found));
      await tx.update(UngpRecall, { id }, { state: 'withdrawn', decidedBy: actor.userId, decidedAt: at });
      await note(tx, actor, { action: 'ungpPack.recallWithdrawn', pack, reason: found.reason }, at);
    });
  }

  private decide(
    actor: Actor,
    id: string,
    work: (tx: Tx, at: { found: UngpRecall; pack: UngpPack }, now: Date) => Promise<void>,
  ): Promise<void> {
    refuseUnless(keepsReleases(actor), 'permission.missing');
    return this.db.transaction(actor, async (tx) => {
      const seen = await tx.findOneBy(UngpRecall, { id });
      if (!seen) throw new Refusal('ungpRecall.notFound');
      const pack = await lockPack(tx, seen.packId);
      // Read again: two may have decided at the same time.
      const found = await tx.findOneByOrFail(UngpRecall, { id });
      await work(tx, { found, pack }, this.clock.now());
    });
  }
}

/** Whatever is done to a recall waits for its year. @throws Refusal ungpPack.notFound */
async function lockPack(tx: Tx, id: string): Promise<UngpPack> {
  const found = await tx.findOne(UngpPack, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!found) throw new Refusal('ungpPack.notFound');
  return found;
}

interface Noted {
  action: 'ungpPack.recallAsked' | 'ungpPack.recallWithdrawn' | 'ungpPack.recalled';
  pack: UngpPack;
  reason: CorrectionReason;
}

function note(tx: Tx, actor: Actor, { action, pack: { id, year }, reason }: Noted, at: Date): Promise<void> {
  return audit(tx, actor, { action, subjectKind: 'ungpPack', subjectId: id, after: { year, reason } }, at);
}
