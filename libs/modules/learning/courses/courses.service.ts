import { Injectable } from '@nestjs/common';
import { audit, type Coded } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, intentHash, madeBefore, newId, type Tx } from '@platform/database';
import { Refusal, refuseIf, refuseUnless } from '@platform/errors';
import { keepsSessions } from '../study-sessions.service';
import { Course, CourseKey, CourseVersion } from './course.entity';
import { type CourseState, type CourseWish, keyOf, questionsOf, whyNoCourse, whyNotMoved } from './course.rules';

export interface CourseMove {
  version: number;
  to: Exclude<CourseState, 'draft'>;
}

/**
 * What the membership officer does with courses. Row-level security lets no person write, so the commands speak as the
 * system after the checks here.
 */
@Injectable()
export class Courses {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Adds a draft, once for each key. @returns its id @throws Refusal permission.missing | course.rightMissing */
  add(actor: Actor, wish: CourseWish, key?: string): Promise<string> {
    refuseUnless(keepsSessions(actor), 'permission.missing');
    refuseIf(whyNoCourse(wish));
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const intent = intentHash({ scope: [actor.userId, 'course.added'], key, words: wish });
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`course ${actor.userId}`]);
      const before = await madeBefore(tx, Course, intent);
      if (before) return before;
      const [id, at] = [newId(), this.clock.now()];
      const made = { version: 1, createdBy: actor.userId, createdAt: at, changedAt: at, intent };
      await tx.insert(Course, { id, state: 'draft', published: null, ...made });
      await writeVersion(tx, { courseId: id, number: 1 }, wish);
      await note(tx, actor, { action: 'course.added', courseId: id, after: { version: 1 } }, at);
      return id;
    });
  }

  /**
   * Writes the draft anew; where the newest version is published, that makes the draft of the next one.
   * @returns the new version of the course
   * @throws Refusal permission.missing | course.notFound | course.changedMeanwhile | course.rightMissing
   */
  change(actor: Actor, id: string, { version: seen, ...wish }: CourseWish & { version: number }): Promise<number> {
    refuseUnless(keepsSessions(actor), 'permission.missing');
    refuseIf(whyNoCourse(wish));
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      await lockCourse(tx, id, seen);
      const [version, at] = [seen + 1, this.clock.now()];
      const newest = await newestOf(tx, id);
      const number = newest.publishedAt ? newest.number + 1 : newest.number;
      await writeVersion(tx, { courseId: id, number }, wish);
      await tx.update(Course, { id }, { version, changedAt: at });
      await note(tx, actor, { action: 'course.changed', courseId: id, after: { version: number } }, at);
      return version;
    });
  }

  /**
   * Offers its newest version, or offers it no longer. Certificates of older ones stay valid.
   * @returns the new version of the course
   * @throws Refusal permission.missing | course.notFound | course.changedMeanwhile | course.notNow
   */
  move(actor: Actor, id: string, { version: seen, to }: CourseMove): Promise<number> {
    refuseUnless(keepsSessions(actor), 'permission.missing');
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const found = await lockCourse(tx, id, seen);
      const newest = await newestOf(tx, id);
      refuseIf(whyNotMoved(found, to, newest.number));
      const [version, at] = [seen + 1, this.clock.now()];
      const published = to === 'published' ? newest.number : found.published;
      if (to === 'published' && !newest.publishedAt) {
        await tx.update(CourseVersion, { id: newest.id }, { publishedAt: at });
      }
      await tx.update(Course, { id }, { state: to, published, version, changedAt: at });
      const change = { before: { state: found.state }, after: { state: to, version: published } };
      await note(tx, actor, { action: 'course.moved', courseId: id, ...change }, at);
      return version;
    });
  }
}

async function lockCourse(tx: Tx, id: string, seen: number): Promise<Course> {
  const found = await tx.findOne(Course, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!found) throw new Refusal('course.notFound');
  refuseUnless(found.version === seen, 'course.changedMeanwhile');
  return found;
}

function newestOf(tx: Tx, courseId: string): Promise<CourseVersion> {
  return tx.findOneOrFail(CourseVersion, { where: { courseId }, order: { number: 'DESC' } });
}

async function writeVersion(
  tx: Tx,
  where: { courseId: string; number: number },
  { questions, ...words }: CourseWish,
): Promise<void> {
  const found = await tx.findOneBy(CourseVersion, where);
  const [row, rightChoices] = [{ ...words, questions: questionsOf(questions) }, keyOf(questions)];
  if (found) {
    await tx.update(CourseVersion, { id: found.id }, row);
    await tx.update(CourseKey, { versionId: found.id }, { rightChoices });
    return;
  }
  const id = newId();
  await tx.insert(CourseVersion, { id, ...where, ...row, publishedAt: null });
  await tx.insert(CourseKey, { versionId: id, rightChoices });
}

async function note(
  tx: Tx,
  actor: Actor,
  {
    courseId,
    ...act
  }: { action: 'course.added' | 'course.changed' | 'course.moved'; courseId: string; before?: Coded; after: Coded },
  at: Date,
): Promise<void> {
  await audit(tx, actor, { ...act, subjectKind: 'course', subjectId: courseId }, at);
}
