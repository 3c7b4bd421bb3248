import { Injectable } from '@nestjs/common';
import { Paper } from '@modules/papers';
import type { Actor } from '@platform/actor';
import { Clock, dayInTokyo, daysBetween } from '@platform/clock';
import { Database, newId, type Tx } from '@platform/database';
import { Refusal, refuseIf, refuseUnless } from '@platform/errors';
import { emit } from '@platform/queue';
import { keepsMember } from '../leaving/member-keeping.policy';
import { nameRequestSubmitted } from '../membership.events';
import { lockedMember, lockOwnRequest, note } from './locked-name-request';
import { isSameName } from './member-change.rules';
import { readingOf, whyNotReading } from './name-reading.rules';
import { NameRequest, NameRequestMessage } from './name-request.entity';
import { whyNotAskedFor, whyNotSent, whyNotTakenBack, whyNotWritten } from './name-request.rules';

/** What a member wishes to be called. `version` is the one that was seen, null to begin. */
export type NameWish = Pick<NameRequest, 'nameJa' | 'nameKana' | 'nameEn' | 'effectiveOn' | 'reason'>;

/** What a member's manager does to have the organisation called otherwise. */
@Injectable()
export class OwnNameRequests {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Begins a request as a draft; while one is under way there is no other, so a second press of the same words finds the first.
   * @returns its id @throws Refusal permission.missing | nameRequest.alreadyAsked and what the words are refused for
   */
  begin(actor: Actor, wish: NameWish): Promise<string> {
    if (!keepsMember(actor)) throw new Refusal('permission.missing');
    const { organisationId: memberId } = actor;
    return this.db.transaction(actor, async (tx) => {
      const words = await this.checked(tx, memberId, wish);
      const [open] = await tx.query<Pick<NameRequest, 'id'>[]>(
        `SELECT id FROM name_requests WHERE member_id = $1 AND state IN ('draft', 'submitted', 'returned', 'accepted')`,
        [memberId],
      );
      if (open) {
        refuseUnless(
          await tx.existsBy(NameRequest, { ...words, id: open.id, state: 'draft' }),
          'nameRequest.alreadyAsked',
        );
        return open.id;
      }
      const [id, at] = [newId(), this.clock.now()];
      const made = { state: 'draft', version: 1, askedBy: actor.userId, createdAt: at, changedAt: at } as const;
      await tx.insert(NameRequest, { ...words, ...made, id, memberId });
      await note(tx, actor, { action: 'nameRequest.begun', memberId, after: { effectiveOn: wish.effectiveOn } }, at);
      return id;
    });
  }

  /**
   * Writes it anew. @returns the new version
   * @throws Refusal nameRequest.notFound | nameRequest.notOpen | nameRequest.changedMeanwhile and what the words are refused for
   */
  save(actor: Actor, id: string, { version: seen, ...wish }: NameWish & { version: number }): Promise<number> {
    return this.db.transaction(actor, async (tx) => {
      const { state, version, memberId } = await lockOwnRequest(tx, actor, id);
      refuseIf(whyNotWritten(state));
      refuseUnless(version === seen, 'nameRequest.changedMeanwhile');
      const words = await this.checked(tx, memberId, wish);
      const at = this.clock.now();
      await tx.update(NameRequest, { id }, { ...words, version: version + 1, changedAt: at });
      await note(tx, actor, { action: 'nameRequest.saved', memberId, after: { effectiveOn: wish.effectiveOn } }, at);
      return version + 1;
    });
  }

  /**
   * Sends it to the officers, with an answer where they asked something. A second press finds it sent.
   * @throws Refusal nameRequest.notFound | nameRequest.changedMeanwhile | what whyNotSent answers
   */
  submit(actor: Actor, id: string, sent: { version: number; answer: string | null }): Promise<void> {
    return this.db.transaction(actor, async (tx) => {
      const { state, version, memberId } = await lockOwnRequest(tx, actor, id);
      if (state === 'submitted') return;
      refuseUnless(version === sent.version, 'nameRequest.changedMeanwhile');
      refuseIf(whyNotSent(state, await tx.countBy(Paper, { nameRequestId: id }), sent.answer));
      const [at, changeId] = [this.clock.now(), newId()];
      if (state === 'returned' && sent.answer !== null) {
        const written = { kind: 'answer', words: sent.answer, writtenBy: actor.userId, writtenAt: at } as const;
        await tx.insert(NameRequestMessage, { id: changeId, requestId: id, ...written });
      }
      const change = { state: 'submitted', submittedAt: at, version: version + 1, changedAt: at } as const;
      await tx.update(NameRequest, { id }, change);
      await note(tx, actor, { action: 'nameRequest.submitted', memberId }, at);
      await emit(tx, nameRequestSubmitted, { requestId: id, changeId }, at);
    });
  }

  /** Until it is decided; one that was taken back is no error. @throws Refusal nameRequest.notFound | nameRequest.notOpen */
  takeBack(actor: Actor, id: string): Promise<void> {
    return this.db.transaction(actor, async (tx) => {
      const { state, memberId } = await lockOwnRequest(tx, actor, id);
      if (state === 'taken_back') return;
      refuseIf(whyNotTakenBack(state));
      const at = this.clock.now();
      await tx.update(NameRequest, { id }, { state: 'taken_back', changedAt: at });
      await note(tx, actor, { action: 'nameRequest.takenBack', memberId }, at);
    });
  }

  private async checked(tx: Tx, memberId: string, wish: NameWish): Promise<NameWish> {
    const words = { ...wish, nameKana: readingOf(wish.nameKana) };
    const member = await lockedMember(tx, memberId);
    const days = daysBetween(dayInTokyo(this.clock.now()), words.effectiveOn);
    const isSame = isSameName(member, words);
    refuseIf(whyNotReading(words.nameKana) ?? whyNotAskedFor({ status: member.status, isSame, days }));
    return words;
  }
}
