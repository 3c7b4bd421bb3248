import { forOthers, type StaffNotice, withLink } from './notice-words';

/** What the owner of an account is told when something about it changes: by mail, so that a thief cannot hide it. */
export const securityCatalogue = {
  'security.secondFactorEnrolled': forOthers(
    'あなたのアカウントで2段階認証が有効になりました。心当たりがない場合は、すぐに管理者にお知らせください。',
    'Two-step sign-in was turned on for your account. If it was not you, tell your administrator at once.',
  ),
  'security.secondFactorRemoved': forOthers(
    'あなたのアカウントで2段階認証が解除されました。心当たりがない場合は、すぐに管理者にお知らせください。',
    'Two-step sign-in was turned off for your account. If it was not you, tell your administrator at once.',
  ),
  'security.recoveryCodesRenewed': forOthers(
    'あなたのアカウントの予備コードが作り直されました。心当たりがない場合は、すぐに管理者にお知らせください。',
    'The recovery codes of your account were renewed. If it was not you, tell your administrator at once.',
  ),
  'security.recoveryCodeUsed': forOthers(
    'あなたのアカウントに予備コードでログインがありました。心当たりがない場合は、すぐに管理者にお知らせください。',
    'A recovery code was used to sign in to your account. If it was not you, tell your administrator at once.',
  ),
  'security.passkeyAdded': forOthers(
    'あなたのアカウントにパスキーが追加されました。心当たりがない場合は、すぐに管理者にお知らせください。',
    'A passkey was added to your account. If it was not you, tell your administrator at once.',
  ),
  'security.passkeyRemoved': forOthers(
    'あなたのアカウントからパスキーが削除されました。心当たりがない場合は、すぐに管理者にお知らせください。',
    'A passkey was removed from your account. If it was not you, tell your administrator at once.',
  ),
  'security.passkeyRenamed': forOthers(
    'あなたのアカウントのパスキーの名前が変更されました。心当たりがない場合は、すぐに管理者にお知らせください。',
    'A passkey of your account was given another name. If it was not you, tell your administrator at once.',
  ),
  'security.passkeySuspected': forOthers(
    'あなたのパスキーが複製された可能性があるため、ログインを拒否しました。アカウントの画面でそのパスキーを削除し、管理者にお知らせください。',
    'A sign-in was refused because your passkey may have been copied. Remove it on your account page and tell your administrator.',
  ),
  'security.lostFactorAsked': withLink(
    '/not-me',
    'あなたのアカウントについて、2段階認証の手段をなくしたという申請がありました。心当たりがない場合は、次のリンクを開いて中止し、すぐにパスワードを変更してください。',
    'Somebody who knows your password says that your second factor is lost. If it was not you, open this link to stop it, and change your password at once.',
  ),
  'security.lostFactorApproved': withLink(
    '/not-me',
    '2段階認証の再設定が承認されました。24時間後に、登録済みの認証手段がすべて削除されます。心当たりがない場合は、次のリンクを開いて中止し、すぐにパスワードを変更してください。',
    'The request about your lost second factor was approved. In 24 hours all your second factors are removed. If it was not you, open this link to stop it, and change your password at once.',
  ),
  'security.lostFactorRefused': forOthers(
    '2段階認証の再設定の申請は却下されました。詳しくは管理者にお問い合わせください。',
    'The request about your lost second factor was refused. Ask your administrator why.',
  ),
  'security.lostFactorCarriedOut': forOthers(
    'あなたのアカウントの2段階認証とパスキーを削除し、すべてのログインを終了しました。次のログインで、あらためて設定してください。',
    'The second factors and passkeys of your account were removed and all sessions ended. Set up a new one at your next sign-in.',
  ),
  'security.custodyKeyMade': forOthers(
    'あなたのアカウントで新しい保管用の鍵が作成されました。心当たりがない場合は、すぐに管理者にお知らせください。',
    'A new custody key was made with your account. If it was not you, tell your administrator at once.',
  ),
  'security.custodyKeyAdmitted': forOthers(
    'あなたの保管用の鍵がサーバーで承認されました。心当たりがない場合は、すぐに管理者にお知らせください。',
    'Your custody key was admitted at the server. If you did not expect this, tell your administrator at once.',
  ),
  'security.apiKeyCreated': forOthers(
    'あなたのアカウントで連携用のキーが作成されました。心当たりがない場合は、すぐに管理者にお知らせください。',
    'A key for a program was created with your account. If it was not you, tell your administrator at once.',
  ),
  'security.apiKeyRevoked': forOthers(
    'あなたのアカウントで作成した連携用のキーが無効になりました。心当たりがない場合は、管理者にお知らせください。',
    'A key for a program that was created with your account was ended. If you did not expect this, tell your administrator.',
  ),
  'security.sessionEnded': forOthers(
    '管理者があなたのログインを1件終了しました。心当たりがない場合は、管理者にお知らせください。',
    'An administrator has ended one of your sessions. If you did not expect this, ask your administrator.',
  ),
  'security.sessionsEnded': forOthers(
    '管理者があなたのログインをすべて終了しました。もう一度ログインしてください。',
    'An administrator has ended all your sessions. Please sign in again.',
  ),
  'security.singleSignOnChanged': forOthers(
    'あなたの団体のシングルサインオンの設定が変更されました。心当たりがない場合は、すぐに相談窓口の管理者にお知らせください。',
    'The single sign-on of your organisation was changed. If you did not expect this, tell the administrators of the desk at once.',
  ),
  'security.singleSignOnLinked': forOthers(
    'あなたのアカウントに、団体のシングルサインオンではじめてログインがありました。心当たりがない場合は、すぐに管理者にお知らせください。',
    "Your account was opened through your organisation's single sign-on for the first time. If it was not you, tell your administrator at once.",
  ),
} satisfies Record<string, StaffNotice>;
