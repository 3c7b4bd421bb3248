import { PREFECTURES } from '@modules/complaints';
import { OTHER_NATIONALITY, type ToldCell, UNSTATED } from '@modules/reporting';
import type { KeyIn } from '../i18n/catalogue';
import type { Words } from '../i18n/words';

/** What stands in the place of a number, as in the portal; its meaning stands below every table. */
export const SIGNS = { suppressed: '●', not_collected: '–', as_before: '=' } as const;

/** The topics in the words of the catalogues. */
const TOPICS: Readonly<Record<string, KeyIn<'figures'>>> = {
  labour: 'labour',
  daily_life: 'dailyLife',
  medical_welfare: 'medical',
  residence_status: 'residence',
  tax_social_insurance: 'tax',
  education: 'education',
};

/** The name of a code of one dimension; a code that nobody here knows stays as it is. */
export function codeName(words: Words, dimension: string, code: string): string {
  if (code === UNSTATED) return words.say('figures.unstated');
  if (dimension === 'group') {
    const key = TOPICS[code];
    return key ? words.say(`figures.${key}`) : code;
  }
  if (dimension === 'prefecture') {
    const found = PREFECTURES.find((each) => each.code === code);
    return (words.locale.startsWith('ja') ? found?.nameJa : found?.nameEn) ?? code;
  }
  if (dimension === 'nationality') return code === OTHER_NATIONALITY ? words.say('figures.other') : words.country(code);
  return code;
}

/** A cell as it is printed: a number in the manner of the language, or a sign. */
export function cellText(words: Words, { state, value }: Pick<ToldCell, 'state' | 'value'>): string {
  if (state === 'count') return words.number(value ?? 0);
  return state === 'zero' ? words.number(0) : SIGNS[state];
}
