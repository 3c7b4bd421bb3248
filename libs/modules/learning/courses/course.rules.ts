import type { ProblemCode } from '@platform/errors';

export const COURSE_STATES = ['draft', 'published', 'withdrawn'] as const;
export type CourseState = (typeof COURSE_STATES)[number];

/** Where the reader stands with a course: nothing yet, one begun, tried and not passed, passed in the version that is offered. */
export const COURSE_STANDINGS = ['none', 'begun', 'tried', 'passed'] as const;
export type CourseStanding = (typeof COURSE_STANDINGS)[number];

/** A page of plain text. */
export interface Lesson {
  titleJa: string;
  titleEn: string;
  textJa: string;
  textEn: string;
}

export interface Choice {
  ja: string;
  en: string;
}

/** A question as whoever answers it sees it: which choices are right is no part of it. */
export interface Question extends Choice {
  /** Whether several choices may be right. */
  isMultiple: boolean;
  choices: Choice[];
}

/** The same as an officer writes it. */
export interface QuestionWish extends Choice {
  isMultiple: boolean;
  choices: (Choice & { isRight: boolean })[];
}

export interface CourseWish {
  titleJa: string;
  titleEn: string;
  summaryJa: string;
  summaryEn: string;
  lessons: Lesson[];
  questions: QuestionWish[];
  /** 1 to 100. */
  passPercent: number;
}

/** Why this cannot be a test, or nothing: every question has at least one right choice, and one of a kind exactly one. */
export function whyNoCourse({ questions }: Pick<CourseWish, 'questions'>): ProblemCode | undefined {
  const isFair = questions.every(({ isMultiple, choices }) => {
    const right = choices.filter(({ isRight }) => isRight).length;
    return isMultiple ? right > 0 : right === 1;
  });
  return isFair ? undefined : 'course.rightMissing';
}

/** What is asked, apart from what is right. */
export function questionsOf(wishes: readonly QuestionWish[]): Question[] {
  return wishes.map(({ choices, ja, en, isMultiple }) => ({
    ...{ ja, en, isMultiple },
    choices: choices.map((choice) => ({ ja: choice.ja, en: choice.en })),
  }));
}

/** For each question, the places of the right choices. */
export function keyOf(wishes: readonly QuestionWish[]): number[][] {
  return wishes.map(({ choices }) => choices.flatMap(({ isRight }, place) => (isRight ? [place] : [])));
}

/** What whoever writes a course reads again: the questions with what is right of them. */
export function withRight(questions: readonly Question[], right: readonly number[][]): QuestionWish[] {
  return questions.map((question, index) => ({
    ...question,
    choices: question.choices.map((choice, place) => ({ ...choice, isRight: right[index]?.includes(place) ?? false })),
  }));
}

/**
 * Answers as they are kept: for each question its chosen places, each once, in order.
 * @returns undefined for answers to other questions than these
 */
export function readAnswers(questions: readonly Question[], given: readonly number[][]): number[][] | undefined {
  if (given.length > questions.length) return undefined;
  const answers = questions.map((_, index) => [...new Set(given[index] ?? [])].sort((one, other) => one - other));
  const fits = questions.every(({ choices, isMultiple }, index) => {
    const chosen = answers[index] ?? [];
    return (isMultiple || chosen.length <= 1) && chosen.every((place) => place >= 0 && place < choices.length);
  });
  return fits ? answers : undefined;
}

/** Whether something was chosen for every question. */
export function isComplete(answers: readonly number[][]): boolean {
  return answers.every((chosen) => chosen.length > 0);
}

/** The verdict on a test: an answer is right when it has all the right choices and no other one. */
export function mark(
  answers: readonly number[][],
  right: readonly number[][],
  passPercent: number,
): { wrong: number[]; isPassed: boolean } {
  const wrong = right.flatMap((key, index) => (key.join() === (answers[index] ?? []).join() ? [] : [index]));
  return { wrong, isPassed: (right.length - wrong.length) * 100 >= passPercent * right.length };
}

/** Why a course cannot be moved so, or nothing. What is offered can be offered anew where there is a newer draft. */
export function whyNotMoved(
  { state, published }: { state: CourseState; published: number | null },
  to: Exclude<CourseState, 'draft'>,
  newest: number,
): ProblemCode | undefined {
  if (to === 'withdrawn') return state === 'published' ? undefined : 'course.notNow';
  return state === 'published' && newest === published ? 'course.notNow' : undefined;
}

/** Why nobody can begin another attempt at a version, or nothing. */
export function whyNotBegun(
  { handedIn, isPassed }: { handedIn: number; isPassed: boolean },
  allowed: number,
): ProblemCode | undefined {
  if (isPassed) return 'course.passedAlready';
  return handedIn >= allowed ? 'course.noAttemptLeft' : undefined;
}
