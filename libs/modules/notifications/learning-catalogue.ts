import { forOthers, type StaffNotice, withLink } from './notice-words';

/** Where the links of an outsider's mails lead. */
const PAGE = '/sessions/place';

/** What people of member organisations are told about study sessions. Which one, they read in the portal, or
 * behind the link if they have no account. */
export const learningCatalogue = {
  'learning.placeBooked': forOthers(
    '研修会のお申し込みを受け付け、席を確保しました。サインインすると、内容の確認とカレンダーへの登録ができます。',
    'You have a place in a study session. Sign in to read about it and to put it into your calendar.',
  ),
  'learning.placeAwaited': forOthers(
    '研修会は満席のため、キャンセル待ちで受け付けました。空きが出しだい、お知らせします。',
    'The study session is full. You are on the waiting list and are told when a place becomes free.',
  ),
  'learning.placeGiven': forOthers(
    'キャンセル待ちの研修会に空きが出て、席を確保しました。サインインしてご確認ください。',
    'A place became free: you now have a place in the study session that you waited for. Please sign in to read about it.',
  ),
  'learning.sessionChanged': forOthers(
    'お申し込みの研修会の日時または場所が変わりました。サインインしてご確認ください。',
    'The time or the place of a study session that you registered for has changed. Please sign in to read about it.',
  ),
  'learning.sessionCancelled': forOthers(
    'お申し込みの研修会は中止になりました。サインインしてご確認ください。',
    'A study session that you registered for does not take place. Please sign in to read why.',
  ),
  'learning.sessionTomorrow': forOthers(
    'お申し込みの研修会が、24時間以内に始まります。サインインして、場所または接続先をご確認ください。',
    'A study session that you have a place in begins within a day. Sign in to see where it takes place.',
  ),
  'learning.certificateIssued': forOthers(
    '研修会の修了証ができました。サインインしてお受け取りください。',
    'Your certificate of a study session is ready. Sign in to save it.',
  ),
  'learning.followUpGiven': forOthers(
    '会合の記録で、あなたが担当する事項が決まりました。サインインしてご確認ください。',
    'Something was decided at a meeting that you are responsible for. Please sign in to read it.',
  ),
  'learning.followUpSoon': forOthers(
    '会合で決まった、あなたが担当する事項の期日が近づいています。サインインしてご確認ください。',
    'Something that you undertook at a meeting is due soon. Please sign in to read it.',
  ),
  'learning.followUpLate': forOthers(
    '会合で決まった、あなたが担当する事項の期日が過ぎました。サインインしてご確認ください。',
    'Something that you undertook at a meeting is overdue. Please sign in to read it.',
  ),
  'outsider.link': withLink(
    PAGE,
    '研修会へのお申し込みは、まだ終わっていません。次のリンクを開き、ボタンを押すと席を確保します。リンクを持つ人は内容を見たり取り消したりできますので、ほかの人に渡さないでください。心当たりがない場合は、このメールを破棄してください。2日後に記録を消去します。',
    'Your registration for a study session is not finished yet. Open this link and press the button to take a place. Whoever has the link can see and cancel it, so keep it to yourself. If you did not ask for it, delete this mail; we forget it after two days.',
  ),
  'outsider.placeBooked': withLink(
    PAGE,
    '研修会の席を確保しました。次のリンクから、内容の確認、カレンダーへの登録、取消しができます。',
    'You have a place in a study session. Read about it, save it for your calendar or cancel by this link.',
  ),
  'outsider.placeAwaited': withLink(
    PAGE,
    '研修会は満席のため、キャンセル待ちで受け付けました。空きが出しだい、お知らせします。次のリンクで順番を確認できます。',
    'The study session is full. You are on the waiting list and are told when a place becomes free. See where you stand by this link.',
  ),
  'outsider.placeGiven': withLink(
    PAGE,
    'キャンセル待ちの研修会に空きが出て、席を確保しました。次のリンクからご確認ください。来られない場合は取り消してください。',
    'A place became free: you now have a place in the study session that you waited for. Read about it by this link, and cancel if you cannot come.',
  ),
  'outsider.sessionChanged': withLink(
    PAGE,
    'お申し込みの研修会の日時または場所が変わりました。次のリンクからご確認ください。',
    'The time or the place of a study session that you registered for has changed. Read about it by this link.',
  ),
  'outsider.sessionCancelled': withLink(
    PAGE,
    'お申し込みの研修会は中止になりました。次のリンクで理由を確認できます。',
    'A study session that you registered for does not take place. This link says why.',
  ),
  'outsider.sessionTomorrow': withLink(
    PAGE,
    'お申し込みの研修会が、24時間以内に始まります。次のリンクで、場所または接続先をご確認ください。',
    'A study session that you have a place in begins within a day. This link shows where it takes place.',
  ),
  'outsider.certificateIssued': withLink(
    PAGE,
    '研修会の修了証ができました。次のリンクからお受け取りください。しばらくするとお名前などの記録を消去しますので、早めに保存してください。',
    'Your certificate of a study session is ready. Save it by this link soon: after some days we forget your name and this link.',
  ),
} satisfies Record<string, StaffNotice>;
