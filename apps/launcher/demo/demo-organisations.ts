import type { NewMember, NewSite } from '@modules/members';

/** All of these are invented. A workplace code is what the poster on the wall of that site says. */
export interface DemoMember extends NewMember {
  key: string;
  sites: readonly Omit<NewSite, 'memberId'>[];
}

export const DEMO_MEMBERS: readonly DemoMember[] = [
  {
    key: 'aozora',
    nameJa: '青空精密工業',
    nameEn: 'Aozora Precision',
    kind: 'company',
    prefectureCode: '23',
    sites: [
      site('豊川工場', 'Toyokawa plant', '23', 'E', 'AOZORA1', 84),
      site('岡崎工場', 'Okazaki plant', '23', 'E', 'AOZORA2', 37),
    ],
  },
  {
    key: 'yukisuzu',
    nameJa: '雪鈴食品',
    nameEn: 'Yukisuzu Foods',
    kind: 'company',
    prefectureCode: '01',
    sites: [site('苫小牧加工場', 'Tomakomai processing plant', '01', 'E', 'YUKISUZU1', 52)],
  },
  {
    key: 'shiosuzu',
    nameJa: '潮鈴水産',
    nameEn: 'Shiosuzu Seafoods',
    kind: 'company',
    prefectureCode: '04',
    sites: [site('石巻工場', 'Ishinomaki plant', '04', 'E', 'SHIOSUZU1', 29)],
  },
  {
    key: 'midorino',
    nameJa: 'みどり野ケア',
    nameEn: 'Midorino Care',
    kind: 'company',
    prefectureCode: '14',
    sites: [
      site('みどり野ホーム東', 'Midorino Home East', '14', 'P', 'MIDORI1', 18),
      site('みどり野ホーム西', 'Midorino Home West', '14', 'P', 'MIDORI2', 11),
    ],
  },
  {
    key: 'komorebi',
    nameJa: 'こもれび建設',
    nameEn: 'Komorebi Construction',
    kind: 'company',
    prefectureCode: '27',
    sites: [site('湾岸第三工区', 'Bayside section 3', '27', 'D', 'KOMOREBI1', 140)],
  },
  {
    key: 'asagiri',
    nameJa: '朝霧農産協議会',
    nameEn: 'Asagiri Growers’ Council',
    kind: 'industry_body',
    prefectureCode: '20',
    sites: [site('朝霧選果場', 'Asagiri packing house', '20', 'A', 'ASAGIRI1', 33)],
  },
  {
    key: 'hibari',
    nameJa: 'ひばり野市',
    nameEn: 'City of Hibarino',
    kind: 'local_government',
    prefectureCode: '10',
    sites: [site('ひばり野市役所', 'Hibarino city hall', '10', 'S', 'HIBARI1', 9)],
  },
  {
    key: 'nagisa',
    nameJa: 'なぎさ労働組合',
    nameEn: 'Nagisa Workers’ Union',
    kind: 'union',
    prefectureCode: '28',
    sites: [],
  },
  {
    key: 'komichi',
    nameJa: 'こみち支援センター',
    nameEn: 'Komichi Support Centre',
    kind: 'support_group',
    prefectureCode: '13',
    sites: [],
  },
  {
    key: 'minori',
    nameJa: 'みのり法律事務所',
    nameEn: 'Minori Law Office',
    kind: 'lawyer',
    prefectureCode: '34',
    sites: [],
  },
  {
    key: 'hoshizora',
    nameJa: '星空大学 労働研究会',
    nameEn: 'Hoshizora University Labour Group',
    kind: 'academic',
    prefectureCode: '26',
    sites: [],
  },
  { key: 'kaede', nameJa: '楓 薫', nameEn: 'Kaoru Kaede', kind: 'individual', prefectureCode: '40', sites: [] },
];

/** @param foreignHeadcount foreign workers on the site */
function site(
  nameJa: string,
  nameEn: string,
  ...[prefectureCode, industryCode, workplaceCode, foreignHeadcount]: [string, string, string, number]
): Omit<NewSite, 'memberId'> {
  return { nameJa, nameEn, prefectureCode, industryCode, workplaceCode, foreignHeadcount };
}
