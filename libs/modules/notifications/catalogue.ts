import { activityCatalogue } from './activity-catalogue';
import { membershipCatalogue } from './membership-catalogue';
import { forDesk, forOthers, type StaffNotice, SUBJECT, URGENT, urgentForOthers, withLink } from './notice-words';
import { learningCatalogue } from './learning-catalogue';
import { securityCatalogue } from './security-catalogue';

export type { StaffLocale, StaffNotice, StaffWords } from './notice-words';

/**
 * What people who sign in are told. A mail says that something waits and where to sign in: no name, no topic,
 * nothing that anybody wrote. Subjects do not even say what kind of thing it is.
 */
export const catalogue = {
  'desk.complaintReceived': forDesk(SUBJECT, '新しい相談が届きました。', 'A new complaint has arrived.'),
  'desk.urgentComplaint': forDesk(
    URGENT,
    '至急の確認が必要な相談が届きました。',
    'A complaint has arrived that somebody must look at now.',
  ),
  'desk.workerMessage': forDesk(SUBJECT, '相談者からメッセージが届きました。', 'The complainant has sent a message.'),
  'desk.companyReplied': forDesk(SUBJECT, '企業から回答がありました。', 'The company has answered.'),
  'desk.remedyProposed': forDesk(SUBJECT, '企業から改善策の提案がありました。', 'The company has proposed a remedy.'),
  'desk.measureWaits': forDesk(
    SUBJECT,
    '企業の改善の取組みについて、窓口の確認が必要です。',
    'A measure of a company waits for you to check it.',
  ),
  'desk.remedyAnswered': forDesk(
    SUBJECT,
    '改善策の提案に相談者が回答しました。',
    'The complainant has answered a proposed remedy.',
  ),
  'desk.referralAccepted': forDesk(SUBJECT, '連携機関が引き受けました。', 'The partner has accepted a referral.'),
  'desk.referralDeclined': forDesk(
    SUBJECT,
    '連携機関が引き受けを辞退しました。次の対応を決めてください。',
    'The partner has declined a referral. Please decide what comes next.',
  ),
  'desk.referralDone': forDesk(
    SUBJECT,
    '連携機関から結果の報告がありました。相談者に確認してください。',
    'A partner has returned an outcome. Please ask the complainant about it.',
  ),
  'desk.outcomeAnswered': forDesk(
    SUBJECT,
    '連携機関が報告した結果について、相談者が回答しました。',
    'The complainant has said whether a partner’s outcome is so.',
  ),
  'desk.partnerMessage': forDesk(SUBJECT, '連携機関から連絡がありました。', 'A partner has written to you.'),
  'desk.adrAnswered': forDesk(
    SUBJECT,
    'ADRについて企業から回答がありました。',
    'The company has answered about dispute resolution.',
  ),
  'desk.deadlineMissed': forDesk(SUBJECT, '期限を過ぎた案件があります。', 'A deadline has passed without being met.'),
  'supervisor.deadlineMissed': forDesk(
    URGENT,
    '至急の案件が、期限までに対応されませんでした。',
    'An urgent case was not acted on by its deadline.',
  ),
  'report.ready': forOthers(
    'ご指定の集計ができました。サインインしてご確認ください。',
    'A report that you asked for is ready. Please sign in to fetch it.',
  ),
  'report.scheduleStopped': forOthers(
    '定期的な集計が停止されました。サインインしてご確認ください。',
    'A report that came regularly has stopped. Please sign in to see why.',
  ),
  'custody.requestWaits': forOthers(
    'あなたの確認を待っている申請があります。サインインしてご確認ください。',
    'A request waits for your answer. Please sign in to read it.',
  ),
  'custody.requestAnswered': forOthers(
    'あなたの申請について動きがありました。サインインしてご確認ください。',
    'Something has happened to a request of yours. Please sign in to read it.',
  ),
  'supervisor.breakGlassRequested': urgentForOthers(
    '緊急閲覧の申請があります。すぐにサインインしてご確認ください。',
    'Somebody asks for emergency access to a case. Please sign in and answer now.',
  ),
  'supervisor.breakGlassOpened': urgentForOthers(
    '緊急閲覧が開始されました。サインインしてご確認ください。',
    'Emergency access to a case has been opened. Please sign in to look at it.',
  ),
  'supervisor.overrideRequested': urgentForOthers(
    '危険が迫っている案件について、本人の同意なしに連携機関へ開示する申請があります。すぐにサインインしてご確認ください。',
    'Somebody asks that a partner read a case in danger without a consent. Please sign in and answer now.',
  ),
  'supervisor.overrideOpened': urgentForOthers(
    '危険が迫っている案件が、連携機関に開示されました。サインインしてご確認ください。',
    'A case in danger was opened to a partner without a consent. Please sign in to look at it.',
  ),
  'desk.overrideObjected': forDesk(
    URGENT,
    '同意なしの開示について、相談者が反対しています。続ける必要があるか、すぐにご判断ください。',
    'The complainant objects to what was opened without her consent. Please decide now whether it is still needed.',
  ),
  'partner.overrideOpened': urgentForOthers(
    '人に危険が迫っています。窓口が案件を閲覧できるようにしました。すぐにサインインしてご確認ください。',
    'Somebody is in danger. The desk has opened a case to you. Please sign in and read it now.',
  ),
  'desk.erasureAsked': forDesk(
    SUBJECT,
    '相談者が記録の消去を求めました。1週間後に消去されます。',
    'A complainant asked for the erasure of a case. It is carried out in a week.',
  ),
  'desk.erasureTakenBack': forDesk(
    SUBJECT,
    '相談者が記録の消去の求めを取り下げました。',
    'A complainant took back the request for the erasure of a case.',
  ),
  'member.caseShared': forOthers(
    '窓口からお知らせがあります。サインインしてご確認ください。',
    'The desk has something for you. Please sign in to read it.',
  ),
  'member.adrAsked': forOthers(
    '窓口から確認したいことがあります。サインインしてご回答ください。',
    'The desk has a question for you. Please sign in and answer.',
  ),
  'member.caseGiven': forOthers(
    '窓口から共有された案件の担当になりました。サインインしてご確認ください。',
    'A case that the desk shared was given to you. Please sign in to read it.',
  ),
  'member.measureAnswered': forOthers(
    '改善の取組みについて、窓口からお知らせがあります。サインインしてご確認ください。',
    'The desk has answered about a measure. Please sign in to read it.',
  ),
  'member.shareEnded': forOthers(
    '窓口からお知らせがあります。共有されていた案件のうち、閲覧できなくなったものがあります。',
    'A case that the desk shared with you is no longer shared.',
  ),
  'partner.referralEnded': forOthers(
    '窓口からお知らせがあります。お引き受けいただいていた案件のうち、閲覧できなくなったものがあります。',
    'A case that the desk referred to you is no longer open to you.',
  ),
  'desk.consentChanged': forDesk(
    SUBJECT,
    '相談者が同意の内容を変更したか、同意の期限が切れました。',
    'A complainant changed a consent, or a consent ran out.',
  ),
  'desk.caseWithdrawn': forDesk(SUBJECT, '相談者が案件を取り下げました。', 'A complainant has withdrawn a case.'),
  'desk.caseResumed': forDesk(
    SUBJECT,
    '相談者が取り下げた案件を再開しました。',
    'A complainant goes on with a case that was withdrawn.',
  ),
  'desk.caseReopened': forDesk(
    SUBJECT,
    '相談者が、終了した案件をもう一度開きました。',
    'A complainant has opened a closed case again.',
  ),
  'desk.appealAsked': forDesk(
    SUBJECT,
    '相談者が、別の担当者による再検討を求めました。前の担当者ではない人を決めてください。',
    'A complainant asks that another person look again. Please choose somebody who did not have the case before.',
  ),
  'partner.referralOpened': forOthers(
    '窓口からお引き受けのお願いがあります。サインインしてご回答ください。',
    'The desk asks for your help. Please sign in and answer.',
  ),
  'partner.deskMessage': forOthers(
    '窓口から連絡があります。サインインしてご確認ください。',
    'The desk has written to you. Please sign in to read it.',
  ),
  'body.complaint': forOthers(
    '窓口についての申し立てが届きました。貴機関が担当です。サインインしてご確認ください。',
    'A complaint about the desk has come to you. It is yours to hear. Please sign in to read it.',
  ),
  'body.urgentComplaint': urgentForOthers(
    '窓口についての申し立てが届きました。至急の確認が必要です。サインインしてご確認ください。',
    'A complaint about the desk has come to you, and it is urgent. Please sign in and read it now.',
  ),
  'body.news': forOthers(
    '貴機関が担当している、窓口についての申し立てに動きがありました。サインインしてご確認ください。',
    'Something has happened in a complaint about the desk that you hear. Please sign in to read it.',
  ),
  'body.deadlineMissed': urgentForOthers(
    '貴機関が担当している、窓口についての申し立てで、期限を過ぎたものがあります。すぐにサインインしてご確認ください。',
    'A deadline has passed in a complaint about the desk that you hear. Please sign in and act now.',
  ),
  'partner.webhookStopped': forOthers(
    '貴団体のシステムへの自動通知を停止しました。届かない状態が続いたためです。サインインしてご確認ください。',
    'Webhooks to your system were stopped because they were not taken. Please sign in and look at the address.',
  ),
  ...activityCatalogue,
  ...learningCatalogue,
  'account.invited': withLink(
    '/invitation',
    '相談窓口の利用に招待されています。{days}以内に次のリンクを開き、登録してください。リンクは一度だけ使えます。心当たりがない場合は、このメールを破棄してください。',
    'You are invited to use the desk. Open this link within {days} to register; it works once. If you expected no invitation, delete this mail.',
  ),
  'account.passwordReset': withLink(
    '/new-password',
    'パスワードの再設定が申し込まれました。30分以内に次のリンクを開いてください。リンクは一度だけ使えます。心当たりがない場合は何もする必要はありません。パスワードは変わりません。',
    'Somebody asked for a new password for your account. Open this link within 30 minutes; it works once. If it was not you, do nothing: your password stays as it is.',
  ),
  'account.passwordChanged': forOthers(
    'あなたのアカウントのパスワードが変更されました。心当たりがない場合は、すぐに管理者にお知らせください。',
    'The password of your account was changed. If it was not you, tell your administrator at once.',
  ),
  'account.rolesChanged': forOthers(
    'あなたのアカウントの役割が変更されました。もう一度ログインしてください。心当たりがない場合は、管理者にお知らせください。',
    'The roles of your account were changed. Please sign in again. If you did not expect this, tell your administrator.',
  ),
  'account.deactivated': forOthers(
    'あなたのアカウントは利用できなくなりました。心当たりがない場合は、管理者にお知らせください。',
    'Your account has been deactivated. If you did not expect this, tell your administrator.',
  ),
  'account.lostFactorWaits': forOthers(
    '2段階認証の手段をなくした方から申請が届いています。電話などで本人であることを確かめてから、サインインして承認または却下してください。',
    'Somebody of your organisation has lost their second factor. Make sure by telephone or in person that it is they, then sign in and decide.',
  ),
  'desk.contactBounced': forDesk(
    SUBJECT,
    '相談者への連絡を届けられませんでした。今後はメールやSMSでは知らせません。',
    'A notice to a complainant could not be delivered. No more are sent; the messages wait in the file.',
  ),
  ...membershipCatalogue,
  ...securityCatalogue,
  // One mail in the place of many; its paragraphs count what it stands for.
  'summary.notices': forOthers('次のお知らせがあります。', 'These notices are waiting for you.'),
} satisfies Record<string, StaffNotice>;

type StaffNoticeName = keyof typeof catalogue;

/** What a partner's program can be told. Whether the desk or the worker ended something is nobody's business there. */
export const WEBHOOK_EVENTS = ['referral.opened', 'referral.messageReceived', 'referral.ended'] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];
/** The name of a delivery to a program: the event, or a try of the address. */
export type WebhookNotice = `webhook.${WebhookEvent | 'endpoint.test'}`;

/** The one thing a complainant, or a worker who holds a place in a session, is ever told by mail or SMS. */
export const COMPLAINANT_NOTICE = 'complainant.message';
export type NoticeName = StaffNoticeName | typeof COMPLAINANT_NOTICE | WebhookNotice;

/** In the place of many: to somebody who signs in, and to a complainant, who learns no more than by a single one. */
export const SUMMARY_NOTICE = 'summary.notices';

export function isStaffNotice(notice: NoticeName): notice is StaffNoticeName {
  return notice in catalogue;
}
