import type { figures as english } from '../en/figures.messages';

export const figures: Record<keyof typeof english, string> = {
  'figures.title': '自社の統計',
  'figures.lead': '終わった四半期ごとの、会社全体の数です。一度だけ記録され、あとから変わりません。',
  'figures.quarter': '{year}年 第{quarter}四半期',
  'figures.shown': '回答期限のあった{due, number}件のうち、{inTime, number}件に期限内に回答しました。',
  'figures.shownDue': '回答期限のあった案件は{due, number}件です。期限内の件数は、少人数のことが分かるため示しません。',
  'figures.median': '最初の回答までの日数の中央値は{days, number}日です。',
  'figures.noMedian': '回答が少ないため、日数は表示しません。',
  'figures.rule':
    '{people, number}人に満たない数と、外国人労働者が{workers, number}人未満の会社の数は表示しません。件数が少ないことは、問題が少ないことを意味しません。窓口が知られていないことや、相談をためらっていることもあります。',
  'quarterState.none': '0件：回答期限のあった案件はありません。',
  'quarterState.suppressed': '数が少ないため表示しません。',
  'quarterState.not_collected': '集計していません。',
  'quarterState.shown': '表示しています。',
};
