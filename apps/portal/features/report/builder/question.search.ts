import type { Question } from '../../../api/questions.queries';
import { todayInTokyo } from '../../../i18n/times';
import { monthsBefore } from '../report.rules';
import { reportSearch } from '../report.search';

/** What stands in the address of the builder; the api says whether it can be answered. */
export type QuestionSearch = Partial<Question> & {
  /** The saved report that is being changed. */
  change?: string;
  /** For whom it is to be; without it, the desk. */
  audience?: 'outside';
};

const code = /^[a-zA-Z]{1,20}$/;
const filterText = /^[A-Za-z0-9_:,;-]{0,400}$/;
const uuid = /^[0-9a-f-]{36}$/;

const matching = <T extends string>(value: unknown, pattern: RegExp): T | undefined =>
  typeof value === 'string' && pattern.test(value) ? (value as T) : undefined;

/** Reads a question from the address; what is out of shape is as good as not there. */
export function questionSearch(search: Record<string, unknown>): QuestionSearch {
  const found = {
    measure: matching<Question['measure']>(search.measure, code),
    rows: matching<Question['rows']>(search.rows, code),
    columns: matching<Question['columns']>(search.columns, code),
    step: matching<Question['step']>(search.step, code),
    filters: matching<string>(search.filters, filterText),
    change: matching<string>(search.change, uuid),
    audience: search.audience === 'outside' ? ('outside' as const) : undefined,
  };
  const given = Object.entries(found).filter(([, value]) => value !== undefined);
  return { ...reportSearch(search), ...Object.fromEntries(given) };
}

/** The question of the address, completed: issue counts by group over the last twelve months. */
export function questionOf(search: QuestionSearch, now: Date): Question {
  const { measure = 'issues', rows = 'deskGroup', columns = 'time', step = 'month', filters = '' } = search;
  const to = search.to ?? todayInTokyo(now).slice(0, 7);
  return { measure, rows, columns, step, filters, from: search.from ?? monthsBefore(to, 11), to };
}

/** `dimension:code,code;dimension:code` as pairs, and back. */
export function readFilters(text: string): [dimension: string, codes: string[]][] {
  return text
    .split(';')
    .filter(Boolean)
    .map((part) => {
      const [name = '', codes = ''] = part.split(':');
      return [name, codes.split(',').filter(Boolean)];
    });
}

export function writeFilters(filters: readonly (readonly [string, readonly string[]])[]): string {
  return filters
    .filter(([name, codes]) => name && codes.length > 0)
    .map(([name, codes]) => `${name}:${codes.join(',')}`)
    .join(';');
}
