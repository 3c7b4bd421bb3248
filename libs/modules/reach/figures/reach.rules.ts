import { OFFICIAL_LANGUAGES } from './official-languages';

/** Sites that are alike in everything that is counted. */
export interface SiteBundle {
  prefectureCode: string;
  industryCode: string;
  /** The languages of their posters; null where there is none. */
  locales: readonly string[] | null;
  sites: number;
  /** Of these, those that never declared. */
  undeclared: number;
  /** The newest declared head-counts together. */
  declared: number;
}

/** People of one nationality on sites with a poster, as declared. */
export interface PeopleBundle {
  prefectureCode: string;
  industryCode: string;
  locales: readonly string[];
  nationality: string;
  people: number;
}

/** How far the desk reaches, for all sites or for those of a prefecture or an industry. */
export interface ReachLine {
  /** Of a prefecture or an industry; null: all. */
  code: string | null;
  sites: number;
  withPoster: number;
  /** Sites that never declared a head-count: their people are in no figure. */
  undeclared: number;
  /** The declared head-count. */
  declared: number;
  /** Of it, on sites with a poster. */
  reached: number;
  /** Of those reached, people whose country has an official language among the poster's. */
  covered: number;
  /** Of those reached, people of whom nobody here knows: another nationality, or a number without nationalities. */
  notKnown: number;
  /** Each language on a poster, with the sites that have it; the most sites first. */
  languages: { locale: string; sites: number }[];
}

/** Whether a poster in these languages has one that is official in somebody's country; undefined where nobody can say. */
export function isCovered(nationality: string, locales: readonly string[]): boolean | undefined {
  const official = OFFICIAL_LANGUAGES[nationality];
  return official && locales.some((locale) => official.includes(locale.split('-')[0] ?? ''));
}

/** One line of the figures out of what was counted. */
export function reachLine(
  code: string | null,
  sites: readonly SiteBundle[],
  people: readonly PeopleBundle[],
): ReachLine {
  const withPoster = sites.filter(({ locales }) => locales !== null);
  const reached = sum(withPoster, ({ declared }) => declared);
  const answered = people.map((each) => ({ ...each, is: isCovered(each.nationality, each.locales) }));
  const known = answered.filter(({ is }) => is !== undefined);
  return {
    code,
    sites: sum(sites, (each) => each.sites),
    withPoster: sum(withPoster, (each) => each.sites),
    undeclared: sum(sites, (each) => each.undeclared),
    declared: sum(sites, ({ declared }) => declared),
    reached,
    covered: sum(
      known.filter(({ is }) => is),
      (each) => each.people,
    ),
    notKnown: reached - sum(known, (each) => each.people),
    languages: languagesOf(withPoster),
  };
}

/** One line for each value of `key`, by the number of sites. */
export function linesBy(
  key: 'prefectureCode' | 'industryCode',
  sites: readonly SiteBundle[],
  people: readonly PeopleBundle[],
): ReachLine[] {
  const codes = [...new Set(sites.map((each) => each[key]))];
  const of = <Row extends SiteBundle | PeopleBundle>(rows: readonly Row[], code: string) =>
    rows.filter((each) => each[key] === code);
  const lines = codes.map((code) => reachLine(code, of(sites, code), of(people, code)));
  return lines.sort((a, b) => b.sites - a.sites || (a.code ?? '').localeCompare(b.code ?? ''));
}

function languagesOf(sites: readonly SiteBundle[]): ReachLine['languages'] {
  const counts = new Map<string, number>();
  for (const { locales, sites: number } of sites) {
    for (const locale of locales ?? []) counts.set(locale, (counts.get(locale) ?? 0) + number);
  }
  const rows = [...counts].map(([locale, number]) => ({ locale, sites: number }));
  return rows.sort((a, b) => b.sites - a.sites || a.locale.localeCompare(b.locale));
}

function sum<Row>(rows: readonly Row[], numberOf: (row: Row) => number): number {
  return rows.reduce((total, row) => total + numberOf(row), 0);
}
