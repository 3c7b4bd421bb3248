import type { ProblemCode } from '@platform/errors';
import type { Lesson, LessonVersion } from './lesson.entity';

/** Why this person may not publish the words, or nothing: whoever wrote them leaves that to another. */
export function whyNotPublished(
  { withdrawnAt }: Pick<Lesson, 'withdrawnAt'>,
  { writtenBy, version }: Pick<LessonVersion, 'writtenBy' | 'version'>,
  { userId, seen }: { userId: string; seen: number },
): ProblemCode | undefined {
  if (withdrawnAt) return 'lesson.withdrawn';
  if (version !== seen) return 'lesson.changedMeanwhile';
  return writtenBy === userId ? 'lesson.secondPerson' : undefined;
}
