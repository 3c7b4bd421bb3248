import { rollUp, type Unit } from '.';

const units = (sites: Record<string, number | null>): Unit[] => [
  { id: 'company', workers: null, parent: 'prefecture' },
  { id: 'prefecture', workers: null, parent: null },
  ...Object.entries(sites).map(([id, workers]) => ({ id, workers, parent: 'company' })),
];

describe('rolling up', () => {
  it('leaves a large site by itself and counts small ones together', () => {
    expect(Object.fromEntries(rollUp(units({ large: 40, one: 20, other: 15 }), 30))).toEqual({
      large: 'large',
      one: 'company',
      other: 'company',
      company: 'company',
      prefecture: 'prefecture',
    });
  });

  it('takes a large one along where the company would tell of one small site', () => {
    const rolled = rollUp(units({ huge: 90, large: 40, small: 3 }), 30);
    expect([rolled.get('huge'), rolled.get('large'), rolled.get('small')]).toEqual(['huge', 'company', 'company']);
  });

  it('takes nobody counted for few', () => {
    expect(rollUp(units({ large: 40, unknown: null }), 30).get('unknown')).toBe('company');
  });

  it('tells of nothing where not even the whole is large enough', () => {
    expect([...rollUp(units({ one: 5, other: 4 }), 30).values()]).toEqual([null, null, null, null]);
  });
});
