import type { Submission } from '@modules/cases';
import type { CaseAtWork } from './case-at-work';
import { STORIES, TRANSLATIONS } from './demo-stories';
import { pressPlan } from './press-plan';

const DAY = 24;
/** From the start until the company's silence is noticed while somebody is watching, in hours. */
const SOON = 4 / 60;

/** A case of today: what the form said, when, and what has happened since. */
export interface LivingCase {
  /** Fixed, so that a second seeding finds the first. */
  draftId: string;
  hoursAgo: number;
  /** Workplace code of the site. */
  site?: string;
  hasPhoto?: boolean;
  /** 27 fixed digits, to be printed at every start; without them the receipt is random and forgotten. */
  receipt?: { code: string; what: string };
  form: Pick<Submission, 'locale' | 'issues' | 'story' | 'nationalityCode'> & Partial<Submission>;
  since?: (work: CaseAtWork, dayFromNow: (days: number) => string) => Promise<void>;
}

const draft = (n: number): string => `0190d000-0000-7000-8000-${String(n).padStart(12, '0')}`;

export const LIVING_CASES: readonly LivingCase[] = [
  {
    draftId: draft(1),
    hoursAgo: 0.6,
    site: 'AOZORA1',
    hasPhoto: true,
    form: {
      locale: 'my',
      nationalityCode: 'MM',
      issues: [topic('WAGE', 'overtime_premium'), topic('HOURS', 'excessive_overtime')],
      story: STORIES.unpaidOvertime,
      companyConsent: true,
      partnerConsent: true,
    },
  },
  {
    draftId: draft(2),
    hoursAgo: 0.4,
    form: {
      locale: 'vi',
      nationalityCode: 'VN',
      danger: 'now',
      place: 'Ký túc xá công ty, tầng 2, gần ga',
      prefectureCode: '23',
      issues: [topic('HARASSMENT', 'violence'), topic('FREEDOM', 'documents_held')],
      story: STORIES.beatenInDormitory,
      partnerConsent: true,
    },
  },
  {
    draftId: draft(3),
    hoursAgo: 3 * DAY,
    form: {
      locale: 'pt-BR',
      nationalityCode: 'BR',
      prefectureCode: '22',
      place: 'Fábrica de autopeças, Hamamatsu',
      name: 'Rafael Prado',
      contactEmail: 'rafael@phone.example',
      issues: [topic('SOCIAL_INSURANCE_TAX', 'health_insurance'), topic('WAGE', 'illegal_deduction')],
      story: STORIES.insuranceDeducted,
    },
    since: async (work, dayFromNow) => {
      await work.takeUp(2.6 * DAY, 'S3', 'counsellor');
      await work.note(2.5 * DAY, '給与明細の写真を待っています。電話は夜7時以降なら出られるとのこと。');
      await work.note(
        1.1 * DAY,
        '返信あり。控除の名目が明細ごとに違います。年金事務所の窓口を案内できそうです。',
        'colleague',
      );
      await work.task(2.4 * DAY, '年金事務所に加入記録の取り方を確認する', dayFromNow(-1));
      await work.task(DAY, '通訳の予約を入れる（ポルトガル語）', dayFromNow(2));
      await work.message(2.5 * DAY, 'Obrigado por escrever. O senhor tem os holerites dos meses com o desconto?');
      await work.workerWrites(1.2 * DAY, STORIES.insuranceReply);
      await work.translateNewest(1.15 * DAY, TRANSLATIONS.insuranceReply);
    },
  },
  {
    draftId: draft(4),
    hoursAgo: 7 * DAY,
    site: 'AOZORA1',
    form: {
      locale: 'ja-x-easy',
      nationalityCode: 'PH',
      issues: [topic('HOUSING', 'dormitory_conditions'), topic('HOUSING', 'rent_or_deposit')],
      story: STORIES.coldDormitory,
      companyConsent: true,
    },
    since: async (work, dayFromNow) => {
      await work.takeUp(6.5 * DAY, 'S3', 'counsellor');
      await work.task(5 * DAY, '企業の回答がなければ電話する', dayFromNow(0));
      await work.share(
        5 * DAY,
        '寮の設備について相談がありました。お湯が出ない日があり、冬の寒さが厳しいとのことです。設備の状況と、寮費の内訳を教えてください。',
      );
    },
  },
  {
    draftId: draft(5),
    hoursAgo: 17 * DAY,
    site: 'AOZORA1',
    receipt: {
      code: '590416273840591726384059648',
      what: 'The company stays silent; its clock runs out minutes after the start',
    },
    form: {
      locale: 'my',
      nationalityCode: 'MM',
      issues: [topic('WAGE', 'unpaid_or_late')],
      story: STORIES.unpaidWages,
      companyConsent: true,
      partnerConsent: true,
    },
    since: async (work) => {
      await work.takeUp(16.5 * DAY, 'S3', 'counsellor');
      await work.translateStory(16.4 * DAY, TRANSLATIONS.unpaidWages);
      // The company has 14 days, so its clock runs out shortly after the demo starts.
      await work.share(
        14 * DAY - SOON,
        '給料が二か月分支払われていないという相談がありました。支払いの状況と、今後の支払い日を教えてください。',
      );
      await work.message(8 * DAY, '会社の回答を待っています。回答がなければ、こちらで次に進めます。');
      await work.translateNewest(8 * DAY - 0.1, TRANSLATIONS.weWait);
    },
  },
  {
    draftId: draft(6),
    hoursAgo: 12 * DAY,
    site: 'AOZORA2',
    receipt: { code: '271828182845904523536028774', what: 'The company has proposed a remedy: confirm or reject it' },
    form: {
      locale: 'vi',
      nationalityCode: 'VN',
      name: 'Trần Thị Linh',
      contactPhone: '+819000000006',
      issues: [topic('SAFETY', 'machinery'), topic('SAFETY', 'accident_or_injury')],
      story: STORIES.unsafePress,
      companyConsent: true,
      partnerConsent: true,
    },
    since: async (work, dayFromNow) => {
      await work.takeUp(11.8 * DAY, 'S2', 'counsellor');
      await work.share(
        9 * DAY,
        'プレス機の安全カバーが壊れたまま使われているという相談がありました。点検と、けがの有無の確認をお願いします。',
      );
      await work.companyReplies(6 * DAY, 'ご連絡ありがとうございます。該当の設備を止めて点検しています。');
      await pressPlan(work, dayFromNow);
    },
  },
  {
    draftId: draft(7),
    hoursAgo: 6 * DAY,
    form: {
      locale: 'en',
      nationalityCode: 'NP',
      prefectureCode: '13',
      place: 'A restaurant in Tokyo',
      issues: [topic('TERMINATION', 'forced_resignation'), topic('RESIDENCE', 'change_of_status')],
      story: STORIES.forcedToSign,
      partnerConsent: true,
    },
    since: async (work) => {
      await work.takeUp(5.8 * DAY, 'S2', 'counsellor');
      await work.message(5.5 * DAY, 'You did not have to sign. With your consent a lawyer will look at the paper.');
      const asked = '退職届への署名を強いられたとのことです。有効性と、在留資格の変更への影響をみていただけますか。';
      const referralId = await work.refer(4 * DAY, 'minato', asked);
      await work.partnerAccepts(3 * DAY, referralId);
      await work.partnerAsks(2 * DAY, referralId, {
        question:
          '署名した書面の写しはありますか。日付がわかると助かります。明細のどこに日付があるか、見本を付けます。',
        answer: '写真があると聞いています。本人に送ってもらうようお願いしました。',
      });
    },
  },
  {
    draftId: draft(8),
    hoursAgo: 12 * DAY,
    site: 'KOMOREBI1',
    form: {
      locale: 'ja-x-easy',
      nationalityCode: 'ID',
      issues: [topic('SAFETY', 'machinery')],
      story: STORIES.noGuard,
      companyConsent: true,
    },
  },
  {
    draftId: draft(9),
    hoursAgo: DAY,
    form: {
      locale: 'pt-BR',
      nationalityCode: 'BR',
      prefectureCode: '10',
      place: 'Hibarino',
      issues: [topic('EDUCATION_FAMILY', 'children_school')],
      story: STORIES.schoolPlace,
    },
  },
  {
    draftId: draft(10),
    hoursAgo: 2 * DAY,
    form: {
      locale: 'en',
      nationalityCode: 'LK',
      prefectureCode: '24',
      issues: [topic('CONTRACT', 'differs_from_promise'), topic('TRANSFER', 'obstruction')],
      story: STORIES.wishToLeave,
      partnerConsent: true,
    },
    since: async (work) => {
      await work.takeUp(1.8 * DAY, 'S2', 'colleague');
      await work.refer(6, 'minato', '転籍を会社に妨げられているとのことです。交渉を含めてご相談できますか。');
    },
  },
  {
    draftId: draft(11),
    hoursAgo: 9 * DAY,
    site: 'AOZORA2',
    form: {
      locale: 'en',
      nationalityCode: 'IN',
      issues: [topic('WAGE', 'illegal_deduction')],
      story: STORIES.dormitoryFee,
      companyConsent: true,
    },
    since: async (work) => {
      await work.takeUp(8.5 * DAY, 'S3', 'colleague');
      await work.share(
        8 * DAY,
        '給料から毎月引かれている「管理費」について説明がないという相談がありました。内容と根拠を教えてください。',
      );
      await work.companyReplies(
        3 * DAY,
        '管理費は寮の共用部分の清掃費です。説明が足りませんでした。内訳を確認しています。',
      );
      await work.askForAdr(DAY);
    },
  },
  {
    draftId: draft(21),
    hoursAgo: 8 * DAY,
    receipt: {
      code: '257254814392979823721249991',
      what: 'Closed as out of scope: where else to go, and the ways back',
    },
    form: {
      locale: 'en',
      nationalityCode: 'PH',
      prefectureCode: '27',
      place: 'A shop near my home in Osaka',
      issues: [topic('OTHER', 'other')],
      story: STORIES.phoneContract,
    },
    since: async (work) => {
      await work.takeUp(7.8 * DAY, 'S4', 'counsellor');
      await work.message(7.7 * DAY, 'This is a contract with a shop. We cannot do this for you, but others can.');
      await work.closeOutOfScope(7 * DAY, 'counsellor', ['municipality', 'legal_aid']);
    },
  },
  {
    draftId: draft(22),
    hoursAgo: 15 * DAY,
    receipt: { code: '745169988947481041008874818', what: 'Appealed: another person of the desk has to look again' },
    form: {
      locale: 'vi',
      nationalityCode: 'VN',
      prefectureCode: '23',
      place: 'Công ty phái cử ở quê',
      issues: [topic('RECRUITMENT', 'fees_or_debt')],
      story: STORIES.sendingFees,
      partnerConsent: true,
    },
    since: async (work) => {
      await work.takeUp(14.5 * DAY, 'S3', 'counsellor');
      await work.closeOutOfScope(10 * DAY, 'counsellor', ['embassy']);
      await work.workerAppeals(1.5 * DAY);
    },
  },
];

function topic(category: string, subcategory: string): { category: string; subcategory: string } {
  return { category, subcategory };
}
