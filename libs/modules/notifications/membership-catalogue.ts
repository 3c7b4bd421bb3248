import { forOthers, type StaffNotice, withLink } from './notice-words';

/** Where the links of an applicant's mails lead. */
const PAGE = '/join/application';

/** What officers are told of applications, and what applicants are told, whose page opens by the link alone. */
export const membershipCatalogue = {
  'membership.applicationArrived': forOthers(
    '新しい入会の申込みが届きました。サインインしてご確認ください。',
    'An application for membership has arrived. Please sign in to read it.',
  ),
  'membership.applicantAnswered': forOthers(
    '入会の申込者から回答がありました。サインインしてご確認ください。',
    'An applicant for membership has answered. Please sign in to read it.',
  ),
  'membership.approvalWaits': forOthers(
    '推薦された入会の申込みがあります。サインインして承認または却下してください。',
    'An application for membership was recommended and waits for another person. Please sign in and decide.',
  ),
  'membership.pledgeWaits': forOthers(
    '行動原則と報復禁止の誓約が新しくなりました。サインインして内容を確認し、同意してください。',
    'There is a new version of the code of conduct and the pledge against retaliation. Please sign in, read and accept it.',
  ),
  'membership.resignationChanged': forOthers(
    '会員から退会の申出、または申出の取下げがありました。サインインしてご確認ください。',
    'A member has asked to leave, or has taken that back. Please sign in and look at it.',
  ),
  'member.resignationChanged': forOthers(
    '貴団体の退会について記録がありました。サインインしてご確認ください。',
    'Something was written down about your organisation leaving. Please sign in and look at it.',
  ),
  'membership.proceedingsMoved': forOthers(
    '会員に関する手続きに動きがありました。サインインしてご確認ください。',
    'Something happened in a matter of a member. Please sign in and look at it.',
  ),
  'membership.proceedingsWait': forOthers(
    '会員に関する手続きが、2人目の決定を待っています。サインインしてご確認ください。',
    'A matter of a member waits for the decision of a second person. Please sign in and look at it.',
  ),
  'member.proceedingsMoved': forOthers(
    '貴団体宛てのお知らせがあります。期限のあるものが含まれる場合があります。お早めにサインインしてご確認ください。',
    'There is a notice for your organisation, which may have a term. Please sign in soon and read it.',
  ),
  'membership.nameRequestArrived': forOthers(
    '会員から名称変更の届出がありました。サインインしてご確認ください。',
    'A member asks to be called otherwise. Please sign in and look at it.',
  ),
  'member.nameRequestAnswered': forOthers(
    '名称変更の届出について連絡があります。サインインしてご確認ください。',
    'There is news about another name of your organisation. Please sign in and look at it.',
  ),
  'supervisor.successionWaits': forOthers(
    '会員の合併または分割の記録が、確認を待っています。サインインして、案件への影響をご確認ください。',
    'A merger or a split of members waits for a second person. Please sign in and look at what it changes about cases.',
  ),
  'membership.standingChanged': forOthers(
    '会員の状態が変わりました。サインインしてご確認ください。',
    'The membership of an organisation has changed. Please sign in to read how.',
  ),
  'membership.roundFinished': forOthers(
    '会費の請求がすべての会員について完了しました。サインインしてご確認ください。',
    'The yearly invoices of all members have been issued. Please sign in to look at them.',
  ),
  'member.invoiceIssued': forOthers(
    '請求書が発行されました。サインインして内容をご確認ください。',
    'There is an invoice for your organisation. Please sign in to read it.',
  ),
  'member.invoiceDueSoon': forOthers(
    '請求書のお支払期限が近づいています。サインインしてご確認ください。',
    'An invoice of your organisation is due soon. Please sign in to read it.',
  ),
  'member.invoiceOverdue': forOthers(
    '請求書のお支払期限が過ぎています。サインインしてご確認ください。行き違いの場合はご容赦ください。',
    'An invoice of your organisation is overdue. Please sign in to read it. If you have paid already, please excuse us.',
  ),
  'member.membershipEndsSoon': forOthers(
    '会費のお支払いが確認できないため、まもなく会員資格が停止します。サインインしてご確認ください。',
    'A membership fee was not paid, and your membership lapses soon. Please sign in.',
  ),
  'member.receiptReady': forOthers(
    'お支払いを確認しました。領収書をサインインして保存できます。',
    'We have received your payment. Sign in to save the receipt.',
  ),
  'member.standingChanged': forOthers(
    '会員としての状態が変わりました。サインインしてご確認ください。相談者からの相談は、これまでどおりお受けします。',
    'Your membership has changed. Please sign in to read how. Complaints of workers are taken as before.',
  ),
  'applicant.link': withLink(
    PAGE,
    '入会の申込みは次のリンクから続けられます。リンクは30日間、何度でも使えます。保存した内容が表示されますので、ほかの人に渡さないでください。心当たりがない場合は、このメールを破棄してください。',
    'Go on with your application for membership by this link. It works for 30 days, as often as you like, and shows what you saved, so keep it to yourself. If you did not ask for it, delete this mail.',
  ),
  'applicant.received': withLink(
    PAGE,
    '入会の申込みを受け付けました。次のリンクから、申込みの内容と状況を確認できます。',
    'We have received your application for membership. Follow it by this link.',
  ),
  'applicant.question': withLink(
    PAGE,
    '入会の申込みについて、確認したいことがあります。次のリンクを開いてご回答ください。',
    'We have a question about your application for membership. Open this link to answer.',
  ),
  'applicant.approved': withLink(
    PAGE,
    '入会が承認されました。別のメールで、最初の利用者の登録をご案内します。次のリンクで詳細を確認できます。',
    'Your application for membership was approved. Another mail invites your first user. Details are behind this link.',
  ),
  'applicant.declined': withLink(
    PAGE,
    '入会の申込みについて決定しました。次のリンクで結果と理由を確認できます。',
    'A decision was made about your application for membership. Open this link to read it and the reason.',
  ),
} satisfies Record<string, StaffNotice>;
