import { Injectable } from '@nestjs/common';
import type { MemberStanding } from '@modules/members';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import {
  Database,
  decodeCursor,
  type Page,
  PAGE_SIZE,
  PAGE_SIZE_ALLOWED,
  type PageRequest,
  toPage,
  type Tx,
} from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { calendarOf } from './calendar';
import type { RegistrationState } from './registration.rules';
import type { SessionWords } from './session.rules';
import type { StudySession } from './study-session.entity';
import { keepsSessions } from './study-sessions.service';

export const SESSION_LISTS = ['coming', 'past'] as const;
export type SessionList = (typeof SESSION_LISTS)[number];

/** Of the coming ones: for which the reader is registered or may still register, or in which people wait for a place. */
export const SESSION_CHOICES = ['registered', 'open', 'waited_for'] as const;
export type SessionChoice = (typeof SESSION_CHOICES)[number];

/** What a session is, apart from what is kept for its keepers. */
export type SessionFacts = Omit<
  StudySession,
  'createdBy' | 'createdAt' | 'changedAt' | 'remindedAt' | 'intent' | 'words' | 'guestsAttended'
>;

/** A session in a list. `own` is the reader's registration, if there is one. */
export type SessionLine = Omit<
  SessionFacts,
  'descriptionJa' | 'descriptionEn' | 'agendaJa' | 'agendaEn' | 'place' | 'cancelReason' | 'version'
> & {
  own: RegistrationState | null;
};

/** What a person sees of a registration of their own organisation. */
export interface Colleague {
  displayName: string;
  state: RegistrationState;
}

/** Places of workers, for the officer: how many, and never whose. */
export interface GuestCounts {
  booked: number;
  waiting: number;
  /** Null while nobody has counted at the door. */
  attended: number | null;
}

export type SessionView = SessionFacts & {
  /** In other languages than Japanese and English. */
  words: SessionWords[];
  /** For an officer. */
  guests: GuestCounts | null;
  /** For an online session, and only for an officer and those who have a place. */
  link: string | null;
  own: RegistrationState | null;
  /** How many stand before the reader on the waiting list; null when the reader does not wait. */
  before: number | null;
  hasAttended: boolean;
  hasAnswered: boolean;
  /** The reader's valid certificate. */
  certificateId: string | null;
  /** Who of the reader's own organisation is registered, in the order of the queue. */
  colleagues: Colleague[];
};

/** One registration as the officer sees it. */
export interface RegistrationLine {
  id: string;
  /** Null for somebody without an account who was forgotten. */
  displayName: string | null;
  /** Null for somebody without an account. */
  memberNameJa: string | null;
  memberNameEn: string | null;
  memberStanding: MemberStanding | null;
  state: RegistrationState;
  registeredAt: Date;
  attendedAt: Date | null;
  certificate: { id: string; number: string } | null;
}

/** The columns of a line in a list, of `study_sessions s`. */
export const LINE = `s.id, s.kind, s.title_ja AS "titleJa", s.title_en AS "titleEn", s.languages, s.open_to AS "openTo", s.form, s.starts_at AS "startsAt",
  s.ends_at AS "endsAt", s.register_until AS "registerUntil", s.capacity, s.booked, s.waiting, s.state`;
/** The columns of a whole session. */
export const VIEW = `${LINE}, s.description_ja AS "descriptionJa", s.description_en AS "descriptionEn",
  s.agenda_ja AS "agendaJa", s.agenda_en AS "agendaEn", s.place,
  s.cancel_reason AS "cancelReason", s.version, s.changed_at AS "changedAt"`;
const GUESTS = `(SELECT json_build_object('booked', count(*) FILTER (WHERE g.state = 'booked'),
    'waiting', count(*) FILTER (WHERE g.state = 'waiting'), 'attended', s.guests_attended)
  FROM session_registrations g WHERE g.session_id = s.id AND g.is_guest)`;
const ORDERS = {
  coming: { holds: `s.state IN ('draft', 'published')`, direction: 'ASC', beyond: '>' },
  past: { holds: `s.state IN ('held', 'cancelled')`, direction: 'DESC', beyond: '<' },
} as const;

/** What a choice asks of a session beside the reader's registration; `$2` is the time. */
const CHOICES: Readonly<Record<SessionChoice, string>> = {
  registered: 'r.id IS NOT NULL',
  open: `r.id IS NULL AND s.state = 'published' AND s.register_until >= $2`,
  waited_for: 's.waiting > 0',
};
/** The sessions with the registration of the reader, who is `$1`. */
const WITH_OWN = `study_sessions s
  LEFT JOIN session_registrations r ON r.session_id = s.id AND r.user_id = $1 AND r.state <> 'withdrawn'`;

@Injectable()
export class StudySessionQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Coming sessions by their day, past and cancelled ones the latest first. @throws Refusal permission.missing | request.invalid */
  page(
    actor: Actor,
    { list, only, cursor, ...page }: PageRequest & { list: SessionList; only?: SessionChoice },
  ): Promise<Page<SessionLine>> {
    refuseUnless(actor.permissions.has('learning.read'), 'permission.missing');
    const limit = Math.min(page.limit ?? PAGE_SIZE, PAGE_SIZE_ALLOWED);
    const after = cursor ? decodeCursor(cursor) : null;
    const { holds, direction, beyond } = ORDERS[list];
    const place = after ? `AND (s.starts_at, s.id) ${beyond} ($4::timestamptz, $5::uuid)` : '';
    const choice = only ? `AND ${CHOICES[only]}` : '';
    return this.db.transaction(actor, async (tx) => {
      const rows = await tx.query<SessionLine[]>(
        `SELECT ${LINE}, r.state AS own FROM ${WITH_OWN}
         WHERE ${holds} AND $2::timestamptz IS NOT NULL ${choice} ${place}
         ORDER BY s.starts_at ${direction}, s.id ${direction} LIMIT $3`,
        [actor.userId, this.clock.now(), limit + 1, ...(after ? [after.at, after.id] : [])],
      );
      return toPage(rows, limit, ({ startsAt, id }) => ({ at: startsAt.toISOString(), id }));
    });
  }

  /** How many of the coming ones the choice finds, and when the first of them begins. */
  async count(tx: Tx, actor: Actor, only: SessionChoice): Promise<{ count: number; firstAt: Date | null }> {
    if (!actor.permissions.has('learning.read')) return { count: 0, firstAt: null };
    const [row] = await tx.query<{ count: number; firstAt: Date | null }[]>(
      `SELECT count(*)::int AS count, min(s.starts_at) AS "firstAt" FROM ${WITH_OWN}
       WHERE ${ORDERS.coming.holds} AND $2::timestamptz IS NOT NULL AND ${CHOICES[only]}`,
      [actor.userId, this.clock.now()],
    );
    return row ?? { count: 0, firstAt: null };
  }

  /** @throws Refusal permission.missing | studySession.notFound */
  async detail(actor: Actor, sessionId: string): Promise<SessionView> {
    refuseUnless(actor.permissions.has('learning.read'), 'permission.missing');
    const { changedAt: _, ...view } = await this.db.transaction(actor, (tx) => viewOf(tx, actor, sessionId));
    if (view.own === null) return { ...view, before: null, hasAnswered: false };
    const beyond = await this.db.transaction({ kind: 'system' }, (tx) => beyondTheWall(tx, actor, sessionId));
    return { ...view, hasAnswered: beyond.hasAnswered, before: view.own === 'waiting' ? beyond.before : null };
  }

  /** The calendar file of a session. @throws Refusal permission.missing | studySession.notFound */
  async calendar(actor: Actor, sessionId: string): Promise<string> {
    refuseUnless(actor.permissions.has('learning.read'), 'permission.missing');
    return calendarOf(await this.db.transaction(actor, (tx) => viewOf(tx, actor, sessionId)), actor.locale);
  }

  /** Everybody who has a place or waits, in the order in which they came. @throws Refusal permission.missing | studySession.notFound */
  registrations(actor: Actor, sessionId: string, { cursor, ...page }: PageRequest): Promise<Page<RegistrationLine>> {
    refuseUnless(keepsSessions(actor), 'permission.missing');
    const limit = Math.min(page.limit ?? PAGE_SIZE, PAGE_SIZE_ALLOWED);
    const after = cursor ? decodeCursor(cursor) : null;
    return this.db.transaction(actor, async (tx) => {
      const [session] = await tx.query<unknown[]>('SELECT FROM study_sessions WHERE id = $1', [sessionId]);
      if (!session) throw new Refusal('studySession.notFound');
      const rows = await tx.query<RegistrationLine[]>(
        `SELECT r.id, coalesce(u.display_name, o.name) AS "displayName", m.name_ja AS "memberNameJa",
           m.name_en AS "memberNameEn", member_standing(m.id) AS "memberStanding", r.state,
           r.registered_at AS "registeredAt", r.attended_at AS "attendedAt",
           (SELECT json_build_object('id', c.id, 'number', c.number) FROM certificates c
            WHERE c.registration_id = r.id AND c.revoked_at IS NULL) AS certificate
         FROM session_registrations r LEFT JOIN users u ON u.id = r.user_id LEFT JOIN members m ON m.id = r.member_id
           LEFT JOIN outsiders o ON o.id = r.outsider_id
         WHERE r.session_id = $1 AND r.state <> 'withdrawn' AND NOT r.is_guest
           ${after ? 'AND (r.registered_at, r.id) > ($3::timestamptz, $4::uuid)' : ''}
         ORDER BY r.registered_at, r.id LIMIT $2`,
        [sessionId, limit + 1, ...(after ? [after.at, after.id] : [])],
      );
      return toPage(rows, limit, ({ registeredAt, id }) => ({ at: registeredAt.toISOString(), id }));
    });
  }
}

type Found = Omit<SessionView, 'before' | 'hasAnswered' | 'colleagues'> & Pick<StudySession, 'changedAt'>;

/** As the reader may see it: whether there is a link to read is decided by the database. */
async function viewOf(
  tx: Tx,
  { kind, userId, organisationId }: Actor,
  sessionId: string,
): Promise<Found & Pick<SessionView, 'colleagues'>> {
  const [row] = await tx.query<Found[]>(
    `SELECT ${VIEW}, l.link, r.state AS own, r.attended_at IS NOT NULL AS "hasAttended",
       c.id AS "certificateId", s.words, CASE WHEN $3 THEN ${GUESTS} END AS guests
     FROM study_sessions s LEFT JOIN session_links l ON l.session_id = s.id
       LEFT JOIN session_registrations r ON r.session_id = s.id AND r.user_id = $2 AND r.state <> 'withdrawn'
       LEFT JOIN certificates c ON c.registration_id = r.id AND c.revoked_at IS NULL
     WHERE s.id = $1`,
    [sessionId, userId, kind === 'secretariat'],
  );
  if (!row) throw new Refusal('studySession.notFound');
  if (kind !== 'member') return { ...row, colleagues: [] };
  const colleagues = await tx.query<Colleague[]>(
    `SELECT u.display_name AS "displayName", r.state FROM session_registrations r JOIN users u ON u.id = r.user_id
     WHERE r.session_id = $1 AND r.member_id = $2 AND r.state <> 'withdrawn' ORDER BY r.line`,
    [sessionId, organisationId],
  );
  return { ...row, colleagues };
}

/** How many stand before the reader, whoever they are, and whether the reader has answered, which no person may look up. */
async function beyondTheWall(
  tx: Tx,
  { userId }: Actor,
  sessionId: string,
): Promise<{ before: number; hasAnswered: boolean }> {
  const [row] = await tx.query<{ before: number; hasAnswered: boolean }[]>(
    `SELECT (SELECT count(*)::int FROM session_registrations r
         WHERE r.session_id = own.session_id AND r.state = 'waiting' AND r.line < own.line) AS before,
       EXISTS (SELECT FROM session_feedback f WHERE f.registration_id = own.id) AS "hasAnswered"
     FROM session_registrations own WHERE own.session_id = $1 AND own.user_id = $2`,
    [sessionId, userId],
  );
  return row ?? { before: 0, hasAnswered: false };
}
