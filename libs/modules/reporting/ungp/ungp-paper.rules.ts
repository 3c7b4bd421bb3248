import type { IndicatorOfYear, UngpPackDetail } from './ungp-pack.queries';
import { UNGP_CRITERIA, type UngpCriterion } from './ungp-indicators';
import type { UngpReading } from './ungp-reading.rules';

export const PAPER_LANGUAGES = ['ja', 'en'] as const;
export type PaperLanguage = (typeof PAPER_LANGUAGES)[number];

const WORDS = {
  title: (year: number) => [`苦情処理の実効性 ${year}年`, `Effectiveness of the grievance mechanism, ${year}`],
  madeOn: (day: string, definition: string) => [
    `ビジネスと人権に関する指導原則31の8つの基準による。${day}に集計。定義 ${definition}`,
    `By the eight criteria of UN Guiding Principle 31. Counted on ${day}. Definition ${definition}`,
  ],
  few: (k: number, base: number) => [
    `${k}人に満たない数は示しません。示す数は${base}の倍数に丸めてあり、割合は丸めた数から計算しています。窓口自身がしたことは、人にかかわらないため、そのまま示します。`,
    `No count with fewer than ${k} people behind it is shown. Counts are rounded to multiples of ${base}, and shares are made of rounded counts. What the desk itself did concerns nobody else and is told as counted.`,
  ],
  coverage: (least: number) => [
    `答えが分かる割合が${least}%に満たないものは評価しません。答えない人は、答える人と違うかもしれません。`,
    `Where fewer than ${least}% are known, nothing is said: those who do not answer may differ from those who do.`,
  ],
  noScore: () => [
    '総合点はありません。仕組みがあるというだけで評価される項目もありません。相談が少ないことは、良い状態を意味しません。',
    'There is no overall score, and nothing counts because a feature exists. Few complaints are no good sign.',
  ],
  percent: (value: number) => [`${value}%`, `${value}%`],
  points: (value: number) => [`${signed(value)}ポイント`, `${signed(value)} points`],
  suppressed: () => ['非表示（人数が少ないため）', 'Suppressed: few people'],
  not_collected: () => ['まだたずねていない', 'Not collected yet'],
  none: () => ['評価せず：該当なし', 'Not assessed: there was none'],
  few_people: () => ['評価せず：人数が少ない', 'Not assessed: too few people'],
  few_known: () => ['評価せず：答えが少ない', 'Not assessed: too few are known'],
  counts: (numerator: number, denominator: number) => [
    `${denominator}件のうち${numerator}件`,
    `${numerator} of ${denominator}`,
  ],
  known: (coverage: number) => [`分かる割合 ${coverage}%`, `known of ${coverage}%`],
  counted: (text: string) => [`数えたもの：${text}`, `Counted: ${text}`],
  of: (text: string, name: string) => [`そのもと：${text}（${name}）`, `Of: ${text} (${name})`],
  direction_up: () => ['高いほど良い', 'Better when higher'],
  direction_down: () => ['低いほど良い', 'Better when lower'],
  trend: (text: string) => [`前の年：${text}`, `Years before: ${text}`],
  noTrend: () => ['前の年の集計はない', 'No year before to compare with'],
} as const;

/** An indicator as everybody may read it. */
export type ToldIndicator = Omit<IndicatorOfYear, 'exact'>;

/** What paper needs of a pack: nothing exact. */
export type ToldPack = Pick<UngpPackDetail, 'year' | 'definition' | 'leastPeople' | 'roundedTo' | 'leastCoverage'> & {
  indicators: readonly ToldIndicator[];
};

/** One indicator in words, as paper says it. */
interface SaidIndicator {
  name: string;
  said: string;
  /** Of the bar, in per cent; null where there is none to draw. */
  bar: number | null;
  counted: string;
  of: string;
  facts: string;
  trend: string;
}

/** What the template reads. @param day on which it was counted, YYYY-MM-DD */
export function paperOf(pack: ToldPack, language: PaperLanguage, day: string) {
  const say = sayer(language);
  const { year, definition, leastPeople: k, roundedTo, leastCoverage } = pack;
  return {
    language,
    title: say(WORDS.title(year)),
    madeOn: say(WORDS.madeOn(day, definition)),
    rules: [say(WORDS.few(k, roundedTo)), say(WORDS.coverage(leastCoverage)), say(WORDS.noScore())],
    criteria: (Object.keys(UNGP_CRITERIA) as UngpCriterion[]).map((criterion, i) => ({
      title: `${i + 1}. ${say(UNGP_CRITERIA[criterion])}`,
      indicators: pack.indicators.filter((each) => each.criterion === criterion).map((each) => saidOf(each, say)),
    })),
  };
}

type Say = (words: readonly string[]) => string;

function sayer(language: PaperLanguage): Say {
  return ([ja = '', en = '']) => (language === 'ja' ? ja : en);
}

function saidOf(indicator: ToldIndicator, say: Say): SaidIndicator {
  const { name, counted, of, id, version, direction, reading, trend, isGap } = indicator;
  const facts = [
    reading.numerator === null ? '' : say(WORDS.counts(reading.numerator, reading.denominator ?? 0)),
    reading.coverage === null ? '' : say(WORDS.known(reading.coverage)),
    direction === 'none' ? '' : say(WORDS[`direction_${direction}`]()),
  ];
  const years = trend.map(({ year, reading: then }) => `${year}: ${sayReading(then, isGap, say)}`);
  return {
    name: say(name),
    said: sayReading(reading, isGap, say),
    bar: reading.state === 'value' && !isGap ? reading.value : null,
    counted: say(WORDS.counted(say(counted))),
    of: say(WORDS.of(say(of), `${id} v${version}`)),
    facts: facts.filter(Boolean).join(' · '),
    trend: years.length > 0 ? say(WORDS.trend(years.join(' · '))) : say(WORDS.noTrend()),
  };
}

function sayReading({ state, reason, value }: UngpReading, isGap: boolean, say: Say): string {
  if (state === 'value') return say(isGap ? WORDS.points(value ?? 0) : WORDS.percent(value ?? 0));
  if (state === 'not_assessed') return say(WORDS[reason === 'few' ? 'few_people' : (reason ?? 'none')]());
  return say(WORDS[state]());
}

function signed(value: number): string {
  return value > 0 ? `+${value}` : value < 0 ? `−${-value}` : '±0';
}
