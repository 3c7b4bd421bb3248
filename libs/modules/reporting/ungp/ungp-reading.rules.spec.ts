import { UNGP_INDICATORS } from './ungp-indicators';
import { readIndicator, type ToldCount } from './ungp-reading.rules';
import { type Universe, UNIVERSES } from './ungp-universes';

function indicator(id: string) {
  const found = UNGP_INDICATORS.find((each) => each.id === id);
  if (!found) throw new Error('no such indicator');
  return found;
}

/** A count as told: null where it is suppressed. */
function told(universe: string, codes: Record<string, string>, value: number | null): ToldCount {
  if (value === null) return { universe, codes, state: 'suppressed', value };
  return value === 0 ? { universe, codes, state: 'zero', value: null } : { universe, codes, state: 'count', value };
}

function answers(all: number | null, good: number | null, bad: number | null, none: number | null): ToldCount[] {
  const each = { good, bad, none };
  return [told('ended', {}, all), ...Object.entries(each).map(([code, value]) => told('ended', { fair: code }, value))];
}

describe('what an indicator says', () => {
  const fair = indicator('fair');

  it.each([
    [
      'a share of what is known',
      answers(100, 30, 10, 60),
      { state: 'value', value: 75, coverage: 40, denominator: 40 },
    ],
    ['nothing where nothing happened', answers(0, 0, 0, 0), { state: 'not_assessed', reason: 'none' }],
    ['nothing of few people', answers(null, null, null, null), { state: 'not_assessed', reason: 'few' }],
    [
      'nothing where few answered',
      answers(100, 10, 5, 85),
      { state: 'not_assessed', reason: 'few_known', coverage: 15 },
    ],
    [
      'nothing where so few answered that it is hidden',
      answers(100, null, 0, 95),
      { reason: 'few_known', coverage: 5 },
    ],
    ['that it is suppressed', answers(100, 40, null, null), { state: 'suppressed', coverage: null, value: null }],
    [
      'that nobody was asked',
      [{ ...told('ended', { fair: 'good' }, null), state: 'not_collected' as const }],
      { state: 'not_collected' },
    ],
  ])('is %s', (_, cells, expected) => {
    expect(readIndicator(fair, cells)).toMatchObject(expected);
  });

  it('is the distance between two groups, once both are told', () => {
    const cells = (yes: number | null) => [
      ...[told('ended', { language: 'ja' }, 50), told('ended', { language: 'other' }, 40)],
      ...[told('ended', { language: 'ja', remedy: 'yes' }, 25), told('ended', { language: 'ja', remedy: 'no' }, 25)],
      ...[
        told('ended', { language: 'other', remedy: 'yes' }, yes),
        told('ended', { language: 'other', remedy: 'no' }, 30),
      ],
    ];
    expect(readIndicator(indicator('remedyGap'), cells(10))).toMatchObject({
      state: 'value',
      value: 25,
      numerator: null,
    });
    expect(readIndicator(indicator('remedyGap'), cells(null))).toMatchObject({ state: 'suppressed' });
  });
});

describe('the registry', () => {
  it('names dimensions and codes that are counted', () => {
    for (const { part, less } of UNGP_INDICATORS) {
      for (const each of less ? [part, less] : [part]) {
        const universe: Universe = UNIVERSES[each.universe];
        const names = [each.dimension, ...Object.keys(each.where ?? {})];
        expect(universe.tables.some((table) => names.every((name) => table.includes(name)))).toBe(true);
        const codes = [...each.good, ...each.bad];
        expect(codes.filter((code) => !universe.values[each.dimension]?.includes(code))).toEqual([]);
      }
    }
  });
});
