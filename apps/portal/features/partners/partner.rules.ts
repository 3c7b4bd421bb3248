import type { OpeningHours } from '../../api/types';

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
/** Languages that a partner may offer, as tags; those of the form first. */
export const PARTNER_LANGUAGES = [
  ...[
    'ja',
    'en',
    'vi',
    'my',
    'pt-BR',
    'zh',
    'ko',
    'tl',
    'id',
    'ne',
    'th',
    'es',
    'km',
    'mn',
    'si',
    'bn',
    'ur',
    'ru',
    'uk',
  ],
];

/** Two fields for each weekday, empty where it is closed. */
export type HoursDraft = Record<string, { from: string; until: string }>;

export function draftOf(hours: readonly OpeningHours[]): HoursDraft {
  return Object.fromEntries(
    WEEKDAYS.map((weekday) => {
      const known = hours.find((each) => each.weekday === weekday);
      return [weekday, { from: known?.from ?? '', until: known?.until ?? '' }];
    }),
  );
}

/** Whether a day is closed, or has two times in order. */
export function isDayFine({ from, until }: { from: string; until: string }): boolean {
  return from === '' && until === '' ? true : from !== '' && until !== '' && from < until;
}

export function hoursOf(draft: HoursDraft): OpeningHours[] {
  return WEEKDAYS.flatMap((weekday) => {
    const day = draft[weekday];
    return day && day.from !== '' ? [{ weekday, from: day.from, until: day.until }] : [];
  });
}
