import { forOthers, type StaffNotice } from './notice-words';

/** What members and officers are told about half-yearly reports and agreements; what these say is read in the portal. */
export const activityCatalogue = {
  'activity.reportDue': forOthers(
    '半期の活動報告の提出期限が近づいています。サインインして作成・提出してください。',
    'The report on your activities of the last half-year is due soon. Please sign in to write and send it.',
  ),
  'activity.reportOverdue': forOthers(
    '半期の活動報告の提出期限が過ぎています。サインインして提出してください。',
    'The report on your activities of the last half-year is overdue. Please sign in and send it.',
  ),
  'activity.reportReturned': forOthers(
    '提出された活動報告について、確認したいことがあります。サインインしてご回答ください。',
    'There is a question about your activity report. Please sign in and answer it.',
  ),
  'activity.reportAccepted': forOthers(
    '提出された活動報告を受理しました。ご協力ありがとうございます。',
    'Your activity report was accepted. Thank you.',
  ),
  'member.reportWaits': forOthers(
    '四半期の報告が届いています。サインインしてご覧ください。',
    'A quarterly report waits for you. Please sign in to read it.',
  ),
  'member.reportRecalled': forOthers(
    'お届けした四半期の報告を取り消しました。印刷や保存をした報告は使わないでください。理由はサインインしてご覧ください。',
    'A quarterly report that you were sent was recalled. Please do not use a copy of it. Sign in to read why.',
  ),
  'membership.activityReportArrived': forOthers(
    '会員から活動報告が提出されました。サインインしてご確認ください。',
    'A member has sent an activity report. Please sign in to review it.',
  ),
  'membership.agreementExpires': forOthers(
    '協力協定の期限が近づいています。サインインして、更新するかどうかをご確認ください。',
    'A cooperation agreement ends soon. Please sign in and see whether it is to be renewed.',
  ),
  'membership.agreementExpired': forOthers(
    '更新されないまま期限が過ぎた協力協定があります。サインインしてご確認ください。',
    'A cooperation agreement has run out and was not renewed. Please sign in and look at it.',
  ),
} satisfies Record<string, StaffNotice>;
