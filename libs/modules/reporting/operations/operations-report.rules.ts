import { DAY_MS } from '@platform/clock';
import type { MonthSpan } from '../month-span.rules';
import { CODE_WORDS, type Words } from './code-words';
import { type Figures, percentile } from './figures.rules';
import { type CodeList, nameOf, nameOfLanguage } from './names.rules';
import { binsOf, column, type ReportColumn, type ReportRow, type ReportTable, table } from './report-table';

/** What a report needs beside the figures. */
export interface ReportSetting {
  span: MonthSpan;
  /** Of the desk's people and of partners, by their ids. */
  names: ReadonlyMap<string, Words>;
  /** YYYY-MM-DD in Asia/Tokyo. */
  today: string;
  /** The oldest promise of an open case that is past its day and not kept, in whole days; null where there is none. */
  oldestUnservedDays: number | null;
}

const CASES: Words = ['案件', 'Cases'];
const NUMBER = column(['件数', 'Count']);

/** What the desk does, in the order in which somebody who is responsible for it asks. */
export function operationsTables(figures: Figures, setting: ReportSetting): ReportTable[] {
  return [
    ...intake(figures, setting),
    ...backlog(figures, setting),
    ...clocks(figures, setting),
    times(figures),
    workload(figures, setting),
    ...endings(figures),
    ...aftercare(figures, setting),
  ];
}

function intake(figures: Figures, { span }: ReportSetting): ReportTable[] {
  const bins = binsOf(span);
  const over = (measure: string): number[] => bins.map(({ months }) => figures.sum(measure, 'all', '', months));
  const coming: ReportRow[] = [
    { code: 'received', name: ['受付', 'Received'], values: over('received') },
    { code: 'closed', name: ['終了', 'Ended'], values: over('closed') },
  ];
  const columns = bins.map(({ name }) => column(name, 'count', true));
  const divided = (id: string, title: Words, nameOfCode: (code: string) => Words): ReportTable =>
    table(
      `intake.${id}`,
      { title, head: title },
      { columns: [NUMBER], rows: counted(figures, 'received', id, nameOfCode), chart: 'bars' },
      ['received'],
    );
  return [
    table(
      'intake.time',
      { title: ['受付と終了', 'Cases received and ended'], head: CASES },
      { columns, rows: coming, chart: 'time' },
      ['received', 'closed'],
    ),
    divided('channel', ['受付の方法', 'By way in'], (code) => nameOf('channel', code)),
    divided('locale', ['言語', 'By language'], nameOfLanguage),
    divided('severity', ['重要度', 'By severity'], (code) => nameOf('severity', code)),
  ];
}

/** Upper ends of the bands of age, in days. */
const BANDS: readonly [days: number, name: Words][] = [
  [7, ['7日まで', 'Up to 7 days']],
  [30, ['8～30日', '8 to 30 days']],
  [90, ['31～90日', '31 to 90 days']],
  [180, ['91～180日', '91 to 180 days']],
  [Infinity, ['181日以上', '181 days and more']],
];

function backlog(figures: Figures, { today }: ReportSetting): ReportTable[] {
  const days = figures.values('open', 'day').map((day) => ({
    age: Math.round((Date.parse(today) - Date.parse(day)) / DAY_MS),
    n: figures.sum('open', 'day', day),
  }));
  const bands = BANDS.map(([most, name], i): ReportRow => {
    const least = BANDS[i - 1]?.[0] ?? -Infinity;
    const inBand = days.filter(({ age }) => age > least && age <= most);
    return { code: String(most), name, values: [inBand.reduce((sum, { n }) => sum + n, 0)] };
  });
  const title: Words = ['終了していない案件：経過日数', 'Open cases by age'];
  return [
    table(
      'backlog.age',
      { title, head: ['受付から', 'Since received'] },
      { columns: [NUMBER], rows: bands, chart: 'bars' },
      ['open'],
    ),
    table(
      'backlog.status',
      { title: ['終了していない案件：状況', 'Open cases by status'], head: ['状況', 'Status'] },
      { columns: [NUMBER], rows: known(figures, 'open', 'status'), chart: 'bars' },
      ['open'],
    ),
  ];
}

const KEPT = ['met', 'late', 'missed', 'running'] as const;

function clocks(figures: Figures, { oldestUnservedDays }: ReportSetting): ReportTable[] {
  const columns: ReportColumn[] = [
    column(['期限内', 'Met']),
    column(['遅れて', 'Late']),
    column(['果たしていない', 'Missed']),
    column(['期限前', 'Running']),
    column(['期限内の割合', 'Met of those due'], 'percent'),
  ];
  const rows = codes('deadline').map(([kind, name]): ReportRow => {
    const [met = 0, late = 0, missed = 0, running = 0] = KEPT.map((state) => figures.sum('clock', kind, state));
    const due = met + late + missed;
    return { code: kind, name, values: [met, late, missed, running, due === 0 ? null : Math.round((100 * met) / due)] };
  });
  const oldest: ReportRow = {
    code: 'oldest',
    name: ['最も古い、まだ果たしていない約束', 'The oldest promise that is not kept yet'],
    values: [oldestUnservedDays],
  };
  const head: Words = ['約束', 'Promise'];
  return [
    table('clocks', { title: ['期限の約束', 'Clocks met and missed'], head }, { columns, rows }, ['clock']),
    table(
      'clocks.oldest',
      { title: ['今も待っている人', 'Who is still waiting'], head },
      { columns: [column(['期限から', 'Past its day'], 'days')], rows: [oldest] },
      ['open'],
    ),
  ];
}

const TIMES: readonly [kind: string, name: Words][] = [
  ...(['acknowledgement', 'first_action', 'company_response', 'substantive_feedback', 'partner_answer'] as const).map(
    (kind): [string, Words] => [kind, CODE_WORDS.deadline[kind]],
  ),
  ['closing', ['受付から終了まで', 'From receipt to the end']],
];

function times(figures: Figures): ReportTable {
  const rows = TIMES.map(([kind, name]): ReportRow => {
    const days = figures.histogram('days', kind);
    const all = days.reduce((sum, { n }) => sum + n, 0);
    return { code: kind, name, values: [all, percentile(days, 0.5), percentile(days, 0.9)] };
  });
  const columns = [
    NUMBER,
    column(['中央値', 'Median'], 'days'),
    column(['90パーセンタイル', '90th percentile'], 'days'),
  ];
  const words = { title: ['かかった日数', 'How long it takes'], head: ['何までの日数', 'Days until'] } as const;
  return table('times', words, { columns, rows }, ['days']);
}

function workload(figures: Figures, { names }: ReportSetting): ReportTable {
  const people = new Set([...figures.values('open', 'handler'), ...figures.values('closed', 'handler')]);
  const rows = [...people].map((id): ReportRow => {
    const name: Words = id === '' ? ['担当者なし', 'Nobody'] : (names.get(id) ?? ['—', '—']);
    return { code: id, name, values: [figures.sum('open', 'handler', id), figures.sum('closed', 'handler', id)] };
  });
  rows.sort((a, b) => (b.values[0] ?? 0) - (a.values[0] ?? 0));
  return table(
    'workload',
    { title: ['担当者ごとの件数', 'Workload by person'], head: ['担当者', 'In charge'] },
    { columns: [column(['終了していない', 'Open']), column(['期間中に終了', 'Ended in the span'])], rows },
    ['workload', 'open'],
  );
}

function endings(figures: Figures): ReportTable[] {
  const yen: readonly [string, Words][] = [
    ['received', ['受け取った（相談者の回答）', 'Received, complainants say']],
    ['promised', ['約束された（受け入れた申し出）', 'Promised in accepted offers']],
    ['by_partner', ['連携機関の報告', 'Through partners, they report']],
  ];
  const reopened: readonly [string, Words][] = [
    ['reopened', ['再開', 'Opened again']],
    ['appealed', ['見直しの求め', 'Another look asked for']],
  ];
  const rowsOf = (measure: string, list: readonly [string, Words][]): ReportRow[] =>
    list.map(([code, name]) => ({ code, name, values: [figures.sum(measure, code)] }));
  return [
    table(
      'outcomes',
      { title: ['結果', 'Outcomes'], head: ['結果', 'Outcome'] },
      { columns: [NUMBER], rows: known(figures, 'closed', 'outcome'), chart: 'bars' },
      ['closed'],
    ),
    table(
      'yen',
      { title: ['回復した金額', 'Yen recovered'], head: ['金額', 'Amount'] },
      { columns: [column(['円', 'Yen'], 'yen')], rows: rowsOf('yen', yen) },
      ['yen'],
    ),
    table(
      'reopened',
      { title: ['再開と見直し', 'Opened again'], head: ['種類', 'Kind'] },
      { columns: [NUMBER], rows: rowsOf('reopened', reopened) },
      ['reopened'],
    ),
  ];
}

const ANSWERS = ['same', 'worse', 'unanswered', 'waiting'] as const;

function aftercare(figures: Figures, { names }: ReportSetting): ReportTable[] {
  const checks = codes('followUp').map(([kind, name]) => ({
    ...{ code: kind, name },
    values: ANSWERS.map((answer) => figures.sum('retaliation', kind, answer)),
  }));
  const answers: Words[] = [
    ['変わらない', 'Not worse'],
    ['悪くなった', 'Worse'],
    ['返事なし', 'No answer'],
    ['これから', 'Not asked yet'],
  ];
  const states = codes('referralState');
  const partners = figures.dimensions('referral').map((id): ReportRow => {
    const values = states.map(([state]) => figures.sum('referral', id, state));
    return { code: id, name: names.get(id) ?? ['—', '—'], values };
  });
  const total = ({ values }: ReportRow): number => values.reduce<number>((sum, n) => sum + (n ?? 0), 0);
  partners.sort((a, b) => total(b) - total(a));
  return [
    table(
      'retaliation',
      { title: ['報復の確認', 'Checks for retaliation'], head: ['確認', 'Check'] },
      { columns: answers.map((name) => column(name)), rows: checks },
      ['retaliation'],
    ),
    table(
      'referrals',
      { title: ['連携機関への紹介', 'Referrals by partner'], head: ['連携機関', 'Partner'] },
      { columns: states.map(([, name]) => column(name)), rows: partners },
      ['referral'],
    ),
  ];
}

/** A row for each value that occurs, the largest first. */
function counted(figures: Figures, measure: string, dimension: string, name: (code: string) => Words): ReportRow[] {
  return figures
    .values(measure, dimension)
    .map((code) => ({ code, name: name(code), values: [figures.sum(measure, dimension, code)] }));
}

/** A row for each code that there is, in its own order: a counted zero is one too. */
function known(figures: Figures, measure: string, list: CodeList): ReportRow[] {
  return codes(list).map(([code, name]) => ({ code, name, values: [figures.sum(measure, list, code)] }));
}

function codes(list: CodeList): [code: string, name: Words][] {
  return Object.entries<Words>(CODE_WORDS[list]);
}
