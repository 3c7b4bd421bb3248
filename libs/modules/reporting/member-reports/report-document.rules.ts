import { PREFECTURES } from '@modules/complaints';
import { AUDIENCES } from '@platform/disclosure';
import { CODE_WORDS, type Words } from '../operations/code-words';
import { LEAST_WORKERS } from '../own-figures.rules';
import {
  DESK_CLOCKS,
  MEMBER_REPORT_DEFINITION,
  type ReportCell,
  type ReportCellState,
  type ReportSection,
} from './report-cells.rules';
import { WIDEST_TOLD } from './interval.rules';

export const DOCUMENT_UNITS = ['count', 'days', 'percent'] as const;
export type DocumentUnit = (typeof DOCUMENT_UNITS)[number];

export interface DocumentColumn {
  /** Under which its cells are kept. */
  figure: string;
  name: Words;
  unit: DocumentUnit;
}

export interface DocumentCell {
  state: ReportCellState;
  /** Where its state is `count`. */
  value: number | null;
}

export interface DocumentTable {
  section: ReportSection;
  title: Words;
  head: Words;
  columns: DocumentColumn[];
  /** Each with as many cells as there are columns. */
  rows: { code: string; name: Words; cells: DocumentCell[] }[];
  /** How it is counted and what is kept back; printed under it. */
  rule: Words;
}

const column = (figure: string, ja: string, en: string, unit: DocumentUnit = 'count'): DocumentColumn => ({
  ...{ figure, unit },
  name: [ja, en],
});

const SHARES = [
  column('target', '目標（日）', 'Target (days)', 'days'),
  column('due', '期限が来た件数', 'Fell due'),
  column('inTime', '期限内', 'In time'),
  column('share', '期限内の割合（％）', 'Share in time (%)', 'percent'),
  column('shareLow', '区間の下限（％）', 'Interval from (%)', 'percent'),
  column('shareHigh', '区間の上限（％）', 'Interval to (%)', 'percent'),
  column('median', '中央値（日）', 'Median (days)', 'days'),
];
const MEDIAN_ENDS = [
  column('medianLow', '中央値の区間の下限（日）', 'Median, from (days)', 'days'),
  column('medianHigh', '中央値の区間の上限（日）', 'Median, to (days)', 'days'),
];
const REACH = [
  column('sites', '事業所', 'Sites'),
  column('withPoster', 'ポスターのある事業所', 'Sites with a poster'),
  column('undeclared', '人数の届出がない事業所', 'Sites without a declared head-count'),
  column('declared', '届出のある外国人労働者', 'Foreign workers declared'),
  column('reached', 'うちポスターのある事業所', 'Of them, on sites with a poster'),
];
const AREA = [
  column('all', 'すべて', 'All'),
  ...Object.entries(CODE_WORDS.deskGroup).map(([figure, [ja, en]]) => column(figure, ja, en)),
];

const INTERVAL: Words = [
  `区間は95％の信頼区間（ウィルソンの方法）です。幅が${WIDEST_TOLD}ポイントを超える割合は「判断できるほど件数がない」とします。`,
  `Intervals cover 95 per cent (Wilson’s method). A share whose interval is wider than ${WIDEST_TOLD} points says nothing, and is given as “too few to say”.`,
];

const { member, public: everybody } = AUDIENCES;
const RULES: Readonly<Record<ReportSection, Words>> = {
  own: [
    `共有された案件のうち、この四半期に初回回答の期限が来たもの。会社全体で数えます。相談者${member.k}人以上、外国人労働者${LEAST_WORKERS}人以上で、一人が半数を超えない場合だけ示します（版 ${MEMBER_REPORT_DEFINITION}）。四半期の終わりに確定した数字で、後から変わりません。${INTERVAL[0]}中央値の区間は、端が一人の日数になるため示しません。`,
    `Cases shared with you whose first answer fell due in the quarter, of the company as a whole. Told from ${member.k} people and ${LEAST_WORKERS} foreign workers on, if nobody makes more than half (version ${MEMBER_REPORT_DEFINITION}). Frozen at the end of the quarter. ${INTERVAL[1]} The median has no interval here: its ends would be the days of single people.`,
  ],
  reach: [
    '会社が届け出た事業所と人数（報告を作成した日）。相談が少ないことは、良い状態を意味しません。ポスターのない職場からは、ほとんど相談が届きません。',
    'Sites and head-counts as the company declared them, on the day the report was made. Few complaints do not mean good conduct: hardly anybody writes from a site without a poster.',
  ],
  desk: [
    `窓口が相談者に約束した期限のうち、この四半期に来たもの。すべての案件で数え、どの会員にも同じ数字です。相談者${everybody.k}人以上の数字を${everybody.base}の倍数で示し、少ない数が分かる数字は隠します（版 ${MEMBER_REPORT_DEFINITION}）。${INTERVAL[0]}`,
    `What the desk promised complainants and what fell due in the quarter, over all cases; the same for every member. Told from ${everybody.k} people on, in multiples of ${everybody.base}; what would give a small number away is suppressed (version ${MEMBER_REPORT_DEFINITION}). ${INTERVAL[1]}`,
  ],
  area: [
    `事業所のある都道府県と全国の、公表済みの相談内容の数。相談者${everybody.k}人以上の数字を${everybody.base}の倍数で示します。公表されていない数字は含みません。件数が少ないことは、良い状態を意味しません。`,
    `Issue counts of the prefectures where you have sites and of the whole country, as they were published: from ${everybody.k} people on, in multiples of ${everybody.base}. Nothing that was not published. A low count is no good score.`,
  ],
};
const TITLES: Readonly<Record<ReportSection, { title: Words; head: Words; columns: DocumentColumn[] }>> = {
  own: { title: ['貴社の回答', 'Your answers'], head: ['期限', 'Promise'], columns: SHARES },
  reach: { title: ['窓口の周知', 'How far the desk is known'], head: ['対象', 'Where'], columns: REACH },
  desk: {
    title: ['窓口の対応', 'What the desk promised'],
    head: ['期限', 'Promise'],
    columns: [...SHARES, ...MEDIAN_ENDS],
  },
  area: { title: ['都道府県と全国', 'Prefectures and country'], head: ['地域', 'Area'], columns: AREA },
};
const SITES: Words = ['貴社の事業所', 'Your sites'];
const COUNTRY: Words = ['全国', 'Whole country'];

/** The tables of a report out of its cells. A cell that nobody made was not collected. @param prefectures of its member */
export function documentOf(cells: readonly ReportCell[], prefectures: readonly string[]): DocumentTable[] {
  const rowsOf: Readonly<Record<ReportSection, readonly string[]>> = {
    own: ['company_response'],
    reach: ['sites'],
    desk: DESK_CLOCKS,
    area: [...prefectures, 'all'],
  };
  return (['own', 'reach', 'desk', 'area'] as const).map((section) => {
    const { title, head, columns } = TITLES[section];
    const rows = rowsOf[section].map((code) => ({
      ...{ code, name: nameOf(section, code) },
      cells: columns.map(({ figure }) => cellAt(cells, { section, code, figure })),
    }));
    return { section, title, head, columns, rows, rule: RULES[section] };
  });
}

function cellAt(cells: readonly ReportCell[], at: Pick<ReportCell, 'section' | 'code' | 'figure'>): DocumentCell {
  const found = cells.find(
    ({ section, code, figure }) => section === at.section && code === at.code && figure === at.figure,
  );
  return found ? { state: found.state, value: found.value } : { state: 'not_collected', value: null };
}

function nameOf(section: ReportSection, code: string): Words {
  if (section === 'area') {
    const found = PREFECTURES.find((each) => each.code === code);
    return found ? [found.nameJa, found.nameEn] : COUNTRY;
  }
  return section === 'reach' ? SITES : (CODE_WORDS.deadline[code as keyof typeof CODE_WORDS.deadline] ?? SITES);
}
