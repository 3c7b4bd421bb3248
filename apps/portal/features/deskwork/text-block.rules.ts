import type { TextBlock } from '../../api/types';
import { timeZone } from '../../i18n/times';

type BlockText = TextBlock['texts'][number];

/** The languages that are asked for in turn where the complainant's own has no text. */
const NEXT_BEST = ['en', 'ja'];

/** What the composer fills in. */
export interface BlockFacts {
  caseNumber: string;
  /** When the case's next deadline ends, ISO 8601; null without one. */
  dueAt: string | null;
}

/**
 * The text of a block for somebody who reads `locale`: their own language, then a plainer or fuller one of the same
 * (Easy Japanese and Japanese), then English, then Japanese, then whatever there is.
 */
export function textFor(texts: readonly BlockText[], locale: string): BlockText | undefined {
  const base = locale.split('-')[0] ?? locale;
  const order = [locale, base, ...NEXT_BEST];
  return order.flatMap((wanted) => texts.filter((text) => text.locale === wanted))[0] ?? texts[0];
}

/** The words of a block with its placeholders filled in, in the way its language writes a day. */
export function filled({ locale, text }: BlockText, { caseNumber, dueAt }: BlockFacts): string {
  const due = dueAt ? dayIn(locale, dueAt) : '____';
  return text.replaceAll('{caseNumber}', caseNumber).replaceAll('{dueDate}', due);
}

/** Whether the block wants a date that the case does not have. */
export function lacksDate({ text }: BlockText, { dueAt }: BlockFacts): boolean {
  return dueAt === null && text.includes('{dueDate}');
}

function dayIn(locale: string, at: string): string {
  const language = locale === 'ja-x-easy' ? 'ja' : locale;
  return new Intl.DateTimeFormat(language, { timeZone, year: 'numeric', month: 'long', day: 'numeric' }).format(
    new Date(at),
  );
}
