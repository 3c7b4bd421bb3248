import { DESK_GROUPS } from '@modules/complaints';
import { toCsv } from '@platform/csv';
import type { DeskGroupCounts, DeskGroupReport } from './desk-group-report.rules';
import { CODE_WORDS } from './operations/code-words';
import { waitingRows } from './operations/report-rows.rules';

type Language = 'ja' | 'en';

interface Words {
  month: string;
  total: string;
  people: string;
  cases: string;
  issues: string;
  rule: string;
  ruleLines: readonly string[];
}

const WORDS: Record<Language, Words> = {
  en: {
    month: 'Month (Asia/Tokyo)',
    total: 'Total',
    people: 'People (distinct)',
    cases: 'Cases (distinct)',
    issues: 'Issue counts',
    rule: 'Counting rule, version',
    ruleLines: [
      'An issue count is one subject of one case. A case that touches several subjects counts once in each.',
      'An issue belongs to the month in which it was noted, by the calendar of Asia/Tokyo.',
      'One person may have several cases, so people, cases and issue counts are different figures.',
      'Cases that were merged are one case of one person, and an issue that both name counts once.',
      '0 means counted and none. A low count is not a good score: many who need help do not come.',
    ],
  },
  ja: {
    month: '月（日本時間）',
    total: '合計',
    people: '人数（実人数）',
    cases: '案件数（実数）',
    issues: '相談項目の延べ数',
    rule: '数え方の版',
    ruleLines: [
      '延べ数は、案件ごとの相談項目を1つずつ数えたものです。1つの案件が複数の項目にわたる場合は、項目ごとに1と数えます。',
      '項目は、記録された月（日本時間）に数えます。',
      '1人が複数の案件を持つことがあるため、人数・案件数・延べ数は別の数字です。',
      '統合した案件は1人の1案件とし、両方にある項目は1と数えます。',
      '0は「数えた結果がゼロ」です。少ないことは良い成績ではありません。相談に来られない人がいます。',
    ],
  },
};

/** The report as rows, in its reader's language. */
export interface DeskGroupRows {
  head: string[];
  /** By month, the sum last. */
  months: (string | number)[][];
  /** Distinct people and cases, and issue counts. */
  sums: (string | number)[][];
  /** How it was counted. */
  rules: string[];
}

/** @returns what every file of the report says */
export function deskGroupRows(report: DeskGroupReport, language: Language): DeskGroupRows {
  const words = WORDS[language];
  return {
    head: [
      words.month,
      ...DESK_GROUPS.map((group) => CODE_WORDS.deskGroup[group][language === 'ja' ? 0 : 1]),
      words.total,
    ],
    months: [
      ...report.rows.map(({ month, counts, total }) => [month, ...inOrder(counts), total]),
      [words.total, ...inOrder(report.totals), report.issues],
    ],
    sums: [
      [words.people, report.people],
      [words.cases, report.cases],
      [words.issues, report.issues],
    ],
    rules: [`${words.rule} ${report.countingRuleVersion}`, ...words.ruleLines],
  };
}

/**
 * The report as CSV for spreadsheets: UTF-8 with a byte order mark, CRLF (RFC 4180), the counting rule below the
 * figures. A cell that a spreadsheet would take for a formula is quoted out.
 */
export function deskGroupCsv(report: DeskGroupReport, language: Language): string {
  const { head, months, sums } = deskGroupRows(report, language);
  const words = WORDS[language];
  const rule = [[words.rule, report.countingRuleVersion], ...words.ruleLines.map((line) => [line])];
  return toCsv([head, ...months, [], ...sums, ...waitingRows(report, language), [], ...rule]);
}

function inOrder(counts: DeskGroupCounts): number[] {
  return DESK_GROUPS.map((group) => counts[group]);
}
