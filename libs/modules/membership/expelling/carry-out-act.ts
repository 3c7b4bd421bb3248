import { audit, type AuditActor } from '@modules/audit';
import { lockMembership, Member } from '@modules/members';
import type { Actor } from '@platform/actor';
import { daysLater, dayInTokyo } from '@platform/clock';
import { newId, type Tx } from '@platform/database';
import { Refusal, refuseIf, refuseUnless } from '@platform/errors';
import { emit } from '@platform/queue';
import { LEFT } from '../leaving/resignation.rules';
import { expulsionMoved } from '../membership.events';
import { Expulsion, ExpulsionAct, type ExpulsionActCode } from './expulsion.entity';
import { type ActWish, DAYS_AHEAD_ALLOWED, whyNotAct } from './expulsion.rules';

/** Whose an act is, as the table `expulsion_ways` has it. */
export type ActSide = 'desk' | 'second' | 'member';

/** Nothing but the act. */
export const SAYS_NOTHING = { text: null, conditions: null, outcome: null, onDay: null, heldAt: null } as const;

/** The proceedings with their membership locked, as this person may see them. @throws Refusal expulsion.notFound */
export async function lockedExpulsion(tx: Tx, id: string): Promise<Expulsion> {
  const seen = await tx.findOneBy(Expulsion, { id });
  if (!seen) throw new Refusal('expulsion.notFound');
  await lockMembership(tx, seen.memberId);
  return tx.findOneByOrFail(Expulsion, { id });
}

/**
 * One act of a person, within a command that has locked the membership. @param version of the proceedings as the person saw them
 * @throws Refusal expulsion.changedMeanwhile | expulsion.notNow | member.notNow, and what `whyNotAct` says
 */
export async function act(
  tx: Tx,
  actor: Actor,
  { found, side, wish, version }: { found: Expulsion; side: ActSide; wish: ActWish; version: number },
  at: Date,
): Promise<void> {
  refuseUnless(found.version === version, 'expulsion.changedMeanwhile');
  const { status } = await tx.findOneByOrFail(Member, { id: found.memberId });
  refuseUnless(!LEFT.includes(status), 'member.notNow');
  refuseUnless(await leadsOn(tx, found, { act: wish.act, side }), 'expulsion.notNow');
  const today = dayInTokyo(at);
  const proposal = found.proposalId === null ? null : await tx.findOneBy(ExpulsionAct, { id: found.proposalId });
  const day = { today, latest: daysLater(today, DAYS_AHEAD_ALLOWED), at };
  refuseIf(whyNotAct(wish, { ...found, ...day, by: actor.userId, proposal }));
  await writeAct(tx, { by: actor, found, wish }, at);
}

/** The act with all that follows: the proceedings (by the trigger), the audit row and the event. */
export async function writeAct(
  tx: Tx,
  { by, found, wish }: { by: AuditActor; found: Expulsion; wish: ActWish },
  at: Date,
): Promise<void> {
  const id = newId();
  const row = { ...wish, id, expulsionId: found.id, number: found.version + 1 };
  await tx.insert(ExpulsionAct, { ...row, actedBy: by.userId ?? null, actedAt: at });
  const { act: what, outcome, onDay } = wish;
  const after = { act: what, ...(outcome ? { outcome } : {}), ...(onDay ? { onDay } : {}) };
  await audit(tx, by, { action: 'expulsion.moved', subjectKind: 'expulsion', subjectId: found.id, after }, at);
  await emit(tx, expulsionMoved, { expulsionId: found.id, actId: id }, at);
}

async function leadsOn(tx: Tx, { state }: Expulsion, way: { act: ExpulsionActCode; side: ActSide }): Promise<boolean> {
  const found = await tx.query<object[]>(
    'SELECT 1 FROM expulsion_ways WHERE act = $1 AND from_state = $2 AND side = $3',
    [way.act, state, way.side],
  );
  return found.length > 0;
}
