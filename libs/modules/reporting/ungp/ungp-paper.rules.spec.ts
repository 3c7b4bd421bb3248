import { UNGP_INDICATORS } from './ungp-indicators';
import type { UngpPackDetail } from './ungp-pack.queries';
import { type PaperLanguage, paperOf } from './ungp-paper.rules';
import type { UngpReading } from './ungp-reading.rules';

const NOTHING = { reason: null, numerator: null, denominator: null, coverage: null, value: null } as const;
const READINGS: UngpReading[] = [
  { ...NOTHING, state: 'value', numerator: 25, denominator: 40, coverage: 80, value: 63 },
  { ...NOTHING, state: 'suppressed' },
  { ...NOTHING, state: 'not_collected' },
  { ...NOTHING, state: 'not_assessed', reason: 'few_known', coverage: 12 },
];

const pack = {
  ...{ year: 2025, definition: 'ungp-2026-2', leastPeople: 10, roundedTo: 5, leastCoverage: 20 },
  indicators: UNGP_INDICATORS.map(({ less, ...indicator }, i) => ({
    ...{ ...indicator, isGap: less !== undefined, exact: { numerator: 23, denominator: 39 } },
    reading: READINGS[i % READINGS.length] as UngpReading,
    trend: [{ year: 2024, reading: { ...NOTHING, state: 'value' as const, value: 55 } }],
  })),
} as unknown as UngpPackDetail;

function linesOf(language: PaperLanguage) {
  return paperOf(pack, language, '2026-02-01').criteria.flatMap(({ indicators }) => indicators);
}

describe('the pack on paper', () => {
  it('has every criterion and indicator in both languages, with the same numbers', () => {
    const [ja, en] = [linesOf('ja'), linesOf('en')];
    expect([ja.length, en.length]).toEqual([UNGP_INDICATORS.length, UNGP_INDICATORS.length]);
    const numbers = (text: string) => [...(text.match(/\d+/g) ?? [])].sort();
    ja.forEach((line, i) => {
      expect(numbers(line.said)).toEqual(numbers(en[i]?.said ?? ''));
      expect(numbers(line.facts)).toEqual(numbers(en[i]?.facts ?? ''));
      expect(line.trend).toMatch(/55/);
    });
  });

  it('says in words where there is no figure, and draws no bar there', () => {
    const [, suppressed, uncollected, fewKnown] = linesOf('en');
    expect(linesOf('en')[0]).toMatchObject({
      said: '63%',
      bar: 63,
      facts: '25 of 40 · known of 80% · Better when higher',
    });
    expect(suppressed).toMatchObject({ said: 'Suppressed: few people', bar: null });
    expect(uncollected).toMatchObject({ said: 'Not collected yet', bar: null });
    expect(fewKnown).toMatchObject({ said: 'Not assessed: too few are known', bar: null });
  });

  it('tells nothing exact', () => {
    expect(JSON.stringify(paperOf(pack, 'en', '2026-02-01'))).not.toMatch(/\b(23|39)\b/);
  });
});
