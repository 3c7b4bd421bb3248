/** As people type it: full-width digits, hyphens and spaces. @returns the digits alone */
export function plainCorporateNumber(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s‐-―−ー-]/g, '');
}

/**
 * Whether this is a corporate number: thirteen digits of which the first checks the other twelve. Counted from the last
 * digit, every second one counts twice; the check digit is nine less the remainder of the sum by nine.
 * Source: 法人番号の指定等に関する省令 (Ordinance of the Ministry of Finance No. 70 of 2014), Article 2.
 */
export function isCorporateNumber(digits: string): boolean {
  if (!/^[1-9]\d{12}$/.test(digits)) return false;
  const [check = 0, ...others] = Array.from(digits, Number);
  const sum = others.reverse().reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 1 : 2), 0);
  return check === 9 - (sum % 9);
}
