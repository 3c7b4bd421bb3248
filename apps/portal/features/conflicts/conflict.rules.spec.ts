import { canEnd, matchesName } from './conflict.rules';

const named = (id: string) => ({ id, nameJa: '青空精密工業', nameEn: 'Aozora Precision' });

describe('a choice among a few', () => {
  it.each([
    ['青空', true],
    ['aozora', true],
    ['ＡＯＺＯＲＡ ', true],
    ['', true],
    ['minato', false],
  ])('is found by either name: %p', (typed, isFound) => {
    expect(matchesName(named('m'), typed)).toBe(isFound);
  });
});

describe('a tie', () => {
  it('can be ended once, and not at all when it is about having handled a case', () => {
    expect(canEnd({ kind: 'family', endedAt: null })).toBe(true);
    expect(canEnd({ kind: 'family', endedAt: '2026-11-21T09:00:00Z' })).toBe(false);
    expect(canEnd({ kind: 'former_handler', endedAt: null })).toBe(false);
  });
});
