import type { PublishedFigures, ToldCell } from '@modules/reporting';
import { toCsv } from '@platform/csv';

/** Under what everybody may use the figures. */
export const LICENCE = { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' } as const;

/** Of a file in which there is no place for it (RFC 8288). */
export const LICENCE_LINK = `<${LICENCE.url}>; rel="license"`;

const STATES = ['count', 'zero', 'suppressed', 'not_collected'] as const;
/** In the order of the columns. */
const DIMENSIONS = ['group', 'prefecture', 'nationality'] as const;

/** Every cell once, in the order of the tables; margins that two tables share are told once. */
function cellsOf({ tables }: PublishedFigures): ToldCell[] {
  const seen = new Map<string, ToldCell>();
  for (const cell of tables.flatMap(({ cells }) => cells)) {
    seen.set(DIMENSIONS.map((name) => cell.codes[name] ?? '').join('|'), cell);
  }
  return [...seen.values()];
}

/** One line for each cell; an empty dimension means all of it, an empty count that there is no number to tell. */
export function figuresCsv(figures: PublishedFigures): string {
  const lines = cellsOf(figures).map(({ codes, state, value }) => [
    figures.quarter,
    ...DIMENSIONS.map((name) => codes[name] ?? ''),
    state,
    state === 'zero' ? 0 : (value ?? ''),
  ]);
  return toCsv([['quarter', ...DIMENSIONS, 'state', 'count'], ...lines]);
}

/** The same for programs; `FIGURES_SCHEMA` describes it. */
export function figuresJson(figures: PublishedFigures): object {
  const { quarter, publishedAt, definition, leastPeople, roundedTo } = figures;
  const cells = cellsOf(figures).map(({ codes, state, value }) => ({
    ...codes,
    state,
    count: state === 'zero' ? 0 : value,
  }));
  return {
    quarter,
    publishedAt: publishedAt.toISOString(),
    definition,
    leastPeople,
    roundedTo,
    licence: LICENCE.url,
    cells,
  };
}

const code = (description: string) => ({ type: 'string', description });

export const FIGURES_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Figures of a consultation desk in one quarter',
  type: 'object',
  additionalProperties: false,
  required: ['quarter', 'publishedAt', 'definition', 'leastPeople', 'roundedTo', 'licence', 'cells'],
  properties: {
    quarter: { type: 'string', format: 'date', description: 'The first day of the quarter, in Japan' },
    publishedAt: { type: 'string', format: 'date-time' },
    definition: code('The version of the counting rule'),
    leastPeople: { type: 'integer', description: 'Cells of fewer distinct people are suppressed' },
    roundedTo: { type: 'integer', description: 'Counts are multiples of this' },
    licence: { type: 'string', format: 'uri' },
    cells: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['state', 'count'],
        properties: {
          group: code('Topic; absent: all'),
          prefecture: code('JIS X 0401, ZZ for not stated; absent: all'),
          nationality: code('ISO 3166-1 alpha-2, XX for others, ZZ for not stated; absent: all'),
          state: { enum: STATES, description: 'suppressed may be any small number, none too' },
          count: { type: ['integer', 'null'], minimum: 0, description: 'Topics of cases; null where nothing is told' },
        },
      },
    },
  },
} as const;
