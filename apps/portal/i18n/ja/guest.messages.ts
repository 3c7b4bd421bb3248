export const guest = {
  'sessionAudience.guests': '働く人（本人の言語で、アカウント不要）',
  'guest.titleIn': '働く人向けの題名：{language}',
  'guest.aboutIn': '働く人向けの説明：{language}',
  'guest.title': '働く人',
  'guest.lead':
    '働く人は、相談フォームのページから自分の言語で、番号だけで席を取ります。だれなのかは本人にしか見えません。',
  'guest.places': '取られた席',
  'guest.waiting': 'キャンセル待ち',
  'guest.attended': '来た人',
  'guest.notCounted': 'まだ数えていません',
  'guest.count': '来た人の数（受付で数えたもの）',
  'guest.save': '人数を保存',
  'guest.saved': '人数を保存しました。',
  'recipientKind.guest': '研修会に席のある働く人',
  'problem.studySession.wordsMissing':
    '働く人は、研修会が行われる言語で内容を読みます。それぞれの言語で題名を書いてください。',
  'problem.studySession.morePeople': '働く人が取った席は、これより少ない数です。',
  'problem.place.unknown': 'この番号の席はありません。',
} as const;
