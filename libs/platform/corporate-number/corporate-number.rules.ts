const FORM = /^[1-9][0-9]{12}$/;

/**
 * The digits of a Japanese corporate number (法人番号) as somebody typed it: spaces and hyphens do not matter, and full-width
 * digits are digits.
 */
export function corporateNumberFrom(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s‐-―ー-]/g, '');
}

/**
 * Whether thirteen digits are a corporate number: the first is 9 less the remainder by 9 of the sum of the others, each
 * second one from the right counted twice.
 * Source: 法人番号の指定等に関する省令 (Ordinance of the Ministry of Finance No. 70 of 2014), Article 2.
 */
export function isCorporateNumber(digits: string): boolean {
  if (!FORM.test(digits)) return false;
  const sum = [...digits.slice(1)].reverse().reduce((so, digit, at) => so + Number(digit) * (at % 2 === 0 ? 1 : 2), 0);
  return Number(digits[0]) === 9 - (sum % 9);
}
