import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { settingsInForce } from '@modules/settings';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, newId, type Tx } from '@platform/database';
import { Refusal, refuseIf, refuseUnless } from '@platform/errors';
import { Certificate } from '../certificate.entity';
import { certificateOf } from '../certificates.service';
import { ownMember } from '../registrations.service';
import { Course, CourseAttempt, CourseKey, CourseVersion } from './course.entity';
import { isComplete, mark, readAnswers, whyNotBegun } from './course.rules';

/** People of members take the test of a course. What is right is compared here and told to nobody before. */
@Injectable()
export class CourseTests {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Begins an attempt at the version that is offered, or goes on with the one that was begun, also one at an older version.
   * @returns the attempt's id
   * @throws Refusal permission.missing | course.notFound | course.notNow | what whyNotBegun answers
   */
  begin(actor: Actor, courseId: string): Promise<string> {
    const memberId = ownMember(actor);
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const { userId } = actor;
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`course test ${userId}`]);
      const course = await tx.findOneBy(Course, { id: courseId });
      if (!course || course.state === 'draft') throw new Refusal('course.notFound');
      const own = await tx.find(CourseAttempt, { where: { courseId, userId } });
      const open = own.find(({ handedInAt }) => handedInAt === null);
      if (open) return open.id;
      if (course.state !== 'published' || course.published === null) throw new Refusal('course.notNow');
      const offered = await tx.findOneByOrFail(CourseVersion, { courseId, number: course.published });
      const former = own.filter(({ versionId }) => versionId === offered.id);
      const { course: allowed } = await settingsInForce(tx);
      const facts = { handedIn: former.length, isPassed: former.some(({ isPassed }) => isPassed) };
      refuseIf(whyNotBegun(facts, allowed.attempts));
      const [id, begunAt] = [newId(), this.clock.now()];
      const nothingYet = { answers: [], handedInAt: null, wrong: null, isPassed: null };
      const whose = { courseId, versionId: offered.id, userId, memberId, number: former.length + 1 };
      await tx.insert(CourseAttempt, { id, ...whose, begunAt, ...nothingYet });
      return id;
    });
  }

  /**
   * Keeps what was chosen so far, so that a closed window loses nothing.
   * @throws Refusal permission.missing | courseAttempt.notFound | courseAttempt.handedIn | courseAttempt.otherQuestions
   */
  save(actor: Actor, attemptId: string, given: number[][]): Promise<void> {
    return this.atAttempt(actor, attemptId, async (tx, { attempt, version }) => {
      refuseUnless(attempt.handedInAt === null, 'courseAttempt.handedIn');
      await tx.update(CourseAttempt, { id: attemptId }, { answers: answersTo(version, given) });
    });
  }

  /**
   * Hands the attempt in: it is marked, and whoever passed has a certificate, in one transaction. Again changes nothing,
   * whatever the answers are.
   * @throws Refusal permission.missing | courseAttempt.notFound | courseAttempt.otherQuestions | courseAttempt.notAnswered
   */
  handIn(actor: Actor, attemptId: string, given: number[][]): Promise<void> {
    return this.atAttempt(actor, attemptId, async (tx, { attempt, version }) => {
      if (attempt.handedInAt) return;
      const answers = answersTo(version, given);
      refuseUnless(isComplete(answers), 'courseAttempt.notAnswered');
      const { rightChoices } = await tx.findOneByOrFail(CourseKey, { versionId: version.id });
      const verdict = mark(answers, rightChoices, version.passPercent);
      const at = this.clock.now();
      await tx.update(CourseAttempt, { id: attemptId }, { answers, handedInAt: at, ...verdict });
      if (!verdict.isPassed) return;
      const { userId, memberId } = attempt;
      const [holder] = await tx.query<{ name: string }[]>('SELECT display_name AS name FROM users WHERE id = $1', [
        userId,
      ]);
      const of = { registrationId: null, sessionId: null, courseVersionId: version.id, attemptId };
      await tx.insert(Certificate, certificateOf({ ...of, userId, memberId, holderName: holder?.name ?? '' }, at));
      // Who passed is no secret; who did not is nobody's business.
      const entry = { action: 'course.passed', subjectKind: 'course', subjectId: version.courseId } as const;
      await audit(tx, actor, { ...entry, after: { version: version.number } }, at);
    });
  }

  /** Locks an attempt of one's own; anybody else's is none. */
  private atAttempt(
    actor: Actor,
    attemptId: string,
    work: (tx: Tx, found: { attempt: CourseAttempt; version: CourseVersion }) => Promise<void>,
  ): Promise<void> {
    ownMember(actor);
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const where = { id: attemptId, userId: actor.userId };
      const attempt = await tx.findOne(CourseAttempt, { where, lock: { mode: 'pessimistic_write' } });
      if (!attempt) throw new Refusal('courseAttempt.notFound');
      await work(tx, { attempt, version: await tx.findOneByOrFail(CourseVersion, { id: attempt.versionId }) });
    });
  }
}

/** @throws Refusal courseAttempt.otherQuestions */
function answersTo({ questions }: CourseVersion, given: number[][]): number[][] {
  const answers = readAnswers(questions, given);
  if (!answers) throw new Refusal('courseAttempt.otherQuestions');
  return answers;
}
