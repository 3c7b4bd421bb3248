/** Full-width digits begin here; many keyboards in Japan give them. */
const WIDE_ZERO = 0xff10;

/**
 * A typed amount as a number, also with full-width digits, separators and the sign of the yen. Null when nothing was typed,
 * NaN when it is no whole number.
 */
export function yenOf(text: string): number | null {
  const plain = text
    .replace(/[０-９]/g, (digit) => String(digit.charCodeAt(0) - WIDE_ZERO))
    .replace(/[\s,，、.'¥￥円]/g, '');
  if (text.trim() === '') return null;
  return /^\d{1,12}$/.test(plain) ? Number(plain) : Number.NaN;
}
