import type { ResidenceStatus } from './site-codes';

/** So many people of one nationality with one residence status. */
export interface HeadcountGroup {
  /** ISO 3166-1 alpha-2, or `ZZ`. */
  nationality: string;
  status: ResidenceStatus;
  people: number;
}

/** From this day on there are people in employment for skill development (育成就労). */
const ESD_BEGINS = '2027-04-01';

/**
 * The first day of the half-year of a day: the two halves of a Japanese fiscal year, as companies report.
 * @param day YYYY-MM-DD in Asia/Tokyo
 */
export function halfYearOf(day: string): string {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  if (month < 4) return `${year - 1}-10-01`;
  return month < 10 ? `${year}-04-01` : `${year}-10-01`;
}

/** Why these groups cannot be declared on that day, if they cannot. */
export function whyNotDeclarable(groups: readonly HeadcountGroup[], day: string): 'site.badHeadcount' | undefined {
  const kinds = new Set(groups.map(({ nationality, status }) => `${nationality} ${status}`));
  const isEarly = groups.some(({ status }) => status === 'ESD' && day < ESD_BEGINS);
  return kinds.size < groups.length || isEarly ? 'site.badHeadcount' : undefined;
}

/** Everybody in the groups. */
export function totalOf(groups: readonly HeadcountGroup[]): number {
  return groups.reduce((sum, { people }) => sum + people, 0);
}
