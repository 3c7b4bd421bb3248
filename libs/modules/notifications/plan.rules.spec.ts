import { afterQuiet, planMail, type PlanFacts } from './plan.rules';

const facts: PlanFacts = {
  choice: 'immediately',
  isUrgent: false,
  isLocked: false,
  quiet: null,
  isOverCeiling: false,
};
/** A wall clock in Tokyo. */
const tokyo = (text: string) => new Date(`${text}+09:00`);
const NOON = tokyo('2026-06-10T12:00:00');
const NIGHT = tokyo('2026-06-10T23:30:00');
const OVER_MIDNIGHT = { from: 22 * 60, to: 7 * 60 + 30 };

describe('when a mail goes out', () => {
  it.each<[string, Partial<PlanFacts>, Date, ReturnType<typeof planMail>]>([
    ['at once', {}, NOON, { heldFor: null, dueAt: NOON }],
    ['never', { choice: 'off' }, NOON, undefined],
    ['never, even an emergency', { choice: 'off', isUrgent: true }, NOON, undefined],
    ['with the next summary', { choice: 'digest' }, NOON, { heldFor: 'digest', dueAt: tokyo('2026-06-11T08:00:00') }],
    ['at once in an emergency', { choice: 'digest', isUrgent: true }, NOON, { heldFor: null, dueAt: NOON }],
    [
      'when the night is over',
      { quiet: OVER_MIDNIGHT },
      NIGHT,
      { heldFor: 'quiet', dueAt: tokyo('2026-06-11T07:30:00') },
    ],
    ['at night in an emergency', { quiet: OVER_MIDNIGHT, isUrgent: true }, NIGHT, { heldFor: null, dueAt: NIGHT }],
    ['at once about the account', { quiet: OVER_MIDNIGHT, isLocked: true }, NIGHT, { heldFor: null, dueAt: NIGHT }],
    ['with others', { isOverCeiling: true }, NOON, { heldFor: 'ceiling', dueAt: tokyo('2026-06-10T13:00:00') }],
    [
      'with other emergencies',
      { isOverCeiling: true, isUrgent: true },
      NOON,
      { heldFor: 'ceiling', dueAt: tokyo('2026-06-10T12:10:00') },
    ],
    [
      'with others, not before the morning',
      { isOverCeiling: true, quiet: OVER_MIDNIGHT },
      tokyo('2026-06-10T21:30:00'),
      { heldFor: 'ceiling', dueAt: tokyo('2026-06-11T07:30:00') },
    ],
  ])('%s', (_, some, now, plan) => expect(planMail({ ...facts, ...some }, now, 8)).toEqual(plan));
});

describe('the end of quiet hours', () => {
  it.each([
    ['2026-06-10T21:59:59', '2026-06-10T21:59:59'],
    ['2026-06-10T22:00:00', '2026-06-11T07:30:00'],
    ['2026-06-11T00:00:00', '2026-06-11T07:30:00'],
    ['2026-06-11T07:29:59', '2026-06-11T07:30:00'],
    ['2026-06-11T07:30:00', '2026-06-11T07:30:00'],
  ])('from %s is %s', (at, end) => expect(afterQuiet(tokyo(at), OVER_MIDNIGHT)).toEqual(tokyo(end)));

  it('may lie on the same day', () => {
    const siesta = { from: 12 * 60, to: 13 * 60 };
    expect(afterQuiet(NOON, siesta)).toEqual(tokyo('2026-06-10T13:00:00'));
    expect(afterQuiet(NIGHT, siesta)).toEqual(NIGHT);
  });
});
