import type { ToldIndicator, UngpCriterion, UngpReading } from '@modules/reporting';
import type { KeyIn, MessageKey } from '../i18n/catalogue';
import type { Words } from '../i18n/words';

/** What an indicator is called, what it counts, and of what; the catalogues have all of it in every language. */
export function indicatorWord(
  words: Words,
  { id }: Pick<ToldIndicator, 'id'>,
  part: 'Name' | 'Counted' | 'Of',
): string {
  const key: string = `ungp.${id}${part}`;
  if (!words.has(key)) throw new Error(`The indicator ${id} has no words.`);
  return words.say(key);
}

export function criterionWord(words: Words, criterion: UngpCriterion): string {
  const key: MessageKey = `ungp.criterion_${criterion}`;
  return words.say(key);
}

const REASONS = { none: 'none', few: 'few', few_known: 'fewKnown' } as const satisfies Record<string, KeyIn<'ungp'>>;

/** A share, points between two, or why there is no figure. */
export function sayReading(words: Words, { state, reason, value }: UngpReading, isGap: boolean): string {
  if (state === 'not_assessed') return words.say(`ungp.${REASONS[reason ?? 'none']}`);
  if (state !== 'value') return words.say(state === 'suppressed' ? 'ungp.suppressed' : 'ungp.notCollected');
  return words.say(isGap ? 'ungp.points' : 'ungp.percent', { value: signed(words, value ?? 0, isGap) });
}

function signed(words: Words, value: number, isGap: boolean): string {
  const number = words.number(Math.abs(value));
  if (!isGap) return number;
  return value > 0 ? `+${number}` : value < 0 ? `−${number}` : `±${number}`;
}
