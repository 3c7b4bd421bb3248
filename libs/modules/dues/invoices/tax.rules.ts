import { type Rounding, TAX_CLASSES, type TaxClass } from '@modules/settings';

/** Per cent, national and local tax together (Consumption Tax Act, Article 29; Local Tax Act, Article 72-83). */
export const RATES: Readonly<Record<TaxClass, number>> = { standard: 10, reduced: 8, exempt: 0, out_of_scope: 0 };

export interface TaxedAmount {
  /** Whole yen with the tax in them, above nothing. */
  amountYen: number;
  taxClass: TaxClass;
}

export interface RateTotal {
  taxClass: TaxClass;
  /** What was asked for at this rate, with the tax in it. */
  grossYen: number;
  taxYen: number;
}

/**
 * The totals of a qualified invoice: for each rate the amounts together and the tax in them, rounded once for the rate and
 * never line by line (Order for Enforcement of the Consumption Tax Act, Article 70-10). Whole numbers only.
 * @returns in the order of TAX_CLASSES, without classes that do not occur
 */
export function rateTotals(lines: readonly TaxedAmount[], rounding: Rounding): RateTotal[] {
  return TAX_CLASSES.flatMap((taxClass) => {
    const of = lines.filter((line) => line.taxClass === taxClass);
    if (of.length === 0) return [];
    const grossYen = of.reduce((sum, { amountYen }) => sum + amountYen, 0);
    return [{ taxClass, grossYen, taxYen: taxIn(grossYen, RATES[taxClass], rounding) }];
  });
}

/** The tax that is in an amount: amount × rate ÷ (100 + rate), in whole numbers. */
function taxIn(grossYen: number, rate: number, rounding: Rounding): number {
  const [times, by] = [grossYen * rate, 100 + rate];
  const rest = times % by;
  const down = (times - rest) / by;
  const isUp = rounding === 'up' ? rest > 0 : rounding === 'nearest' && rest * 2 >= by;
  return isUp ? down + 1 : down;
}
