import { CORRECTION_REASONS, type CorrectedCell, type PublishedFigures, type ToldCell } from '@modules/reporting';
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

const EDITION_COLUMNS = ['edition', 'before_state', 'before_count'] as const;

/** In which edition the figure was said, and what the first one said of a cell that the corrected one tells anew. */
function toldIn(figures: PublishedFigures, codes: ToldCell['codes']): (string | number)[] {
  const before = correctionAt(figures, codes)?.before;
  if (!before) return [1, '', ''];
  return [figures.edition, before.state, before.state === 'zero' ? 0 : (before.value ?? '')];
}

function correctionAt({ edition, correction }: PublishedFigures, codes: ToldCell['codes']): CorrectedCell | undefined {
  if (edition === 1) return undefined;
  const keyOf = (each: ToldCell['codes']) => DIMENSIONS.map((name) => each[name] ?? '').join('|');
  return correction?.cells.find((cell) => keyOf(cell.codes) === keyOf(codes));
}

/** One line for each cell; an empty dimension means all of it, an empty count that there is no number to tell. */
export function figuresCsv(figures: PublishedFigures): string {
  const lines = cellsOf(figures).map(({ codes, state, value }) => [
    figures.quarter,
    ...DIMENSIONS.map((name) => codes[name] ?? ''),
    state,
    state === 'zero' ? 0 : (value ?? ''),
    ...toldIn(figures, codes),
  ]);
  return toCsv([['quarter', ...DIMENSIONS, 'state', 'count', ...EDITION_COLUMNS], ...lines]);
}

/** The same for programs; `FIGURES_SCHEMA` describes it. */
export function figuresJson(figures: PublishedFigures): object {
  const { quarter, edition, publishedAt, definition, leastPeople, roundedTo, correction } = figures;
  const said = ({ state, value }: Pick<ToldCell, 'state' | 'value'>) => ({
    state,
    count: state === 'zero' ? 0 : value,
  });
  const cells = cellsOf(figures).map((cell) => {
    const anew = correctionAt(figures, cell.codes);
    return { ...cell.codes, ...said(cell), ...(anew ? { before: said(anew.before) } : {}) };
  });
  return {
    quarter,
    edition,
    publishedAt: publishedAt.toISOString(),
    correction: correction && {
      publishedAt: correction.publishedAt.toISOString(),
      firstPublishedAt: correction.firstPublishedAt.toISOString(),
      reason: correction.reason,
    },
    definition,
    leastPeople,
    roundedTo,
    licence: LICENCE.url,
    cells,
  };
}

const code = (description: string) => ({ type: 'string', description });

const COUNT = {
  type: ['integer', 'null'],
  minimum: 0,
  description: 'Topics of cases; null where nothing is told',
} as const;

export const FIGURES_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Figures of a consultation desk in one quarter',
  type: 'object',
  additionalProperties: false,
  required: [
    ...[
      'quarter',
      'edition',
      'publishedAt',
      'correction',
      'definition',
      'leastPeople',
      'roundedTo',
      'licence',
      'cells',
    ],
  ],
  properties: {
    quarter: { type: 'string', format: 'date', description: 'The first day of the quarter, in Japan' },
    edition: { type: 'integer', description: '1, or 2 for the corrected one' },
    publishedAt: { type: 'string', format: 'date-time', description: 'Of this edition' },
    correction: {
      type: ['object', 'null'],
      additionalProperties: false,
      required: ['publishedAt', 'firstPublishedAt', 'reason'],
      properties: {
        publishedAt: { type: 'string', format: 'date-time' },
        firstPublishedAt: { type: 'string', format: 'date-time' },
        reason: { enum: CORRECTION_REASONS },
      },
    },
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
          count: COUNT,
          before: {
            type: 'object',
            description: 'What the first edition said; absent where it still stands, whether or not little changed',
            additionalProperties: false,
            required: ['state', 'count'],
            properties: { state: { enum: STATES }, count: COUNT },
          },
        },
      },
    },
  },
} as const;
