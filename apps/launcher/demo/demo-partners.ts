import type { NewAgreement, OpeningHours, PartnerDetails } from '@modules/partners';

/** What a demo partner agreed to; days are counted from the start of the demo, so that it never grows old. */
interface DemoAgreement extends Partial<Pick<NewAgreement, 'deskGroups' | 'prefectureCodes' | 'mayReceiveCases'>> {
  contacts: string[];
  startedDaysAgo: number;
  /** Null for an agreement without a last day. */
  endsInDays: number | null;
}

/** All of these are invented. */
export interface DemoPartner extends Omit<PartnerDetails, 'isActive'> {
  key: string;
  agreement: DemoAgreement | null;
}

const WEEKDAYS = [1, 2, 3, 4, 5];

export const DEMO_PARTNERS: readonly DemoPartner[] = [
  {
    key: 'minato',
    nameJa: 'みなと法律事務所',
    nameEn: 'Minato Law Office',
    kind: 'lawyer',
    languages: ['ja', 'en', 'my', 'vi'],
    prefectureCodes: [],
    deskGroups: ['labour', 'residence_status'],
    openingHours: open(WEEKDAYS, '09:30', '18:00'),
    capacity: 8,
    channels: ['portal', 'mail'],
    agreement: { contacts: ['港 あかね, 000-0000-0001'], startedDaysAgo: 320, endsInDays: 410, mayReceiveCases: true },
  },
  {
    key: 'nakama',
    nameJa: 'はたらく仲間ユニオン',
    nameEn: 'Hataraku Nakama Union',
    kind: 'union',
    languages: ['ja', 'vi', 'pt-BR'],
    prefectureCodes: ['26', '27', '28', '29'],
    deskGroups: ['labour'],
    openingHours: open([2, 3, 4, 5, 6], '12:00', '20:00'),
    capacity: 5,
    channels: ['portal', 'mail'],
    // Over soon, so that a newcomer sees what the reminder looks like.
    agreement: { contacts: ['仲間 春, 000-0000-0002'], startedDaysAgo: 700, endsInDays: 34, mayReceiveCases: true },
  },
  {
    key: 'akari',
    nameJa: '灯りの家',
    nameEn: 'Akari House',
    kind: 'shelter',
    languages: ['ja', 'en', 'vi', 'my'],
    prefectureCodes: [],
    deskGroups: ['daily_life', 'medical_welfare'],
    openingHours: open([...WEEKDAYS, 6, 7], '00:00', '23:59'),
    capacity: 3,
    channels: ['portal'],
    agreement: { contacts: ['灯 ひかり, 000-0000-0003'], startedDaysAgo: 90, endsInDays: 640, mayReceiveCases: true },
  },
  {
    key: 'hibari-centre',
    nameJa: 'ひばり野市多文化センター',
    nameEn: 'Hibarino Multicultural Centre',
    kind: 'municipal_centre',
    languages: ['ja', 'en', 'pt-BR'],
    prefectureCodes: ['10'],
    deskGroups: ['daily_life', 'education', 'tax_social_insurance'],
    openingHours: open(WEEKDAYS, '08:30', '17:15'),
    capacity: null,
    channels: ['portal', 'mail'],
    agreement: {
      contacts: ['多文化センター 窓口, 000-0000-0004'],
      startedDaysAgo: 500,
      endsInDays: null,
      mayReceiveCases: true,
      prefectureCodes: ['10'],
    },
  },
  {
    key: 'wakai',
    nameJa: '架空弁護士会 紛争解決センター',
    nameEn: 'Fictional Bar Dispute Resolution Centre',
    kind: 'adr',
    languages: ['ja', 'en'],
    prefectureCodes: [],
    deskGroups: ['labour'],
    openingHours: open(WEEKDAYS, '10:00', '16:00'),
    capacity: null,
    channels: ['portal', 'mail'],
    agreement: {
      contacts: ['解決センター 受付, 000-0000-0005'],
      startedDaysAgo: 60,
      endsInDays: 300,
      mayReceiveCases: true,
    },
  },
  {
    key: 'kokoro',
    nameJa: 'こころの診療所なぎ',
    nameEn: 'Nagi Clinic',
    kind: 'medical',
    languages: ['ja', 'en', 'pt-BR'],
    prefectureCodes: ['22', '23'],
    deskGroups: ['medical_welfare'],
    openingHours: open([1, 2, 4, 5], '09:00', '12:30'),
    capacity: 2,
    channels: ['portal', 'mail'],
    agreement: { contacts: ['凪 みなと, 000-0000-0006'], startedDaysAgo: 420, endsInDays: -20, mayReceiveCases: true },
  },
  // Named to hear complaints about the desk.
  {
    key: 'kikimimi',
    nameJa: 'ききみみ相談審査室',
    nameEn: 'Kikimimi Review Office',
    kind: 'ngo',
    languages: ['ja', 'en', 'vi'],
    prefectureCodes: [],
    deskGroups: [],
    openingHours: open(WEEKDAYS, '10:00', '17:00'),
    capacity: null,
    channels: ['portal', 'mail'],
    agreement: {
      contacts: ['早瀬 つむぎ, 000-0000-0007'],
      startedDaysAgo: 240,
      endsInDays: 490,
      mayReceiveCases: true,
    },
  },
  {
    key: 'mobility',
    nameJa: '国際移動支援機構',
    nameEn: 'International Mobility Organisation',
    kind: 'international_organisation',
    languages: ['en', 'ja'],
    prefectureCodes: [],
    deskGroups: [],
    openingHours: [],
    capacity: null,
    channels: ['portal', 'mail'],
    // An agreement on learning and recruitment is not an agreement on receiving cases.
    agreement: { contacts: ['Sora Lindqvist'], startedDaysAgo: 200, endsInDays: 500 },
  },
];

function open(weekdays: readonly number[], from: string, until: string): OpeningHours[] {
  return weekdays.map((weekday) => ({ weekday, from, until }));
}
