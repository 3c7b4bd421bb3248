import {
  isComplete,
  keyOf,
  mark,
  questionsOf,
  readAnswers,
  whyNoCourse,
  whyNotBegun,
  whyNotMoved,
  withRight,
} from './course.rules';

const choice = (isRight: boolean) => ({ ja: '選', en: 'choice', isRight });
const question = (isMultiple: boolean, ...right: boolean[]) => ({
  ja: '問',
  en: 'why',
  isMultiple,
  choices: right.map(choice),
});
const test = [question(false, true, false), question(true, true, false, true)];

describe('a course', () => {
  it('asks what can be answered', () => {
    expect(whyNoCourse({ questions: test })).toBeUndefined();
    expect(whyNoCourse({ questions: [question(false, true, true)] })).toBe('course.rightMissing');
    expect(whyNoCourse({ questions: [question(true, false, false)] })).toBe('course.rightMissing');
  });

  it('keeps what is right apart from what is asked, and puts both together for its author', () => {
    const [asked, key] = [questionsOf(test), keyOf(test)];
    expect(JSON.stringify(asked)).not.toContain('isRight');
    expect(key).toEqual([[0], [0, 2]]);
    expect(withRight(asked, key)).toEqual(test);
  });

  it('takes answers to its questions and no others', () => {
    const asked = questionsOf(test);
    expect(readAnswers(asked, [[1], [2, 0, 2]])).toEqual([[1], [0, 2]]);
    expect(readAnswers(asked, [[1]])).toEqual([[1], []]);
    expect(readAnswers(asked, [[0, 1], []])).toBeUndefined();
    expect(readAnswers(asked, [[2], []])).toBeUndefined();
    expect(readAnswers(asked, [[0], [0], [0]])).toBeUndefined();
    expect([isComplete([[1], []]), isComplete([[1], [0]])]).toEqual([false, true]);
  });

  it('counts an answer as right that has all of the right choices and no other', () => {
    const right = keyOf(test);
    expect(mark([[0], [0, 2]], right, 100)).toEqual({ wrong: [], isPassed: true });
    expect(mark([[0], [0]], right, 50)).toEqual({ wrong: [1], isPassed: true });
    expect(mark([[0], [0, 1, 2]], right, 51)).toEqual({ wrong: [1], isPassed: false });
  });

  it('is offered anew only where something is new, and tried no more often than allowed', () => {
    expect(whyNotMoved({ state: 'draft', published: null }, 'published', 1)).toBeUndefined();
    expect(whyNotMoved({ state: 'published', published: 1 }, 'published', 1)).toBe('course.notNow');
    expect(whyNotMoved({ state: 'published', published: 1 }, 'published', 2)).toBeUndefined();
    expect(whyNotMoved({ state: 'draft', published: null }, 'withdrawn', 1)).toBe('course.notNow');
    expect(whyNotBegun({ handedIn: 2, isPassed: false }, 3)).toBeUndefined();
    expect(whyNotBegun({ handedIn: 3, isPassed: false }, 3)).toBe('course.noAttemptLeft');
    expect(whyNotBegun({ handedIn: 1, isPassed: true }, 3)).toBe('course.passedAlready');
  });
});
