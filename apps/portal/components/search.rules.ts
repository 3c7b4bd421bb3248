/** Two digits of JIS X 0401. */
export const isPrefecture = (code: string): boolean => /^(0[1-9]|[1-3]\d|4[0-7])$/.test(code);

/** Words from an address, which makes a number of what looks like one. @returns nothing where there are none */
export function wordsIn(given: unknown): string | undefined {
  const words = typeof given === 'number' ? String(given) : given;
  return typeof words === 'string' && words !== '' ? words.slice(0, 120) : undefined;
}

/** A prefecture from an address, which makes a number of it. @returns nothing where there is none */
export function prefectureIn(given: unknown): string | undefined {
  const code = given === undefined ? undefined : String(given).padStart(2, '0');
  return code && isPrefecture(code) ? code : undefined;
}
