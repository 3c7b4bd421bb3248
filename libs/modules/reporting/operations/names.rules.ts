import { NATIONALITIES, PREFECTURES } from '@modules/complaints';
import { CODE_WORDS, type Words } from './code-words';

const NOT_STATED: Words = ['不明・回答なし', 'Not stated'];
const COUNTRIES = {
  ja: new Intl.DisplayNames('ja', { type: 'region', style: 'short' }),
  en: new Intl.DisplayNames('en', { type: 'region', style: 'short' }),
};
const LANGUAGES = {
  ja: new Intl.DisplayNames('ja', { type: 'language' }),
  en: new Intl.DisplayNames('en', { type: 'language' }),
};
const PREFECTURE_WORDS = new Map<string, Words>(
  PREFECTURES.map(({ code, nameJa, nameEn }) => [code, [nameJa, nameEn]]),
);

export type CodeList = keyof typeof CODE_WORDS;

/** What a code is called; a code that this version does not know is shown as it is. */
export function nameOf(list: CodeList, code: string): Words {
  if (code === 'ZZ' || code === 'UNK' || code === '') return NOT_STATED;
  if (list === 'ilo' && code === 'none') return ['指標に当たらない', 'None of the indicators'];
  const words: Record<string, Words> = CODE_WORDS[list];
  return words[code] ?? [code, code];
}

export function nameOfPrefecture(code: string): Words {
  return PREFECTURE_WORDS.get(code) ?? NOT_STATED;
}

export function nameOfNationality(code: string): Words {
  if (!NATIONALITIES.includes(code as (typeof NATIONALITIES)[number])) return NOT_STATED;
  return [COUNTRIES.ja.of(code) ?? code, COUNTRIES.en.of(code) ?? code];
}

export function nameOfLanguage(tag: string): Words {
  if (tag === '') return NOT_STATED;
  if (tag === 'ja-x-easy') return ['やさしい日本語', 'Easy Japanese'];
  return [LANGUAGES.ja.of(tag) ?? tag, LANGUAGES.en.of(tag) ?? tag];
}
