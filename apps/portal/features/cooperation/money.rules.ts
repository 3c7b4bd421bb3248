/** How many digits a currency has behind its point: none for yen, two for dollars. @param currency ISO 4217 */
export function digitsOf(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 0;
}

/**
 * An amount as it was typed, in the minor unit of its currency; undefined where it is no amount of that currency.
 * No arithmetic with fractions: the digits are read as they stand.
 */
export function toMinor(typed: string, currency: string): number | undefined {
  const digits = digitsOf(currency);
  const [, whole, fraction = ''] = /^(\d{1,13})(?:\.(\d+))?$/.exec(typed.replace(/[,\s]/g, '')) ?? [];
  if (whole === undefined || fraction.length > digits) return undefined;
  const amount = Number(whole + fraction.padEnd(digits, '0'));
  return amount > 0 && amount <= 900_000_000_000_000 ? amount : undefined;
}

/** As the reader's language writes it, with the code of the currency: several dollars are in use. */
export function moneyText(locale: string, { amount, currency }: { amount: number; currency: string }): string {
  const shown = { style: 'currency', currency, currencyDisplay: 'code' } as const;
  return new Intl.NumberFormat(locale, shown).format(amount / 10 ** digitsOf(currency));
}

/** Those that an officer chooses from; any other one is possible through the api. */
export const currencies = [
  'JPY',
  'USD',
  'EUR',
  'CHF',
  'GBP',
  'AUD',
  'VND',
  'IDR',
  'PHP',
  'THB',
  'MMK',
  'NPR',
  'KRW',
  'CNY',
];

/** Codes that name groups of countries, or nothing at all. */
const noCountries = ['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ'];
const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');

/** Every country and territory with its name in a language, by name. */
export function countriesIn(locale: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' });
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => !noCountries.includes(code))
    .flatMap((value) => {
      const label = names.of(value);
      return label === undefined ? [] : [{ value, label }];
    })
    .sort((a, b) => a.label.localeCompare(b.label, locale));
}
