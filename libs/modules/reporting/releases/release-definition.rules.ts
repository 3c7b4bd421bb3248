import { DESK_GROUPS, ISSUE_CODES } from '@modules/complaints';
import type { Dimension, TableDesign } from '@platform/disclosure';

/** By what figures may be told apart. Fixed: nobody chooses a filter. */
export const RELEASE_DIMENSIONS = ['group', 'category', 'industry', 'prefecture', 'nationality'] as const;
export type ReleaseDimension = (typeof RELEASE_DIMENSIONS)[number];

/** A table by its one or two dimensions. */
export type TableNames = readonly ReleaseDimension[];

/** What a release counts, as everybody may read it. A change of any list is another version. */
export interface ReleaseDefinition {
  version: string;
  values: Readonly<Record<string, readonly string[]>>;
  /** Pairs of codes that cannot be: a category belongs to some groups and to no other. Everybody knows that. */
  never: readonly Readonly<Record<string, string>>[];
}

/** Not stated. */
export const UNSTATED = 'ZZ';
/** A nationality that is not counted by itself: ISO 3166-1 leaves the code to users. */
export const OTHER_NATIONALITY = 'XX';
/** Counted by themselves: those with the most workers in Japan; a longer list would tell of few people each. */
const COUNTED_NATIONALITIES = ['VN', 'CN', 'PH', 'NP', 'ID', 'MM', 'BR', 'KR', 'LK', 'TH', 'IN', 'PE'];

const PREFECTURES = Array.from({ length: 47 }, (_, i) => String(i + 1).padStart(2, '0'));
/** Divisions of the Japan Standard Industrial Classification. */
const INDUSTRIES = [...'ABCDEFGHIJKLMNOPQRST'];
const CATEGORIES = [...new Set(ISSUE_CODES.map(({ category }) => category))];

const isPossible = (group: string, category: string) =>
  ISSUE_CODES.some((code) => code.deskGroup === group && code.category === category);

export const DEFINITION: ReleaseDefinition = {
  version: '2026-1',
  values: {
    group: DESK_GROUPS,
    category: CATEGORIES,
    industry: [...INDUSTRIES, UNSTATED],
    prefecture: [...PREFECTURES, UNSTATED],
    nationality: [...COUNTED_NATIONALITIES, OTHER_NATIONALITY, UNSTATED],
  },
  never: DESK_GROUPS.flatMap((group) =>
    CATEGORIES.filter((category) => !isPossible(group, category)).map((category) => ({ group, category })),
  ),
};

/** What the public is told of each quarter. */
export const PUBLIC_TABLES: readonly TableNames[] = [
  ['group', 'prefecture'],
  ['group', 'nationality'],
];

/** As the engine takes a table. @throws Error for a dimension that the definition does not have */
export function designOf(names: readonly string[], { values }: ReleaseDefinition): TableDesign {
  const [rows, columns] = names.map((name): Dimension => {
    const codes = values[name];
    if (!codes) throw new Error('no such dimension');
    return { name, values: codes };
  });
  if (!rows || names.length > 2) throw new Error('a table has one or two dimensions');
  return columns ? [rows, columns] : [rows];
}

/** The code under which a nationality is counted. @param code ISO 3166-1 alpha-2, or nothing where it was not stated */
export function countedNationality(code: string | null): string {
  if (code === null || code === UNSTATED) return UNSTATED;
  return COUNTED_NATIONALITIES.includes(code) ? code : OTHER_NATIONALITY;
}

/** A code of the definition; what it does not know was not stated in its terms. */
export function countedCode(dimension: ReleaseDimension, code: string | null): string {
  return code !== null && DEFINITION.values[dimension]?.includes(code) ? code : UNSTATED;
}
