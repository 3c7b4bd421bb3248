import { taskAct, type TaskFacts, whyNoTask } from './task.rules';

const GOOD: TaskFacts = { dueOn: '2026-11-20', today: '2026-11-18', canOwnCases: true, isWalled: false };

describe('who can be given a task, and for when', () => {
  it.each<[string, Partial<TaskFacts>, string | undefined]>([
    ['somebody of the desk, some day', {}, undefined],
    ['today', { dueOn: '2026-11-18' }, undefined],
    ['yesterday', { dueOn: '2026-11-17' }, 'task.pastDate'],
    ['nobody of the desk', { canOwnCases: false }, 'case.unknownAssignee'],
    ['somebody who is kept from the case', { isWalled: true }, 'case.conflictOfInterest'],
  ])('%s', (_, facts, answer) => {
    expect(whyNoTask({ ...GOOD, ...facts })).toBe(answer);
  });
});

describe('what a change of a task is called', () => {
  const before = { dueOn: '2026-11-20', assigneeId: 'a', isDone: false };
  it.each([
    [{ isDone: true }, 'task.done'],
    [{ dueOn: '2026-11-21' }, 'task.changed'],
    [{ assigneeId: 'b' }, 'task.changed'],
    [{}, undefined],
  ])('%j', (change, act) => {
    expect(taskAct(before, { ...before, ...change })).toBe(act);
  });
  it('reopening', () => {
    expect(taskAct({ ...before, isDone: true }, before)).toBe('task.reopened');
  });
});
