import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, intentHash, madeBefore, newId, type Tx } from '@platform/database';
import { Refusal, refuseIf, refuseUnless } from '@platform/errors';
import { isQuarter } from '../quarter.rules';
import { Lesson, LessonVersion } from './lesson.entity';
import { whyNotPublished } from './lesson.rules';

/** What a lesson says, in both languages. */
export type LessonWords = Pick<LessonVersion, 'titleJa' | 'titleEn' | 'bodyJa' | 'bodyEn'>;

export interface NewLesson extends LessonWords {
  /** The first day of the quarter. */
  quarter: string;
  /** Null: for every member. */
  industryCode: string | null;
}

/** Whether this person writes lessons. */
export function writesLessons({ kind, permissions }: Actor): boolean {
  return kind === 'secretariat' && permissions.has('lesson.write');
}

/** Lessons of a quarter. They go to many, so a second person reads each version before it may go out. */
@Injectable()
export class Lessons {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** @returns its id @throws Refusal permission.missing | request.invalid */
  begin(actor: Actor, { quarter, industryCode, ...words }: NewLesson, key?: string): Promise<string> {
    refuseUnless(writesLessons(actor), 'permission.missing');
    refuseUnless(isQuarter(quarter), 'request.invalid');
    return this.db.transaction(actor, async (tx) => {
      const [at, id] = [this.clock.now(), newId()];
      const sent = { quarter, industryCode, ...words };
      const intent = intentHash({ scope: [actor.userId, 'lesson.begun'], key, words: sent });
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 182))', [actor.userId]);
      const before = await madeBefore(tx, Lesson, intent);
      if (before) return before;
      const made = { createdBy: actor.userId, createdAt: at, intent };
      await tx.insert(Lesson, { id, startsOn: quarter, industryCode, ...made });
      await tx.insert(LessonVersion, { lessonId: id, version: 1, ...words, writtenBy: actor.userId, writtenAt: at });
      await note(tx, actor, { action: 'lesson.begun', id, after: { quarter, version: 1 } }, at);
      return id;
    });
  }

  /**
   * Other words; the version before stays as it was, and stays published until the new one is.
   * @param seen the version that the person changed @returns the new version
   * @throws Refusal permission.missing | lesson.notFound | lesson.withdrawn | lesson.changedMeanwhile
   */
  change(actor: Actor, id: string, { seen, ...words }: LessonWords & { seen: number }): Promise<number> {
    return this.locked(actor, id, async (tx, { lesson, newest }, at) => {
      refuseUnless(lesson.withdrawnAt === null, 'lesson.withdrawn');
      refuseUnless(newest.version === seen, 'lesson.changedMeanwhile');
      const version = seen + 1;
      await tx.insert(LessonVersion, { lessonId: id, version, ...words, writtenBy: actor.userId, writtenAt: at });
      await note(tx, actor, { action: 'lesson.changed', id, after: { quarter: lesson.startsOn, version } }, at);
      return version;
    });
  }

  /**
   * Somebody else than its writer says that it may go out. Twice by the same person is once.
   * @param seen the version that the person read
   * @throws Refusal permission.missing | lesson.notFound | lesson.withdrawn | lesson.changedMeanwhile | lesson.secondPerson
   */
  publish(actor: Actor, id: string, seen: number): Promise<void> {
    return this.locked(actor, id, async (tx, { lesson, newest }, at) => {
      if (newest.version === seen && newest.publishedBy !== null) return;
      refuseIf(whyNotPublished(lesson, newest, { userId: actor.userId, seen }));
      await tx.update(LessonVersion, { lessonId: id, version: seen }, { publishedBy: actor.userId, publishedAt: at });
      await note(tx, actor, { action: 'lesson.published', id, after: { quarter: lesson.startsOn, version: seen } }, at);
    });
  }

  /**
   * It goes into no report any more. In those that have it, it stays: they can be recalled.
   * @throws Refusal permission.missing | lesson.notFound
   */
  withdraw(actor: Actor, id: string): Promise<void> {
    return this.locked(actor, id, async (tx, { lesson, newest }, at) => {
      if (lesson.withdrawnAt) return;
      await tx.update(Lesson, { id }, { withdrawnBy: actor.userId, withdrawnAt: at });
      const after = { quarter: lesson.startsOn, version: newest.version };
      await note(tx, actor, { action: 'lesson.withdrawn', id, after }, at);
    });
  }

  private locked<T>(
    actor: Actor,
    id: string,
    work: (tx: Tx, found: { lesson: Lesson; newest: LessonVersion }, at: Date) => Promise<T>,
  ): Promise<T> {
    refuseUnless(writesLessons(actor), 'permission.missing');
    return this.db.transaction(actor, async (tx) => {
      const lesson = await tx.findOne(Lesson, { where: { id }, lock: { mode: 'pessimistic_write' } });
      const newest = await tx.findOne(LessonVersion, { where: { lessonId: id }, order: { version: 'DESC' } });
      if (!lesson || !newest) throw new Refusal('lesson.notFound');
      return work(tx, { lesson, newest }, this.clock.now());
    });
  }
}

interface Noted {
  action: 'lesson.begun' | 'lesson.changed' | 'lesson.published' | 'lesson.withdrawn';
  id: string;
  after: { quarter: string; version: number };
}

function note(tx: Tx, actor: Actor, { action, id, after }: Noted, at: Date): Promise<void> {
  return audit(tx, actor, { action, subjectKind: 'lesson', subjectId: id, after }, at);
}
