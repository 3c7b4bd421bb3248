import type { absences as english } from '../en/absences.messages';

export const absences: Record<keyof typeof english, string> = {
  'handlers.title': '担当者',
  'handlers.none': '指定なし（管理者が担当）',
  'handlers.choose': '担当者を選ぶ',
  'handlers.chooseTitle': 'この案件の担当者',
  'handlers.hint':
    '担当者はこの案件を閲覧・回答でき、動きがあると通知を受け取ります。管理者はすべての案件を閲覧できます。空欄にすると管理者だけが担当します。',
  'handlers.save': '保存する',
  'handlers.saved': '保存しました。新しい担当者にはお知らせします。',
  'absence.title': '不在の登録',
  'absence.lead':
    '不在の間は、同じ団体の同僚が代わりに通知を受け取り、その方の担当案件を閲覧できます。最終日を過ぎると自動的に終わります。',
  'absence.none': '登録されている不在はありません。',
  'absence.row': '{absent}さんは{from}から{until}まで不在です。代理は{substitute}さんです。',
  'absence.end': '終了する',
  'absence.endTitle': '不在を終了する',
  'absence.endText': '今から代理はいなくなります。',
  'absence.ended': '不在を終了しました。',
  'absence.add': '不在を登録する',
  'absence.who': '不在の方',
  'absence.substitute': '代理',
  'absence.substituteHint': '同じ権限以上を持つ方から選べます。',
  'absence.nobody': '同じ権限を持つ方がいないため、代理を選べません。',
  'absence.from': '初日',
  'absence.until': '最終日',
  'absence.missing': '選んでください。',
  'absence.order': '最終日は初日以降にしてください。',
  'absence.save': '登録する',
  'absence.saved': '不在を登録しました。',
};
