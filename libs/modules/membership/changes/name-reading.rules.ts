import type { ProblemCode } from '@platform/errors';

const READING = /^[ァ-ヺー・ ]{0,120}$/;

/** One way to write how a name is read: katakana of full width, with single spaces. What is no kana stays as it is. */
export function readingOf(text: string): string {
  const wide = text.normalize('NFKC').trim().replace(/\s+/g, ' ');
  return wide.replace(/[ぁ-ゖ]/g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0x60));
}

/** @param reading as `readingOf` gave it; empty while nobody has said */
export function whyNotReading(reading: string): ProblemCode | undefined {
  return READING.test(reading) ? undefined : 'memberChange.badReading';
}
