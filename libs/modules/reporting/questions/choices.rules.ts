import { NATIONALITIES, PREFECTURES } from '@modules/complaints';
import { CODE_WORDS, type Words } from '../operations/code-words';
import { nameOf, nameOfLanguage, nameOfNationality, nameOfPrefecture } from '../operations/names.rules';
import { KINDS } from './cut.rules';
import { type Dimension, DIMENSIONS, DIMENSIONS_OF, type Measure, MEASURES, type Step } from './question.rules';

/** What a question may be made of, with the words for it. */
export interface QuestionChoices {
  measures: { code: Measure; name: Words; dimensions: Dimension[]; kinds: string[] }[];
  dimensions: { code: Dimension; name: Words; values: { code: string; name: Words }[] }[];
}

export const MEASURE_WORDS: Readonly<Record<Measure, Words>> = {
  issues: ['相談項目の延べ数', 'Issue counts'],
  people: ['実人数', 'People (distinct)'],
  received: ['受け付けた案件', 'Cases received'],
  closed: ['終了した案件', 'Cases ended'],
  medianDays: ['かかった日数の中央値', 'Median of days taken'],
  p90Days: ['かかった日数の90パーセンタイル', '90th percentile of days taken'],
  clocksMet: ['期限内に果たした約束の割合', 'Share of promises kept in time'],
  yen: ['回復した金額（円）', 'Yen recovered'],
};

export const DIMENSION_WORDS: Readonly<Record<Dimension, Words>> = {
  kind: ['種類', 'Kind'],
  deskGroup: ['分野', 'Group'],
  category: ['相談の種類', 'Category'],
  ilo: ['強制労働の指標（ILO）', 'Indicator of forced labour (ILO)'],
  channel: ['受付の方法', 'Way in'],
  locale: ['言語', 'Language'],
  severity: ['重要度', 'Severity'],
  outcome: ['結果', 'Outcome'],
  industry: ['産業', 'Industry'],
  prefecture: ['都道府県', 'Prefecture'],
  residence: ['在留資格', 'Residence status'],
  nationality: ['国籍', 'Nationality'],
};

const KIND_WORDS: Readonly<Record<string, Words>> = {
  ...CODE_WORDS.deadline,
  closing: ['受付から終了まで', 'From receipt to the end'],
  received: ['受け取った（相談者の回答）', 'Received, complainants say'],
  promised: ['約束された（受け入れた申し出）', 'Promised in accepted offers'],
  by_partner: ['連携機関の報告', 'Through partners, they report'],
};
/** The languages that the form is shipped in. */
const LANGUAGES = ['ja', 'ja-x-easy', 'en', 'vi', 'zh-Hans', 'my', 'id', 'ne', 'pt-BR', 'tl'];

/** What a code of a dimension is called; one that this version does not know is shown as it is. */
export function nameOfValue(dimension: Dimension, code: string): Words {
  switch (dimension) {
    case 'kind':
      return KIND_WORDS[code] ?? [code, code];
    case 'prefecture':
      return nameOfPrefecture(code);
    case 'nationality':
      return nameOfNationality(code);
    case 'locale':
      return nameOfLanguage(code);
    default:
      return nameOf(dimension, code);
  }
}

const STATED: Readonly<Partial<Record<Dimension, readonly string[]>>> = {
  kind: Object.keys(KIND_WORDS),
  prefecture: [...PREFECTURES.map(({ code }) => code), 'ZZ'],
  nationality: [...NATIONALITIES, 'ZZ'],
  locale: LANGUAGES,
};

/** What the builder offers. */
export const QUESTION_CHOICES: QuestionChoices = {
  measures: MEASURES.map((code) => ({
    ...{ code, name: MEASURE_WORDS[code] },
    dimensions: [...DIMENSIONS_OF[code]],
    kinds: [...(KINDS[code] ?? [])],
  })),
  dimensions: DIMENSIONS.map((code) => ({
    ...{ code, name: DIMENSION_WORDS[code] },
    values: codesOf(code).map((value) => ({ code: value, name: nameOfValue(code, value) })),
  })),
};

function codesOf(dimension: Dimension): readonly string[] {
  const list = STATED[dimension];
  if (list) return list;
  const words: Readonly<Record<string, object>> = CODE_WORDS;
  return Object.keys(words[dimension] ?? {});
}

const ENGLISH_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A step that begins with this month; of the calendar year. */
export function nameOfStep(month: string, step: Step): Words {
  const [year = '', number = '1'] = month.split('-');
  if (step === 'year') return [`${year}年`, year];
  const quarter = Math.ceil(Number(number) / 3);
  if (step === 'quarter') return [`${year}年${quarter * 3 - 2}～${quarter * 3}月`, `Q${quarter} ${year}`];
  return [`${year}年${Number(number)}月`, `${ENGLISH_MONTHS[Number(number) - 1]} ${year}`];
}
