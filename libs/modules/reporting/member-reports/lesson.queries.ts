import { Injectable } from '@nestjs/common';
import type { Actor } from '@platform/actor';
import { Database, type Page } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import type { LessonVersion } from './lesson.entity';
import { writesLessons } from './lessons.service';
import { type PageWish, pageOf } from './page-of';

export const LESSON_STATES = ['draft', 'published', 'withdrawn'] as const;
export type LessonState = (typeof LESSON_STATES)[number];

/** A lesson with its newest words. */
export interface LessonRow extends Pick<LessonVersion, 'version' | 'titleJa' | 'titleEn' | 'bodyJa' | 'bodyEn'> {
  id: string;
  /** The first day of the quarter, YYYY-MM-DD. */
  quarter: string;
  industryCode: string | null;
  /** Of the newest version: a draft may stand beside an older one that is published. */
  state: LessonState;
  writtenBy: string;
  writtenAt: Date;
  publishedBy: string | null;
  publishedAt: Date | null;
  /** The version that goes into reports; null: none. */
  publishedVersion: number | null;
  /** Whether it was this reader who wrote the newest version. */
  isWrittenByReader: boolean;
}

const COLUMNS = `l.id, l.starts_on::text AS quarter, l.industry_code AS "industryCode", v.version, v.title_ja AS "titleJa",
  v.title_en AS "titleEn", v.body_ja AS "bodyJa", v.body_en AS "bodyEn", v.written_at AS "writtenAt",
  v.published_at AS "publishedAt",
  CASE WHEN l.withdrawn_at IS NOT NULL THEN 'withdrawn' WHEN v.published_at IS NOT NULL THEN 'published' ELSE 'draft' END AS state,
  (SELECT display_name FROM users WHERE id = v.written_by) AS "writtenBy",
  (SELECT display_name FROM users WHERE id = v.published_by) AS "publishedBy", v.written_by = $1 AS "isWrittenByReader",
  (SELECT max(version) FROM lesson_versions p WHERE p.lesson_id = l.id AND p.published_at IS NOT NULL
    AND l.withdrawn_at IS NULL) AS "publishedVersion"`;
const FROM = `lessons l JOIN LATERAL (SELECT * FROM lesson_versions WHERE lesson_id = l.id
  ORDER BY version DESC LIMIT 1) v ON true`;

/** Lessons of all quarters, for those who write them. */
@Injectable()
export class LessonQueries {
  constructor(private readonly db: Database) {}

  /** The newest first. @throws Refusal permission.missing */
  async list(actor: Actor, wish: PageWish): Promise<Page<LessonRow>> {
    refuseUnless(writesLessons(actor), 'permission.missing');
    return this.db.transaction(actor, (tx) =>
      pageOf<LessonRow & { at: Date }>(tx, wish, {
        columns: `${COLUMNS}, l.created_at AS at`,
        from: FROM,
        where: 'true',
        by: 'l.created_at',
        values: [actor.userId],
      }),
    );
  }

  /** @throws Refusal permission.missing | lesson.notFound */
  async read(actor: Actor, id: string): Promise<LessonRow> {
    refuseUnless(writesLessons(actor), 'permission.missing');
    const [found] = await this.db.transaction(actor, (tx) =>
      tx.query<LessonRow[]>(`SELECT ${COLUMNS} FROM ${FROM} WHERE l.id = $2`, [actor.userId, id]),
    );
    if (!found) throw new Refusal('lesson.notFound');
    return found;
  }
}
