import type { triage as english } from '../en/triage.messages';

export const triage: Record<keyof typeof english, string> = {
  'suggestion.title': '確認したい項目',
  'suggestion.hint': 'ルールによる提案です。本人に確かめてから追加してください。自動では追加されません。',
  'suggestion.accept': '追加',
  'suggestion.acceptNamed': '追加：{issue}',
  'suggestion.becauseTicked': '選ばれた項目：{issues}。',
  'suggestion.becauseDanger': '危険についての回答：{danger}。',
};
