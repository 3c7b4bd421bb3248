import {
  EditionQueries,
  LessonQueries,
  Lessons,
  MemberReportBuilding,
  MemberReportEditions,
  MemberReportFiles,
  MemberReportNotices,
  MemberReportQueries,
  QuartersModule,
  ReportingModule,
} from '@modules/reporting';
import type { Actor } from '@platform/actor';
import { newId } from '@platform/database';
import { aCompany, aPerson, Installation } from '../support/installation';
import { insertRow } from '../support/insert-row';
import { releaseFigures } from '../support/published-figures';

export const QUARTER = '2026-04-01';
const START = new Date('2026-08-05T10:00:00+09:00');

type Company = { memberId: string; siteId: string; manager: Actor };

/** A desk after the second quarter of 2026: three companies whose quarter is frozen, and public figures that are decided. */
export class MemberReportsWorld {
  private constructor(
    readonly installation: Installation,
    readonly people: Record<'analyst' | 'administrator' | 'officer' | 'counsellor', Actor>,
    readonly companies: Record<'shown' | 'small' | 'quiet', Company>,
    readonly desk: {
      editions: MemberReportEditions;
      queries: EditionQueries;
      reports: MemberReportQueries;
      files: MemberReportFiles;
      lessons: Lessons;
      lessonList: LessonQueries;
    },
    readonly worker: { building: MemberReportBuilding; notices: MemberReportNotices },
  ) {}

  static async create(): Promise<MemberReportsWorld> {
    const installation = await Installation.create(START);
    const api = await installation.api([ReportingModule]);
    const background = await installation.worker([QuartersModule]);
    const of = (role: 'analyst' | 'administrator' | 'membership_officer' | 'counsellor') =>
      aPerson(api, { kind: 'secretariat', roles: [role] });
    const company = async (code: string): Promise<Company> => {
      const made = await aCompany(api, code);
      const own = { kind: 'member', organisationId: made.memberId, roles: ['member_manager'] } as const;
      return { ...made, manager: await aPerson(api, { ...own, roles: ['member_manager'] }) };
    };
    const people = {
      analyst: await of('analyst'),
      administrator: await of('administrator'),
      officer: await of('membership_officer'),
      counsellor: await of('counsellor'),
    };
    const companies = {
      shown: await company('AAA111'),
      small: await company('BBB222'),
      quiet: await company('CCC333'),
    };
    const desk = {
      editions: api.get(MemberReportEditions),
      queries: api.get(EditionQueries),
      reports: api.get(MemberReportQueries),
      files: api.get(MemberReportFiles),
      lessons: api.get(Lessons),
      lessonList: api.get(LessonQueries),
    };
    const worker = { building: background.get(MemberReportBuilding), notices: background.get(MemberReportNotices) };
    return new MemberReportsWorld(installation, people, companies, desk, worker);
  }

  owner = (sql: string, values: unknown[] = []) => this.installation.database.query('owner', sql, values);

  /** What each company was told of the quarter, as the job that freezes it leaves it. */
  async freeze(): Promise<void> {
    const { shown, small, quiet } = this.companies;
    const none = { state: 'suppressed', due_cases: null, answered_in_time: null, median_days: null };
    const rows = [
      { member_id: shown.memberId, state: 'shown', due_cases: 20, answered_in_time: 15, median_days: 9 },
      { member_id: small.memberId, ...none },
      { member_id: quiet.memberId, ...none, state: 'none' },
    ];
    for (const row of rows) {
      await insertRow(this.installation.database, 'member_quarters', { ...row, starts_on: QUARTER, frozen_at: START });
    }
  }

  /** What everybody may read of the quarter. */
  publish(): Promise<string> {
    const people = [this.people.analyst.userId, this.people.administrator.userId] as const;
    return releaseFigures(this.installation.database, { quarter: QUARTER, at: START, people }, [
      { codes: {}, state: 'count', value: 345 },
      { codes: { group: 'labour' }, state: 'count', value: 215 },
      { codes: { prefecture: '23' }, state: 'count', value: 65 },
      { codes: { prefecture: '23', group: 'labour' }, state: 'count', value: 40 },
      { codes: { prefecture: '23', group: 'education' }, state: 'suppressed' },
      { codes: { prefecture: '23', group: 'daily_life' }, state: 'zero' },
      { codes: { prefecture: '13' }, state: 'count', value: 280 },
    ]);
  }

  /** Promises of the desk that fell due in the quarter, each to a person of her own. */
  async promise(kind: string, { inTime, late }: { inTime: number; late: number }): Promise<void> {
    await this.owner(
      `WITH n AS (SELECT gen_random_uuid() AS id, g > $1 AS late, g FROM generate_series(1, $2) g),
         p AS (INSERT INTO people (id, nationality_code, created_at) SELECT id, 'VN', '2026-04-02' FROM n),
         t AS (INSERT INTO complaints (id, person_id, draft_id, channel, locale, danger, is_anonymous, submitted_at)
           SELECT id, id, gen_random_uuid(), 'import', 'en', 'no', true, '2026-04-02' FROM n),
         c AS (INSERT INTO cases (id, number, complaint_id, person_id, prefecture_code, severity, status, received_at)
           SELECT id, 'M-' || left(id::text, 18), id, id, '23', 'S4', 'received', '2026-04-02' FROM n)
       INSERT INTO deadlines (id, case_id, kind, subject_id, policy_version, opened_at, due_at, met_at)
         SELECT gen_random_uuid(), id, $3, id, 0, '2026-04-10'::timestamptz, '2026-04-24'::timestamptz,
           '2026-04-10'::timestamptz + (CASE WHEN late THEN 20 ELSE 1 + g % 13 END) * interval '1 day' FROM n`,
      [inTime, inTime + late, kind],
    );
  }

  /** A lesson that a second person published. */
  async lesson(titleEn: string, industryCode: string | null = null): Promise<string> {
    const words = {
      titleJa: '記録を渡す',
      titleEn,
      bodyJa: '記録を渡してください。',
      bodyEn: 'Hand over the records.',
    };
    const id = await this.desk.lessons.begin(
      this.people.officer,
      { quarter: QUARTER, industryCode, ...words },
      newId(),
    );
    await this.desk.lessons.publish(this.people.analyst, id, 1);
    return id;
  }

  async edition() {
    const { items } = await this.desk.queries.list(this.people.analyst, {});
    return items.find(({ quarter }) => quarter === QUARTER);
  }

  /** Two people let the newest edition out. */
  async letOut(): Promise<string> {
    const id = (await this.edition())?.id ?? '';
    await this.desk.editions.check(this.people.analyst, id);
    await this.desk.editions.release(this.people.administrator, id);
    return id;
  }

  /** What a company finds in its list. */
  async own(who: Actor) {
    return (await this.desk.reports.list(who, {})).items;
  }
}

/** The figures of a section as words, by row and column. */
export function figuresOf(
  { tables }: Awaited<ReturnType<MemberReportQueries['read']>>,
  section: string,
): Record<string, Record<string, number | string>> {
  const table = tables.find((each) => each.section === section);
  return Object.fromEntries(
    (table?.rows ?? []).map(({ code, cells }) => [
      code,
      Object.fromEntries(cells.map(({ state, value }, i) => [table?.columns[i]?.figure ?? '', value ?? state])),
    ]),
  );
}
