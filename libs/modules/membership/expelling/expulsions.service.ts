import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { lockMembership, Member } from '@modules/members';
import { settingsInForce } from '@modules/settings';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, newId, type Tx } from '@platform/database';
import { Refusal, refuseIf, refuseUnless } from '@platform/errors';
import { act, lockedExpulsion, SAYS_NOTHING } from './carry-out-act';
import { Expulsion, ExpulsionAct, type ExpulsionGround } from './expulsion.entity';
import { decidesExpulsions, keepsExpulsions } from './expulsion.policy';
import { type ActWish, whyNotOpen } from './expulsion.rules';

export interface NewExpulsion {
  grounds: ExpulsionGround[];
  facts: string;
}

/** Proceedings against a member: conducted by officers, decided by two people without a tie to it. */
@Injectable()
export class Expulsions {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Nobody outside is told before notice is given. The terms are those of the settings of this day.
   * @returns its id @throws Refusal member.notFound, and what `whyNotOpen` says
   */
  open(actor: Actor, memberId: string, { grounds, facts }: NewExpulsion): Promise<string> {
    refuseUnless(keepsExpulsions(actor), 'member.notFound');
    return this.db.transaction(actor, async (tx) => {
      await lockMembership(tx, memberId);
      await this.checkOpening(tx, actor, memberId);
      const { statementDays: termDays, decisionDays } = (await settingsInForce(tx)).expulsion;
      const [id, at] = [newId(), this.clock.now()];
      const terms = { termDays, decisionDays, version: 0, state: 'opened' } as const;
      await tx.insert(Expulsion, { id, memberId, grounds, facts, ...terms, openedBy: actor.userId, openedAt: at });
      const entry = { action: 'expulsion.opened', subjectKind: 'expulsion', subjectId: id } as const;
      await audit(tx, actor, { ...entry, after: { memberId, termDays, decisionDays } }, at);
      return id;
    });
  }

  /**
   * Everything that the desk does before the decision. @param version as the person saw it
   * @throws Refusal expulsion.notFound | expulsion.changedMeanwhile | expulsion.notNow, and what `whyNotAct` says
   */
  async act(actor: Actor, id: string, { version, ...wish }: ActWish & { version: number }): Promise<void> {
    refuseUnless(keepsExpulsions(actor), 'expulsion.notFound');
    await this.db.transaction(actor, async (tx) => {
      const found = await lockedExpulsion(tx, id);
      await act(tx, actor, { found, side: 'desk', wish, version }, this.clock.now());
    });
  }

  /**
   * The second of two people says yes or no to what was proposed. @param text why
   * @throws Refusal expulsion.notFound | expulsion.changedMeanwhile | expulsion.notNow | expulsion.ownProposal
   *   | expulsion.tooEarly | expulsion.requestOpen | expulsion.badDay
   */
  async decide(
    actor: Actor,
    id: string,
    { version, isConfirmed, text }: { version: number; isConfirmed: boolean; text: string },
  ): Promise<void> {
    refuseUnless(decidesExpulsions(actor), 'expulsion.notFound');
    await this.db.transaction(actor, async (tx) => {
      const found = await lockedExpulsion(tx, id);
      const proposal = found.proposalId === null ? null : await tx.findOneBy(ExpulsionAct, { id: found.proposalId });
      const yes = proposal?.outcome === 'expelled' ? 'confirmation' : 'closing';
      const wish = { ...SAYS_NOTHING, act: isConfirmed ? yes : 'return', text } as const;
      await act(tx, actor, { found, side: 'second', wish, version }, this.clock.now());
    });
  }

  private async checkOpening(tx: Tx, { userId }: Actor, memberId: string): Promise<void> {
    const member = await tx.findOneBy(Member, { id: memberId });
    if (!member) throw new Refusal('member.notFound');
    const [facts] = await tx.query<{ isTied: boolean; isOpen: boolean; isExpellable: boolean }[]>(
      `SELECT is_tied_to($1, ARRAY[$2::uuid]) AS "isTied",
         EXISTS (SELECT FROM expulsions WHERE member_id = $2 AND state <> 'ended') AS "isOpen",
         EXISTS (SELECT FROM member_transitions WHERE act = 'expel' AND from_status = $3) AS "isExpellable"`,
      [userId, memberId, member.status],
    );
    if (facts) refuseIf(whyNotOpen(facts));
  }
}
