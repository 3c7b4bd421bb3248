import { Injectable } from '@nestjs/common';
import { Clock } from '@platform/clock';
import { Database, decodeCursor, type Page, PAGE_SIZE, PAGE_SIZE_ALLOWED, toPage, type Tx } from '@platform/database';
import { Refusal } from '@platform/errors';
import { calendarOf } from '../calendar';
import { CertificatePrint } from '../certificate-print.service';
import type { RegistrationState } from '../registration.rules';
import type { StudySession } from '../study-session.entity';
import { LINE, type SessionFacts, type SessionLine, type SessionList, VIEW } from '../study-session.queries';
import { outsiderByLink } from './outsider-access';
import type { Outsider } from './outsider.entity';

/** A session as anybody sees it: who has registered is no part of it. */
export type OpenSessionLine = Omit<SessionLine, 'own'>;
export type OpenSessionView = Omit<SessionFacts, 'version'> & {
  /** Where they are shown to everybody. */
  minutes: { ja: string; en: string } | null;
};

/** What the link of a mail shows: the session, and the place of whoever holds the link. */
export interface OutsiderView {
  name: string;
  locale: 'ja' | 'en';
  session: OpenSessionView;
  own: RegistrationState | null;
  /** How many stand before them; null when they do not wait. */
  before: number | null;
  /** Where an online session takes place, for those who have a place. */
  link: string | null;
  hasAttended: boolean;
  /** Their valid certificate. */
  certificateId: string | null;
}

type Place = Omit<OutsiderView, 'name' | 'locale' | 'session'>;
type Found = OpenSessionView & Pick<StudySession, 'version' | 'changedAt'>;

const ORDERS = {
  coming: { state: 'published', direction: 'ASC', beyond: '>' },
  past: { state: 'held', direction: 'DESC', beyond: '<' },
} as const;

/** What people without an account read: nobody is signed in, so these speak as the system and say little. */
@Injectable()
export class OpenSessionQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly print: CertificatePrint,
  ) {}

  /** What is open to everybody: to come by its day, or held, the latest first. @throws Refusal request.invalid */
  page({
    list,
    cursor,
    ...page
  }: {
    list: SessionList;
    cursor?: string;
    limit?: number;
  }): Promise<Page<OpenSessionLine>> {
    const limit = Math.min(page.limit ?? PAGE_SIZE, PAGE_SIZE_ALLOWED);
    const now = this.clock.now().toISOString();
    const after = cursor ? decodeCursor(cursor) : { at: now, id: '00000000-0000-0000-0000-000000000000' };
    const { state, direction, beyond } = ORDERS[list];
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const rows = await tx.query<OpenSessionLine[]>(
        `SELECT ${LINE} FROM study_sessions s WHERE s.state = '${state}' AND 'public' = ANY (s.open_to)
           AND (s.starts_at, s.id) ${beyond} ($2::timestamptz, $3::uuid)
         ORDER BY s.starts_at ${direction}, s.id ${direction} LIMIT $1`,
        [limit + 1, after.at, after.id],
      );
      return toPage(rows, limit, ({ startsAt, id }) => ({ at: startsAt.toISOString(), id }));
    });
  }

  /** One that is or was open to everybody. @throws Refusal studySession.notFound */
  detail(sessionId: string): Promise<OpenSessionView> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const found = await publicSession(tx, sessionId);
      if (!found.openTo.includes('public')) throw new Refusal('studySession.notFound');
      return shown(found);
    });
  }

  /** @throws Refusal registration.linkNotOpen */
  place(token: string): Promise<OutsiderView> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const outsider = await outsiderByLink(tx, token);
      const session = await publicSession(tx, outsider.sessionId);
      const { name, locale } = outsider;
      return { name, locale, session: shown(session), ...(await placeOf(tx, outsider)) };
    });
  }

  /** The calendar file, with the address of an online session for whoever has a place. @throws Refusal registration.linkNotOpen */
  calendar(token: string): Promise<string> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const outsider = await outsiderByLink(tx, token);
      const session = await publicSession(tx, outsider.sessionId);
      const { link } = await placeOf(tx, outsider);
      return calendarOf({ ...session, link }, outsider.locale);
    });
  }

  /** @param checkedAt address of the page that checks certificates @throws Refusal registration.linkNotOpen | certificate.notFound */
  async certificate(token: string, checkedAt: string): Promise<Buffer> {
    const certificateId = await this.db.transaction({ kind: 'system' }, async (tx) => {
      return (await placeOf(tx, await outsiderByLink(tx, token))).certificateId;
    });
    if (!certificateId) throw new Refusal('certificate.notFound');
    return this.print.forOutsider(certificateId, checkedAt);
  }
}

async function publicSession(tx: Tx, id: string): Promise<Found> {
  const [row] = await tx.query<Found[]>(
    `SELECT ${VIEW}, (SELECT json_build_object('ja', m.ja, 'en', m.en) FROM session_minutes m
       WHERE m.session_id = s.id AND m.is_public) AS minutes
     FROM study_sessions s WHERE s.id = $1 AND s.state <> 'draft'`,
    [id],
  );
  if (!row) throw new Refusal('studySession.notFound');
  return row;
}

function shown({ version: _, changedAt: __, ...view }: Found): OpenSessionView {
  return view;
}

async function placeOf(tx: Tx, { id, sessionId }: Outsider): Promise<Place> {
  const [row] = await tx.query<(Omit<Place, 'before'> & { ahead: number })[]>(
    `SELECT r.state AS own, r.attended_at IS NOT NULL AS "hasAttended", c.id AS "certificateId",
       CASE WHEN r.state = 'booked' THEN l.link END AS link,
       (SELECT count(*)::int FROM session_registrations w
        WHERE w.session_id = r.session_id AND w.state = 'waiting' AND w.line < r.line) AS ahead
     FROM session_registrations r LEFT JOIN session_links l ON l.session_id = r.session_id
       LEFT JOIN certificates c ON c.registration_id = r.id AND c.revoked_at IS NULL
     WHERE r.session_id = $1 AND r.outsider_id = $2`,
    [sessionId, id],
  );
  if (!row) return { own: null, before: null, link: null, hasAttended: false, certificateId: null };
  const { ahead, ...place } = row;
  return { ...place, before: place.own === 'waiting' ? ahead : null };
}
