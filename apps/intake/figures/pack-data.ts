import type { PublishedPack, ToldIndicator } from '@modules/reporting';
import { toCsv } from '@platform/csv';
import { LICENCE } from './open-data';

const unitOf = ({ isGap }: ToldIndicator): string => (isGap ? 'points' : 'percent');

/** One line for each indicator; what is not told is empty. */
export function packCsv({ year, indicators }: PublishedPack): string {
  const head = ['year', 'criterion', 'indicator', 'version', 'name', 'state', 'reason', 'value', 'unit'];
  const lines = indicators.map((each) => {
    const { numerator, denominator, coverage, state, reason, value } = each.reading;
    const [, name] = each.name;
    const said = [state, reason ?? '', value ?? '', unitOf(each)];
    return [
      year,
      each.criterion,
      each.id,
      each.version,
      name,
      ...said,
      numerator ?? '',
      denominator ?? '',
      coverage ?? '',
    ];
  });
  return toCsv([[...head, 'numerator', 'denominator', 'coverage'], ...lines]);
}

const inTwo = ([ja, en]: ToldIndicator['name']) => ({ ja, en });

/** The same for programs, with the years before; `PACK_SCHEMA` describes it. */
export function packJson(pack: PublishedPack): object {
  const { indicators, publishedAt, builtAt, ...rest } = pack;
  return {
    ...rest,
    countedAt: builtAt.toISOString(),
    publishedAt: publishedAt.toISOString(),
    licence: LICENCE.url,
    indicators: indicators.map((each) => ({
      ...{ criterion: each.criterion, id: each.id, version: each.version, direction: each.direction },
      ...{ unit: unitOf(each), name: inTwo(each.name), counted: inTwo(each.counted), of: inTwo(each.of) },
      ...each.reading,
      before: each.trend.map(({ year, reading }) => ({ year, ...reading })),
    })),
  };
}

const text = (description: string) => ({ type: 'string', description });
const count = (description: string) => ({ type: ['integer', 'null'], description });
const twoLanguages = {
  type: 'object',
  additionalProperties: false,
  required: ['ja', 'en'],
  properties: { ja: { type: 'string' }, en: { type: 'string' } },
};

/** What an indicator says of a year. */
const READING = {
  state: { enum: ['value', 'suppressed', 'not_collected', 'not_assessed'] },
  reason: { enum: ['none', 'few', 'few_known', null], description: 'Why it was not assessed' },
  value: count('Whole per cent, or points between two shares'),
  numerator: count('Rounded'),
  denominator: count('Rounded'),
  coverage: count('Of how many anything is known, in per cent; null where of all'),
};
const INDICATOR = {
  criterion: text('Of UN Guiding Principle 31'),
  id: text('The name of the indicator'),
  version: { type: 'integer', description: 'Of how it is counted' },
  direction: { enum: ['up', 'down', 'none'], description: 'Where it ought to go' },
  unit: { enum: ['percent', 'points'] },
  name: twoLanguages,
  counted: twoLanguages,
  of: twoLanguages,
  ...READING,
};
const PACK = {
  year: { type: 'integer', description: 'Of the calendar in Japan' },
  definition: text('The version of the whole'),
  leastPeople: { type: 'integer', description: 'Counts of fewer distinct people are suppressed' },
  roundedTo: { type: 'integer', description: 'Counts are multiples of this' },
  leastCoverage: { type: 'integer', description: 'Below this share of known answers nothing is said, in per cent' },
  countedAt: { type: 'string', format: 'date-time' },
  publishedAt: { type: 'string', format: 'date-time' },
  licence: { type: 'string', format: 'uri' },
};

function strict<Properties extends object>(properties: Properties) {
  return { type: 'object', additionalProperties: false, required: Object.keys(properties), properties } as const;
}

export const PACK_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'A year of a consultation desk by the criteria of UN Guiding Principle 31',
  ...strict({
    ...PACK,
    indicators: {
      type: 'array',
      items: strict({
        ...INDICATOR,
        before: { type: 'array', items: strict({ year: { type: 'integer' }, ...READING }) },
      }),
    },
  }),
} as const;
