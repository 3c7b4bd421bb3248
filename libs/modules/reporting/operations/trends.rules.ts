import type { ReachLine } from '@modules/reach';
import type { MonthSpan } from '../month-span.rules';
import type { Words } from './code-words';
import type { Figures } from './figures.rules';
import { nameOf, nameOfNationality, nameOfPrefecture } from './names.rules';
import { binsOf, column, type ReportColumn, type ReportRow, type ReportTable, table } from './report-table';

/** How far the desk reaches today, to be shown beside counts. */
export interface Reach {
  all: ReachLine;
  prefectures: readonly ReachLine[];
  industries: readonly ReachLine[];
}

interface Trend {
  dimension: string;
  title: Words;
  head: Words;
  nameOf: (code: string) => Words;
  /** Where the desk's reach is known for each row. */
  reach?: (reach: Reach) => readonly ReachLine[];
}

const TRENDS: readonly Trend[] = [
  trend('deskGroup', ['分野', 'Group'], (code) => nameOf('deskGroup', code)),
  trend('category', ['相談の種類', 'Category'], (code) => nameOf('category', code)),
  {
    ...trend('industry', ['産業', 'Industry'], (code) => nameOf('industry', code)),
    reach: (reach) => reach.industries,
  },
  { ...trend('prefecture', ['都道府県', 'Prefecture'], nameOfPrefecture), reach: (reach) => reach.prefectures },
  trend('residence', ['在留資格', 'Residence status'], (code) => nameOf('residence', code)),
  trend('nationality', ['国籍', 'Nationality'], nameOfNationality),
  trend('ilo', ['強制労働の指標（ILO）', 'Indicator of forced labour (ILO)'], (code) => nameOf('ilo', code)),
];

function trend(dimension: string, head: Words, name: Trend['nameOf']): Trend {
  return { dimension, title: [`推移：${head[0]}`, `Over time: ${head[1]}`], head, nameOf: name };
}

export const REACH_COLUMNS: ReportColumn[] = [
  column(['事業所', 'Sites']),
  column(['ポスターのある事業所', 'With a poster']),
  column(['届いている外国人労働者', 'Foreign workers reached']),
];

/** What people come with, over time, with how far the desk reaches beside it. */
export function trendTables(figures: Figures, span: MonthSpan, reach: Reach): ReportTable[] {
  return [summary(figures, reach), ...TRENDS.map((each) => trendTable(each, figures, span, reach)), reachTable(reach)];
}

/** The figures that are quoted, each of them other than the others. */
function summary(figures: Figures, { all }: Reach): ReportTable {
  const line = (code: string, name: Words, n: number): ReportRow => ({ code, name, values: [n] });
  const rows = [
    line('issues', ['相談項目の延べ数', 'Issue counts'], figures.sum('issues', 'all')),
    line('people', ['実人数', 'People (distinct)'], figures.distinct('people', 'all')),
    line('cases', ['案件数', 'Cases (distinct)'], figures.distinct('cases', 'all')),
    line('received', ['受け付けた案件', 'Cases received'], figures.sum('received', 'all')),
    line('closed', ['終了した案件', 'Cases ended'], figures.sum('closed', 'all')),
    line('open', ['今、終了していない案件', 'Open now'], figures.sum('open', 'all')),
    line('reached', ['窓口が届いている外国人労働者', 'Foreign workers reached'], all.reached),
  ];
  const words = { title: ['まとめ', 'In short'], head: ['数字', 'Figure'] } as const;
  return table('summary', words, { columns: [column(['数', 'Number'])], rows }, [
    ...(['issues', 'people', 'cases', 'received', 'closed', 'open', 'reach'] as const),
  ]);
}

function trendTable(of: Trend, figures: Figures, span: MonthSpan, reach: Reach): ReportTable {
  const bins = binsOf(span);
  const lines = of.reach && new Map(of.reach(reach).map((line) => [line.code ?? '', line]));
  const rows = figures.values('issues', of.dimension).map((code): ReportRow => {
    const line = lines?.get(code);
    return {
      code,
      name: of.nameOf(code),
      values: [
        figures.distinct('people', of.dimension, code),
        figures.sum('issues', of.dimension, code),
        ...(lines ? [line?.sites ?? 0, line?.withPoster ?? 0, line?.reached ?? 0] : []),
        ...bins.map(({ months }) => figures.sum('issues', of.dimension, code, months)),
      ],
    };
  });
  const columns = [
    column(['実人数', 'People']),
    column(['延べ数', 'Issues']),
    ...(lines ? REACH_COLUMNS : []),
    ...bins.map(({ name }) => column(name, 'count', true)),
  ];
  const { title, head } = of;
  const definitions = ['people', 'issues', ...(lines ? ['reach' as const] : [])] as const;
  return table(`trend.${of.dimension}`, { title, head }, { columns, rows, chart: 'time' }, definitions);
}

/** How far the desk reaches, below whatever counts cases or people. */
export function reachTable({ all }: Pick<Reach, 'all'>): ReportTable {
  const row = (code: string, name: Words, n: number): ReportRow => ({ code, name, values: [n] });
  const rows = [
    row('sites', ['事業所', 'Sites'], all.sites),
    row('withPoster', ['ポスターのある事業所', 'Sites with a poster'], all.withPoster),
    row('undeclared', ['人数の届出がない事業所', 'Sites that never declared a head-count'], all.undeclared),
    row('declared', ['届出のある外国人労働者', 'Foreign workers declared'], all.declared),
    row('reached', ['ポスターのある事業所の外国人労働者', 'Of them on sites with a poster'], all.reached),
    row(
      'covered',
      ['自国の公用語のポスターがある人', 'Of these, with a poster in an official language of their country'],
      all.covered,
    ),
  ];
  const words = { title: ['窓口が届いている範囲', 'How far the desk reaches'], head: ['数字', 'Figure'] } as const;
  return table('reach', words, { columns: [column(['数', 'Number'])], rows }, ['reach']);
}
