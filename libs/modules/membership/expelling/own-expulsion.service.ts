import { Injectable } from '@nestjs/common';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, type Tx } from '@platform/database';
import { Refusal } from '@platform/errors';
import { keepsMember } from '../leaving/member-keeping.policy';
import { act, lockedExpulsion, SAYS_NOTHING } from './carry-out-act';
import { Expulsion, ExpulsionDraft, type MEMBER_ACTS_HEARD } from './expulsion.entity';

/** What a member says in proceedings against it. */
export interface OwnAct {
  version: number;
  act: (typeof MEMBER_ACTS_HEARD)[number];
  text: string;
  /** Until when it asks the term to run, YYYY-MM-DD. */
  onDay: string | null;
}

/** A member in proceedings against it: its managers say what it says. */
@Injectable()
export class OwnExpulsion {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * A statement, or asking for more time or to be heard. The draft goes with the statement.
   * @throws Refusal permission.missing | expulsion.notFound | expulsion.changedMeanwhile | expulsion.notNow
   *   | expulsion.termOver | expulsion.askedAlready | expulsion.badDay | expulsion.incomplete
   */
  async say(actor: Actor, { version, ...said }: OwnAct): Promise<void> {
    if (!keepsMember(actor)) throw new Refusal('permission.missing');
    await this.db.transaction(actor, async (tx) => {
      const found = await lockedExpulsion(tx, await openOne(tx));
      const wish = { ...SAYS_NOTHING, ...said };
      await act(tx, actor, { found, side: 'member', wish, version }, this.clock.now());
      if (said.act === 'statement') await tx.delete(ExpulsionDraft, { expulsionId: found.id });
    });
  }

  /** Keeps what is written so far, for the managers of the member alone. @throws Refusal permission.missing | expulsion.notFound */
  async saveDraft(actor: Actor, text: string): Promise<void> {
    if (!keepsMember(actor)) throw new Refusal('permission.missing');
    await this.db.transaction(actor, async (tx) => {
      const expulsionId = await openOne(tx);
      const draft = { expulsionId, text, savedBy: actor.userId, savedAt: this.clock.now() };
      await tx.upsert(ExpulsionDraft, draft, ['expulsionId']);
    });
  }
}

/** The wall shows a member its own alone, and those of which it had notice. */
async function openOne(tx: Tx): Promise<string> {
  const [found] = await tx.find(Expulsion, { order: { openedAt: 'DESC' }, take: 1 });
  if (!found || found.state === 'ended') throw new Refusal('expulsion.notFound');
  return found.id;
}
