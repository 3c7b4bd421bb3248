import type { PortalLocale } from './catalogue';

/** The one zone of the desk. Said once at the foot of each screen, so single times do not repeat it. */
export const timeZone = 'Asia/Tokyo';

const tags: Record<PortalLocale, string> = { ja: 'ja-JP', en: 'en-GB' };

/** Date and time in Tokyo, such as `2026/11/03(火) 14:05` or `Tue, 3 Nov 2026, 14:05`. */
export function dateTime(locale: PortalLocale, iso: string): string {
  return new Intl.DateTimeFormat(tags[locale], {
    timeZone,
    year: 'numeric',
    month: locale === 'ja' ? 'numeric' : 'short',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(iso));
}

/** Short date and time for rows: `11/3 14:05` or `3 Nov, 14:05`; the year only when it is not that of `now`. */
export function shortDateTime(locale: PortalLocale, iso: string, now: Date): string {
  const isThisYear = todayInTokyo(new Date(iso)).slice(0, 4) === todayInTokyo(now).slice(0, 4);
  return new Intl.DateTimeFormat(tags[locale], {
    timeZone,
    year: isThisYear ? undefined : 'numeric',
    month: locale === 'ja' ? 'numeric' : 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(iso));
}

/** A calendar day. Takes `YYYY-MM-DD` or a time, which is read in Tokyo. */
export function day(locale: PortalLocale, iso: string): string {
  const isPlainDate = /^\d{4}-\d{2}-\d{2}$/.test(iso);
  return new Intl.DateTimeFormat(tags[locale], {
    timeZone,
    year: 'numeric',
    month: 'long',
    day: 'numeric',
  }).format(new Date(isPlainDate ? `${iso}T00:00:00+09:00` : iso));
}

/** A month written `YYYY-MM`, as `2024年4月` or `Apr 2024`. */
export function monthName(locale: PortalLocale, month: string): string {
  return new Intl.DateTimeFormat(tags[locale], {
    timeZone,
    year: 'numeric',
    month: locale === 'ja' ? 'long' : 'short',
  }).format(new Date(`${month}-01T00:00:00+09:00`));
}

/** Today's date in Tokyo as `YYYY-MM-DD`. */
export function todayInTokyo(now: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(now);
}
