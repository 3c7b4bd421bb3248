import { Injectable } from '@nestjs/common';
import type { Actor } from '@platform/actor';
import { Clock, dayInTokyo } from '@platform/clock';
import { Database, newId, type Tx } from '@platform/database';
import { refuseIf } from '@platform/errors';
import { emit } from '@platform/queue';
import { nameRequestAnswered } from '../membership.events';
import { lockSentRequest, note } from './locked-name-request';
import { NameRequest, NameRequestMessage } from './name-request.entity';
import { whyNotDecided } from './name-request.rules';
import { putInForce } from './put-in-force';

type Decided = 'accepted' | 'refused';

/** What an officer does with a request for another name. */
@Injectable()
export class NameRequestReview {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Gives it back with a question. @throws Refusal nameRequest.notFound | nameRequest.notOpen */
  ask(actor: Actor, id: string, { text }: { text: string }): Promise<void> {
    return this.db.transaction(actor, async (tx) => {
      const { state, memberId } = await lockSentRequest(tx, actor, id);
      refuseIf(whyNotDecided(state));
      const [at, changeId] = [this.clock.now(), newId()];
      const written = { kind: 'question', words: text, writtenBy: actor.userId, writtenAt: at } as const;
      await tx.insert(NameRequestMessage, { id: changeId, requestId: id, ...written });
      await tx.update(NameRequest, { id }, { state: 'returned', changedAt: at });
      await note(tx, actor, { action: 'nameRequest.returned', memberId }, at);
      await emit(tx, nameRequestAnswered, { requestId: id, changeId }, at);
    });
  }

  /**
   * The member is called so from its day on: at once if that has come, and by the worker otherwise. A second press finds it done.
   * @throws Refusal nameRequest.notFound | nameRequest.notOpen
   */
  accept(actor: Actor, id: string, { reason }: { reason: string }): Promise<void> {
    return this.db.transaction(actor, async (tx) => {
      const { state, effectiveOn } = await lockSentRequest(tx, actor, id);
      if (['accepted', 'in_force', 'overtaken'].includes(state)) return;
      const at = this.clock.now();
      await this.decide(tx, actor, { id, state: 'accepted', reason });
      if (effectiveOn <= dayInTokyo(at)) await putInForce(tx, actor, id, at);
    });
  }

  /** The member reads the reason. A second press finds it refused. @throws Refusal nameRequest.notFound | nameRequest.notOpen */
  refuse(actor: Actor, id: string, { reason }: { reason: string }): Promise<void> {
    return this.db.transaction(actor, async (tx) => {
      const { state } = await lockSentRequest(tx, actor, id);
      if (state !== 'refused') await this.decide(tx, actor, { id, state: 'refused', reason });
    });
  }

  private async decide(
    tx: Tx,
    actor: Actor,
    { id, state, reason }: { id: string; state: Decided; reason: string },
  ): Promise<void> {
    const found = await tx.findOneByOrFail(NameRequest, { id });
    refuseIf(whyNotDecided(found.state));
    const at = this.clock.now();
    const decided = { decision: reason, decidedBy: actor.userId, decidedAt: at, changedAt: at };
    await tx.update(NameRequest, { id }, { state, ...decided });
    await note(tx, actor, { action: `nameRequest.${state}`, memberId: found.memberId, reason }, at);
    await emit(tx, nameRequestAnswered, { requestId: id, changeId: newId() }, at);
  }
}
