import { array, assert, constantFrom, integer, property, record } from 'fast-check';
import { ROUNDINGS, TAX_CLASSES } from '@modules/settings';
import { RATES, rateTotals } from './tax.rules';

const line = record({ amountYen: integer({ min: 1, max: 99_999_999 }), taxClass: constantFrom(...TAX_CLASSES) });
const lines = array(line, { minLength: 1, maxLength: 40 });

describe('the totals of an invoice', () => {
  it('rounds once for each rate, not line by line', () => {
    // Three times 105 yen at 10 %: 315 × 10 ÷ 110 is 28.6; line by line it would be 3 × 9 = 27.
    const three = Array.from({ length: 3 }, () => ({ amountYen: 105, taxClass: 'standard' as const }));
    expect(rateTotals(three, 'down')).toEqual([{ taxClass: 'standard', grossYen: 315, taxYen: 28 }]);
    expect(rateTotals(three, 'nearest')[0]?.taxYen).toBe(29);
    expect(rateTotals(three, 'up')[0]?.taxYen).toBe(29);
  });

  it('keeps the two rates, what is exempt and what is out of scope apart', () => {
    const totals = rateTotals(
      [
        { amountYen: 50_000, taxClass: 'out_of_scope' },
        { amountYen: 1_080, taxClass: 'reduced' },
        { amountYen: 11_000, taxClass: 'standard' },
        { amountYen: 2_000, taxClass: 'exempt' },
      ],
      'down',
    );
    expect(totals).toEqual([
      { taxClass: 'standard', grossYen: 11_000, taxYen: 1_000 },
      { taxClass: 'reduced', grossYen: 1_080, taxYen: 80 },
      { taxClass: 'exempt', grossYen: 2_000, taxYen: 0 },
      { taxClass: 'out_of_scope', grossYen: 50_000, taxYen: 0 },
    ]);
  });

  it('adds up, in whole yen, and is off by less than one yen for each rate', () => {
    assert(
      property(lines, constantFrom(...ROUNDINGS), (given, rounding) => {
        const totals = rateTotals(given, rounding);
        const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);
        expect(sum(totals.map(({ grossYen }) => grossYen))).toBe(sum(given.map(({ amountYen }) => amountYen)));
        for (const { taxClass, grossYen, taxYen } of totals) {
          expect(Number.isSafeInteger(taxYen)).toBe(true);
          const [rate, off] = [RATES[taxClass], taxYen * (100 + RATES[taxClass]) - grossYen * RATES[taxClass]];
          expect(Math.abs(off)).toBeLessThan(100 + rate);
          if (rounding === 'down') expect(off).toBeLessThanOrEqual(0);
          if (rounding === 'up') expect(off).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('does not depend on the order of the lines', () => {
    assert(
      property(lines, (given) => {
        expect(rateTotals([...given].reverse(), 'down')).toEqual(rateTotals(given, 'down'));
      }),
    );
  });
});
