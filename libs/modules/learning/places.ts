import { audit } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { newId, type Tx } from '@platform/database';
import { refuseIf } from '@platform/errors';
import { emit } from '@platform/queue';
import { placeAwaited, placeBooked } from './learning.events';
import { Registration } from './registration.entity';
import { type RegistrationState, whyNotRegister, whyNotWithdraw } from './registration.rules';
import type { Audience } from './session.rules';
import type { StudySession } from './study-session.entity';
import { moveUp } from './waiting-list';

/** Whose place it is: somebody's of a member, or that of somebody without an account, whom the audit log does not name. */
export type Holder = { actor: Actor; memberId: string } | { outsiderId: string };

interface Taking {
  holder: Holder;
  /** As whom they ask: a session may be open to some only. */
  asked: Audience;
  at: Date;
}

/**
 * A place, or one on the waiting list when there is none. Again changes nothing. Call it with the session locked.
 * @throws Refusal studySession.registrationClosed
 */
export async function takePlace(
  tx: Tx,
  session: StudySession,
  { holder, asked, at }: Taking,
): Promise<RegistrationState> {
  const own = await tx.findOneBy(Registration, ownPlace(session.id, holder));
  if (own && own.state !== 'withdrawn') return own.state;
  refuseIf(whyNotRegister(session, at, asked));
  const state = session.booked < session.capacity ? 'booked' : 'waiting';
  const line = await endOfLine(tx, session.id);
  const id = own?.id ?? newId();
  if (own) await tx.update(Registration, { id }, { state, line, changedAt: at });
  else {
    const since = { registeredAt: at, changedAt: at, attendedAt: null };
    await tx.insert(Registration, { id, sessionId: session.id, ...whose(holder), state, line, ...since });
  }
  await emit(tx, state === 'booked' ? placeBooked : placeAwaited, { registrationId: id, changeId: newId() }, at);
  const entry = { action: 'studySession.registered', subjectKind: 'studySession', subjectId: session.id } as const;
  await audit(tx, speakerOf(holder), { ...entry, after: { state } }, at);
  return state;
}

/**
 * Gives the place back, and lets the next in line move up. Again changes nothing. Call it with the session locked.
 * @throws Refusal studySession.registrationClosed
 */
export async function givePlaceBack(
  tx: Tx,
  session: StudySession,
  { holder, at }: Omit<Taking, 'asked'>,
): Promise<void> {
  const own = await tx.findOneBy(Registration, ownPlace(session.id, holder));
  if (!own || own.state === 'withdrawn') return;
  refuseIf(whyNotWithdraw(session, at));
  await tx.update(Registration, { id: own.id }, { state: 'withdrawn', changedAt: at });
  const movedUp = await moveUp(tx, session.id, at);
  const entry = { action: 'studySession.withdrawn', subjectKind: 'studySession', subjectId: session.id } as const;
  const change = { before: { state: own.state }, after: { state: 'withdrawn', movedUp } };
  await audit(tx, speakerOf(holder), { ...entry, ...change }, at);
}

function ownPlace(sessionId: string, holder: Holder) {
  return 'actor' in holder ? { sessionId, userId: holder.actor.userId } : { sessionId, outsiderId: holder.outsiderId };
}

function whose(holder: Holder) {
  return 'actor' in holder
    ? { userId: holder.actor.userId, memberId: holder.memberId, outsiderId: null }
    : { userId: null, memberId: null, outsiderId: holder.outsiderId };
}

function speakerOf(holder: Holder): Parameters<typeof audit>[1] {
  if (!('actor' in holder)) return { kind: 'system' };
  const { kind, userId } = holder.actor;
  return { kind, userId };
}

async function endOfLine(tx: Tx, sessionId: string): Promise<number> {
  const [row] = await tx.query<{ next: number }[]>(
    'SELECT coalesce(max(line), 0) + 1 AS next FROM session_registrations WHERE session_id = $1',
    [sessionId],
  );
  return row?.next ?? 1;
}
