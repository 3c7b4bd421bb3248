import type { MemberKind } from '@modules/members';

/** Somebody who wants to join; all invented. */
export interface DemoApplicant {
  kind: MemberKind;
  locale: 'ja' | 'en';
  domain: string;
  nameJa: string;
  nameEn: string;
  /** With its check digit; of nobody. Empty where the class needs none. */
  corporateNumber: string;
  prefectureCode: string;
  contactName: string;
  motive: string;
  /** How far along it is. */
  reaches: 'draft' | 'submitted' | 'asked' | 'recommended' | 'approved' | 'declined' | 'withdrawn';
  daysAgo: number;
}

const person = { corporateNumber: '', prefectureCode: '13' } as const;

export const DEMO_APPLICANTS: readonly DemoApplicant[] = [
  {
    ...{ kind: 'company', locale: 'ja', domain: 'hoshikawa.example', reaches: 'submitted', daysAgo: 3 },
    ...{ nameJa: '株式会社 星川織物', nameEn: 'Hoshikawa Weaving Co., Ltd.', corporateNumber: '8000099900001' },
    ...{ prefectureCode: '21', contactName: '星川 望' },
    motive: '技能実習生と特定技能の方が42人働いています。相談の窓口を会社の外にも持ちたいと考えています。',
  },
  {
    ...{ kind: 'academic', locale: 'en', domain: 'kazahana-univ.example', ...person, reaches: 'submitted', daysAgo: 1 },
    ...{ nameJa: '風花大学 移民研究室', nameEn: 'Kazahana University, Migration Studies', contactName: 'Ren Kujira' },
    motive: 'We study how complaints of migrant workers are handled and would like to learn together with members.',
  },
  {
    ...{ kind: 'union', locale: 'ja', domain: 'tsumugi-union.example', ...person, reaches: 'asked', daysAgo: 6 },
    ...{ nameJa: 'つむぎ地域労働組合', nameEn: 'Tsumugi Community Union', contactName: '野々村 蓮' },
    motive: '外国人の組合員が増えています。企業と一緒に解決のしくみを作りたいです。',
  },
  {
    ...{
      kind: 'support_group',
      locale: 'ja',
      domain: 'akari-net.example',
      ...person,
      reaches: 'recommended',
      daysAgo: 9,
    },
    ...{ nameJa: 'あかり多文化ネット', nameEn: 'Akari Multicultural Net', contactName: '水原 灯' },
    motive: '日本語教室と生活相談を10年続けています。',
  },
  {
    ...{
      kind: 'support_group',
      locale: 'ja',
      domain: 'hinata-kai.example',
      ...person,
      reaches: 'approved',
      daysAgo: 20,
    },
    ...{ nameJa: 'ひなた共生会', nameEn: 'Hinata Living Together', contactName: '日向 まどか' },
    motive: '地域で外国人家族の暮らしを支えています。',
  },
  {
    ...{ kind: 'individual', locale: 'ja', domain: 'kumoi.example', ...person, reaches: 'declined', daysAgo: 15 },
    ...{ nameJa: '雲井 一', nameEn: 'Hajime Kumoi', contactName: '雲井 一' },
    motive: '関心があります。',
  },
  {
    ...{ kind: 'lawyer', locale: 'ja', domain: 'sazanami-law.example', ...person, reaches: 'withdrawn', daysAgo: 12 },
    ...{ nameJa: 'さざなみ法律事務所', nameEn: 'Sazanami Law Office', contactName: '波多野 汐' },
    motive: '労働事件を扱っています。',
  },
  {
    ...{ kind: 'company', locale: 'ja', domain: 'yamabiko.example', reaches: 'draft', daysAgo: 2 },
    ...{ nameJa: '山彦運輸', nameEn: 'Yamabiko Transport', corporateNumber: '', prefectureCode: '20', contactName: '' },
    motive: '',
  },
];

/** Members of the demo that accepted the first version. The others never did. */
export const DEMO_PLEDGES = [
  { nameEn: 'Aozora Precision', signatory: '青木 誠', daysAgo: 400 },
  { nameEn: 'Yukisuzu Foods', signatory: '雪村 鈴', daysAgo: 380 },
  { nameEn: 'City of Hibarino', signatory: 'ひばり野市長', daysAgo: 300 },
  { nameEn: 'Nagisa Workers’ Union', signatory: '渚 悟', daysAgo: 200 },
  { nameEn: 'Minori Law Office', signatory: '実里 恵', daysAgo: 150 },
] as const;
