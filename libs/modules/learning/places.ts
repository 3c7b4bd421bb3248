import { audit } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { newId, type Tx } from '@platform/database';
import { refuseIf } from '@platform/errors';
import { emit } from '@platform/queue';
import { placeAwaited, placeBooked } from './learning.events';
import { type RegistrationState, whyNotRegister, whyNotWithdraw } from './registration.rules';
import type { Audience } from './session.rules';
import { moveUp } from './waiting-list';

/** Whose place it is: somebody's of a member, or that of somebody without an account, or of a worker, whom the audit log does not name. */
export type Holder = { actor: Actor; memberId: string } | { outsiderId: string } | { guestId: string };

/** What of a session its places depend on. The form, which may read no more, reads this. */
export type Room = Parameters<typeof whyNotRegister>[0] & { id: string };

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
export async function takePlace(tx: Tx, session: Room, { holder, asked, at }: Taking): Promise<RegistrationState> {
  const own = await placeOf(tx, session.id, holder);
  if (own && own.state !== 'withdrawn') return own.state;
  refuseIf(whyNotRegister(session, at, asked));
  const state = session.booked < session.capacity ? 'booked' : 'waiting';
  const line = await endOfLine(tx, session.id);
  const id = own?.id ?? newId();
  if (own) await moveTo(tx, id, { state, line, at });
  else {
    const whose = columnsOf(holder);
    await tx.query(
      `INSERT INTO session_registrations (id, session_id, state, line, registered_at, changed_at, ${whose.names.join()})
       VALUES ($1, $2, $3, $4, $5, $5, ${whose.values.map((_, index) => `$${index + 6}`).join()})`,
      [id, session.id, state, line, at, ...whose.values],
    );
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
export async function givePlaceBack(tx: Tx, session: Room, { holder, at }: Omit<Taking, 'asked'>): Promise<void> {
  const own = await placeOf(tx, session.id, holder);
  if (!own || own.state === 'withdrawn') return;
  refuseIf(whyNotWithdraw(session, at));
  await moveTo(tx, own.id, { state: 'withdrawn', line: own.line, at });
  const movedUp = await moveUp(tx, session.id, at);
  const entry = { action: 'studySession.withdrawn', subjectKind: 'studySession', subjectId: session.id } as const;
  const change = { before: { state: own.state }, after: { state: 'withdrawn', movedUp } };
  await audit(tx, speakerOf(holder), { ...entry, ...change }, at);
}

interface OwnPlace {
  id: string;
  state: RegistrationState;
  line: number;
}

/** By hand, and no column more than is needed: the form may read no other. */
async function placeOf(tx: Tx, sessionId: string, holder: Holder): Promise<OwnPlace | undefined> {
  const [name, value] = ownerOf(holder);
  const [row] = await tx.query<OwnPlace[]>(
    `SELECT id, state, line FROM session_registrations WHERE session_id = $1 AND ${name} = $2`,
    [sessionId, value],
  );
  return row;
}

async function moveTo(
  tx: Tx,
  id: string,
  { state, line, at }: { state: RegistrationState; line: number; at: Date },
): Promise<void> {
  await tx.query('UPDATE session_registrations SET state = $2, line = $3, changed_at = $4 WHERE id = $1', [
    id,
    state,
    line,
    at,
  ]);
}

function ownerOf(holder: Holder): [string, string] {
  if ('actor' in holder) return ['user_id', holder.actor.userId];
  return 'guestId' in holder ? ['guest_id', holder.guestId] : ['outsider_id', holder.outsiderId];
}

/** Whose a new place is, in the columns of its row. */
function columnsOf(holder: Holder): { names: string[]; values: unknown[] } {
  const [name, value] = ownerOf(holder);
  if ('actor' in holder) return { names: [name, 'member_id'], values: [value, holder.memberId] };
  if ('guestId' in holder) return { names: [name, 'is_guest'], values: [value, true] };
  return { names: [name], values: [value] };
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
