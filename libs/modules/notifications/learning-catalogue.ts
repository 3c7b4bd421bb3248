import { forOthers, type StaffNotice } from './notice-words';

/** What people of member organisations are told about study sessions. Which one, they read in the portal. */
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
} satisfies Record<string, StaffNotice>;
