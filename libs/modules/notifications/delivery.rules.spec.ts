import { isGivenUp } from './delivery.rules';

describe('isGivenUp', () => {
  const created = new Date('2026-06-10T00:00:00Z');

  it.each([
    ['2026-06-13T00:00:00Z', false],
    ['2026-06-13T00:00:01Z', true],
  ])('at %s is %s', (now, isOver) => {
    expect(isGivenUp(created, new Date(now))).toBe(isOver);
  });
});
