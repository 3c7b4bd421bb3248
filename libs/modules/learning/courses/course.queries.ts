import { Injectable } from '@nestjs/common';
import { settingsInForce } from '@modules/settings';
import type { Actor } from '@platform/actor';
import { dayInTokyo } from '@platform/clock';
import { Database, decodeCursor, type Page, PAGE_SIZE, PAGE_SIZE_ALLOWED, toPage, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { keepsSessions } from '../study-sessions.service';
import type { CourseVersion } from './course.entity';
import { type CourseStanding, type CourseState, type CourseWish, type Question, withRight } from './course.rules';

/** A course in a list, by the titles of the version that the reader is shown. */
export interface CourseLine {
  id: string;
  titleJa: string;
  titleEn: string;
  state: CourseState;
  /** Number of the version that is offered, or was last. */
  published: number | null;
  /** Whether there is a version that is not published yet; for officers. */
  hasDraft: boolean;
  own: CourseStanding;
}

export interface OwnAttempt {
  id: string;
  /** Of the version. */
  version: number;
  begunAt: Date;
  handedInAt: Date | null;
  isPassed: boolean | null;
}

/** A course as it is read: for an officer its newest version, for everybody else the one that is offered or was last. */
export type CourseView = CourseLine &
  Pick<CourseVersion, 'number' | 'summaryJa' | 'summaryEn' | 'lessons' | 'questions' | 'passPercent'> & {
    version: number;
    attempts: OwnAttempt[];
    attemptsAllowed: number;
    /** The reader's valid certificates, the newest first. */
    certificates: { id: string; number: string; version: number }[];
  };

export interface AttemptView {
  id: string;
  courseId: string;
  titleJa: string;
  titleEn: string;
  /** Of the version that it is an attempt at. */
  version: number;
  passPercent: number;
  questions: Question[];
  answers: number[][];
  handedInAt: Date | null;
  /** The places of the questions that were not answered rightly; null before it was handed in. */
  wrong: number[] | null;
  isPassed: boolean | null;
}

/** How a version went: people and tests, and never whose. */
export interface CourseResult {
  number: number;
  publishedAt: Date;
  people: number;
  handedIn: number;
  passed: number;
}

/** One of the manager's own people, and what they have passed. */
export interface CoursePerson {
  id: string;
  displayName: string;
  /** YYYY-MM-DD in Japan; null for whoever has not passed. */
  passedOn: string | null;
  /** The version that they passed last. */
  version: number | null;
  certificateNumber: string | null;
}

const STANDING = `CASE
  WHEN bool_or(a.is_passed AND v.number = c.published) THEN 'passed'
  WHEN bool_or(a.handed_in_at IS NULL AND a.id IS NOT NULL) THEN 'begun'
  WHEN count(a.id) > 0 THEN 'tried' ELSE 'none' END`;
/** The version that is shown: to officers (`$2`) the newest. */
const SHOWN = `JOIN LATERAL (SELECT * FROM course_versions WHERE course_id = c.id AND ($2 OR number = c.published)
  ORDER BY number DESC LIMIT 1) s ON true`;
const LINE = `c.id, s.title_ja AS "titleJa", s.title_en AS "titleEn", c.state, c.published,
  s.published_at IS NULL AS "hasDraft",
  (SELECT ${STANDING} FROM course_attempts a JOIN course_versions v ON v.id = a.version_id
   WHERE a.course_id = c.id AND a.user_id = $1) AS own`;

interface PageRequest {
  cursor?: string;
  limit?: number;
}

@Injectable()
export class CourseQueries {
  constructor(private readonly db: Database) {}

  /** The newest first; drafts for officers alone. @throws Refusal permission.missing | request.invalid */
  page(actor: Actor, { cursor, ...page }: PageRequest): Promise<Page<CourseLine>> {
    refuseUnless(actor.permissions.has('learning.read'), 'permission.missing');
    const limit = Math.min(page.limit ?? PAGE_SIZE, PAGE_SIZE_ALLOWED);
    const after = cursor ? decodeCursor(cursor) : null;
    return this.db.transaction(actor, async (tx) => {
      const rows = await tx.query<(CourseLine & { createdAt: Date })[]>(
        `SELECT ${LINE}, c.created_at AS "createdAt" FROM courses c ${SHOWN}
         ${after ? 'WHERE (c.created_at, c.id) < ($4::timestamptz, $5::uuid)' : ''}
         ORDER BY c.created_at DESC, c.id DESC LIMIT $3`,
        [actor.userId, keepsSessions(actor), limit + 1, ...(after ? [after.at, after.id] : [])],
      );
      const { items, nextCursor } = toPage(rows, limit, ({ createdAt, id }) => ({ at: createdAt.toISOString(), id }));
      return { items: items.map(({ createdAt: _, ...line }) => line), nextCursor };
    });
  }

  /** @throws Refusal permission.missing | course.notFound */
  async detail(actor: Actor, courseId: string): Promise<CourseView> {
    refuseUnless(actor.permissions.has('learning.read'), 'permission.missing');
    // No member reads settings; how often a test may be tried is no secret.
    const { course: allowed } = await this.db.transaction({ kind: 'system' }, settingsInForce);
    return this.db.transaction(actor, async (tx) => {
      const [row] = await tx.query<Omit<CourseView, 'attempts' | 'attemptsAllowed' | 'certificates'>[]>(
        `SELECT ${LINE}, c.version, s.number, s.summary_ja AS "summaryJa", s.summary_en AS "summaryEn", s.lessons,
           s.questions, s.pass_percent AS "passPercent" FROM courses c ${SHOWN} WHERE c.id = $3`,
        [actor.userId, keepsSessions(actor), courseId],
      );
      if (!row) throw new Refusal('course.notFound');
      return { ...row, ...(await ownOf(tx, actor, courseId)), attemptsAllowed: allowed.attempts };
    });
  }

  /** The newest version as its author wrote it, with what is right. @throws Refusal permission.missing | course.notFound */
  source(actor: Actor, courseId: string): Promise<CourseWish & { version: number }> {
    refuseUnless(keepsSessions(actor), 'permission.missing');
    return this.db.transaction(actor, async (tx) => {
      const [row] = await tx.query<
        (Omit<CourseWish, 'questions'> & { version: number; questions: Question[]; rightChoices: number[][] })[]
      >(
        `SELECT c.version, v.title_ja AS "titleJa", v.title_en AS "titleEn", v.summary_ja AS "summaryJa",
           v.summary_en AS "summaryEn", v.lessons, v.questions, v.pass_percent AS "passPercent",
           k.right_choices AS "rightChoices"
         FROM courses c JOIN course_versions v ON v.course_id = c.id JOIN course_keys k ON k.version_id = v.id
         WHERE c.id = $1 ORDER BY v.number DESC LIMIT 1`,
        [courseId],
      );
      if (!row) throw new Refusal('course.notFound');
      const { questions, rightChoices, ...source } = row;
      return { ...source, questions: withRight(questions, rightChoices) };
    });
  }

  /** An attempt of one's own. @throws Refusal permission.missing | courseAttempt.notFound */
  attempt(actor: Actor, attemptId: string): Promise<AttemptView> {
    refuseUnless(actor.permissions.has('learning.attend'), 'permission.missing');
    return this.db.transaction(actor, async (tx) => {
      const [row] = await tx.query<AttemptView[]>(
        `SELECT a.id, a.course_id AS "courseId", v.title_ja AS "titleJa", v.title_en AS "titleEn", v.number AS version,
           v.pass_percent AS "passPercent", v.questions, a.answers, a.handed_in_at AS "handedInAt", a.wrong,
           a.is_passed AS "isPassed"
         FROM course_attempts a JOIN course_versions v ON v.id = a.version_id WHERE a.id = $1`,
        [attemptId],
      );
      if (!row) throw new Refusal('courseAttempt.notFound');
      return row;
    });
  }

  /** How each published version went, the newest first. @throws Refusal permission.missing | course.notFound */
  results(actor: Actor, courseId: string): Promise<CourseResult[]> {
    refuseUnless(keepsSessions(actor), 'permission.missing');
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const [course] = await tx.query<unknown[]>('SELECT FROM courses WHERE id = $1', [courseId]);
      if (!course) throw new Refusal('course.notFound');
      return tx.query(
        `SELECT v.number, v.published_at AS "publishedAt", count(DISTINCT a.user_id)::int AS people,
           count(a.handed_in_at)::int AS "handedIn", count(*) FILTER (WHERE a.is_passed)::int AS passed
         FROM course_versions v LEFT JOIN course_attempts a ON a.version_id = v.id
         WHERE v.course_id = $1 AND v.published_at IS NOT NULL GROUP BY v.id ORDER BY v.number DESC`,
        [courseId],
      );
    });
  }

  /** The manager's own people, and who of them has passed: from the certificates, for attempts are their own. @throws Refusal permission.missing | course.notFound */
  people(actor: Actor, courseId: string, { cursor, ...page }: PageRequest): Promise<Page<CoursePerson>> {
    refuseUnless(actor.permissions.has('learning.oversee'), 'permission.missing');
    const limit = Math.min(page.limit ?? PAGE_SIZE, PAGE_SIZE_ALLOWED);
    const after = cursor ? decodeCursor(cursor) : null;
    return this.db.transaction(actor, async (tx) => {
      const [course] = await tx.query<unknown[]>('SELECT FROM courses WHERE id = $1', [courseId]);
      if (!course) throw new Refusal('course.notFound');
      const rows = await tx.query<(CoursePerson & { createdAt: Date; issuedAt: Date | null })[]>(
        `SELECT u.id, u.display_name AS "displayName", u.created_at AS "createdAt", p.issued_at AS "issuedAt",
           p.version, p.number AS "certificateNumber"
         FROM users u LEFT JOIN LATERAL (
           SELECT t.issued_at, t.number, v.number AS version FROM certificates t
             JOIN course_versions v ON v.id = t.course_version_id
           WHERE t.user_id = u.id AND v.course_id = $1 AND t.revoked_at IS NULL ORDER BY v.number DESC LIMIT 1) p ON true
         WHERE u.member_id = $2 AND u.is_active
           ${after ? 'AND (u.created_at, u.id) > ($4::timestamptz, $5::uuid)' : ''}
         ORDER BY u.created_at, u.id LIMIT $3`,
        [courseId, actor.organisationId, limit + 1, ...(after ? [after.at, after.id] : [])],
      );
      const { items, nextCursor } = toPage(rows, limit, ({ createdAt, id }) => ({ at: createdAt.toISOString(), id }));
      const said = items.map(({ createdAt: _, issuedAt, ...person }) => ({
        ...person,
        passedOn: issuedAt && dayInTokyo(issuedAt),
      }));
      return { items: said, nextCursor };
    });
  }
}

/** What the reader did: row-level security shows nobody else's attempts. */
async function ownOf(
  tx: Tx,
  { userId }: Actor,
  courseId: string,
): Promise<Pick<CourseView, 'attempts' | 'certificates'>> {
  const attempts = await tx.query<OwnAttempt[]>(
    `SELECT a.id, v.number AS version, a.begun_at AS "begunAt", a.handed_in_at AS "handedInAt", a.is_passed AS "isPassed"
     FROM course_attempts a JOIN course_versions v ON v.id = a.version_id
     WHERE a.course_id = $1 AND a.user_id = $2 ORDER BY a.begun_at DESC, a.id DESC`,
    [courseId, userId],
  );
  const certificates = await tx.query<CourseView['certificates']>(
    `SELECT c.id, c.number, v.number AS version FROM certificates c JOIN course_versions v ON v.id = c.course_version_id
     WHERE v.course_id = $1 AND c.user_id = $2 AND c.revoked_at IS NULL ORDER BY v.number DESC`,
    [courseId, userId],
  );
  return { attempts, certificates };
}
