import { notWalled } from '@modules/cases';
import type { DeskGroupReport, MonthSpan, ProfileReport, ShareOfPeople } from '@modules/reporting';
import type { Actor } from '@platform/actor';
import { type CountedGroup, layOut } from '../../libs/modules/reporting/desk-group-report.rules';
import type { TestDatabase } from './database';

/** A merged case and the one that it goes on under are one case of one person. */
const ISSUES = `issues i JOIN cases own ON own.id = i.case_id
  JOIN cases c ON c.id = CASE own.outcome WHEN 'merged' THEN own.duplicate_of ELSE own.id END`;
/** $1 and $2 are the first and the last month, $3 is who reads. */
const COUNTED = `i.noted_at >= (($1 || '-01')::timestamp AT TIME ZONE 'Asia/Tokyo')
  AND i.noted_at < ((($2 || '-01')::timestamp + interval '1 month') AT TIME ZONE 'Asia/Tokyo')
  AND ${notWalled('i.case_id', '$3')}
  AND NOT EXISTS (SELECT FROM case_parties x WHERE x.case_id IN (own.id, c.id) AND x.kind = 'desk')`;
/** What both name is one issue. */
const NOT_TWICE = `NOT EXISTS (SELECT FROM issues other WHERE own.id <> c.id AND other.case_id = c.id
  AND (other.category, other.subcategory) = (i.category, i.subcategory))`;

/** The report by field, by GROUP BY on the cases themselves at each request: what the kept counts are held against. */
export class SourceFigures {
  constructor(private readonly database: Pick<TestDatabase, 'query'>) {}

  async deskGroups({ userId }: Actor, { from, to }: MonthSpan): Promise<DeskGroupReport> {
    const values = [from, to, userId];
    const cells = await this.database.query<CountedGroup>(
      'owner',
      `SELECT to_char(noted_at AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM') AS month, desk_group AS "deskGroup",
         count(*)::int AS issues FROM ${ISSUES} WHERE ${COUNTED} AND ${NOT_TWICE} GROUP BY 1, 2`,
      values,
    );
    const [distinct] = await this.database.query<{ people: number; cases: number }>(
      'owner',
      `SELECT count(DISTINCT c.person_id)::int AS people, count(DISTINCT c.id)::int AS cases
       FROM ${ISSUES} WHERE ${COUNTED} AND ${NOT_TWICE}`,
      values,
    );
    return layOut({ from, to }, cells, { people: 0, cases: 0, ...distinct, waitingCases: 0 });
  }

  async profile(reader: Actor, span: MonthSpan): Promise<ProfileReport> {
    return {
      nationalities: await this.people(reader, 'p.nationality_code', span),
      prefectures: await this.people(reader, 'c.prefecture_code', span),
      waitingCases: 0,
    };
  }

  private people({ userId }: Actor, column: string, { from, to }: MonthSpan): Promise<ShareOfPeople[]> {
    return this.database.query<ShareOfPeople>(
      'owner',
      `SELECT COALESCE(${column}, 'ZZ') AS code, count(DISTINCT p.id)::int AS people
       FROM ${ISSUES} JOIN people p ON p.id = c.person_id WHERE ${COUNTED} AND ${NOT_TWICE} GROUP BY 1 ORDER BY 2 DESC, 1`,
      [from, to, userId],
    );
  }
}
