import { Injectable } from '@nestjs/common';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, intentHash, madeBefore, newId } from '@platform/database';
import { refuseIf } from '@platform/errors';
import { CooperationActivity, CooperationContribution } from './cooperation.entity';
import { whyNoContribution } from './cooperation.rules';
import { lockAgreement, note } from './locked-agreement';

export type NewActivity = Pick<CooperationActivity, 'area' | 'heldOn' | 'titleJa' | 'titleEn'>;
export type NewContribution = Pick<
  CooperationContribution,
  'amount' | 'currency' | 'country' | 'fromOn' | 'untilOn' | 'purpose'
>;

/** What is done under an agreement, and what is given for it. A mistake is removed and written down anew. */
@Injectable()
export class AgreementWork {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Once for each key. @returns its id @throws Refusal cooperation.notFound | cooperation.ended */
  addActivity(actor: Actor, agreementId: string, { key, ...wish }: NewActivity & { key?: string }): Promise<string> {
    return this.db.transaction(actor, async (tx) => {
      await lockAgreement(tx, actor, agreementId);
      const intent = intentHash({ scope: [agreementId, 'cooperation.activityAdded'], key, words: wish });
      const before = await madeBefore(tx, CooperationActivity, intent);
      if (before) return before;
      const [id, at] = [newId(), this.clock.now()];
      await tx.insert(CooperationActivity, { id, agreementId, ...wish, addedBy: actor.userId, addedAt: at, intent });
      const after = { area: wish.area, heldOn: wish.heldOn };
      await note(tx, actor, { action: 'cooperation.activityAdded', id: agreementId, after }, at);
      return id;
    });
  }

  /** One that is gone is no error. @throws Refusal cooperation.notFound | cooperation.ended */
  removeActivity(actor: Actor, agreementId: string, id: string): Promise<void> {
    return this.db.transaction(actor, async (tx) => {
      await lockAgreement(tx, actor, agreementId);
      const { affected } = await tx.delete(CooperationActivity, { id, agreementId });
      if (!affected) return;
      await note(tx, actor, { action: 'cooperation.activityRemoved', id: agreementId }, this.clock.now());
    });
  }

  /** Once for each key. @returns its id @throws Refusal cooperation.notFound | cooperation.ended | what whyNoContribution answers */
  addContribution(
    actor: Actor,
    agreementId: string,
    { key, ...wish }: NewContribution & { key?: string },
  ): Promise<string> {
    return this.db.transaction(actor, async (tx) => {
      await lockAgreement(tx, actor, agreementId);
      refuseIf(whyNoContribution(wish));
      const intent = intentHash({ scope: [agreementId, 'cooperation.contributionAdded'], key, words: wish });
      const before = await madeBefore(tx, CooperationContribution, intent);
      if (before) return before;
      const [id, at] = [newId(), this.clock.now()];
      await tx.insert(CooperationContribution, {
        id,
        agreementId,
        ...wish,
        addedBy: actor.userId,
        addedAt: at,
        intent,
      });
      const after = { amount: wish.amount, currency: wish.currency, country: wish.country };
      await note(tx, actor, { action: 'cooperation.contributionAdded', id: agreementId, after }, at);
      return id;
    });
  }

  /** One that is gone is no error. @throws Refusal cooperation.notFound | cooperation.ended */
  removeContribution(actor: Actor, agreementId: string, id: string): Promise<void> {
    return this.db.transaction(actor, async (tx) => {
      await lockAgreement(tx, actor, agreementId);
      const { affected } = await tx.delete(CooperationContribution, { id, agreementId });
      if (!affected) return;
      await note(tx, actor, { action: 'cooperation.contributionRemoved', id: agreementId }, this.clock.now());
    });
  }
}
