import type { ProblemCode } from '@platform/errors';

export const TASK_TITLE_LENGTH = 200;
/** One's own tasks: what is to be done, and what was. */
export const TASK_LISTS = ['open', 'done'] as const;
export type TaskList = (typeof TASK_LISTS)[number];

/** What is known about the person and the day that a task shall have. Days are YYYY-MM-DD in Japan. */
export interface TaskFacts {
  dueOn: string;
  today: string;
  /** A person of the desk who works on cases. */
  canOwnCases: boolean;
  /** A conflict of interest keeps this person from the case. */
  isWalled: boolean;
}

/** Why nobody can be given this task for this day, or undefined. */
export function whyNoTask({ dueOn, today, canOwnCases, isWalled }: TaskFacts): ProblemCode | undefined {
  if (!canOwnCases) return 'case.unknownAssignee';
  if (isWalled) return 'case.conflictOfInterest';
  return dueOn < today ? 'task.pastDate' : undefined;
}

export type TaskAct = 'task.done' | 'task.reopened' | 'task.changed';

/** What a person can change of a task. */
export interface TaskState {
  dueOn: string;
  assigneeId: string;
  isDone: boolean;
}

/** What was done by going from one state to another; undefined when nothing was. */
export function taskAct(before: TaskState, after: TaskState): TaskAct | undefined {
  if (after.isDone !== before.isDone) return after.isDone ? 'task.done' : 'task.reopened';
  return after.dueOn !== before.dueOn || after.assigneeId !== before.assigneeId ? 'task.changed' : undefined;
}
