import type { MemberKind } from '@modules/members';
import { SeededRandom } from './random';

/** One of the many members that the demo has beside those whose story it tells. */
export interface CrowdMember {
  nameJa: string;
  nameEn: string;
  kind: MemberKind;
  prefectureCode: string;
  status: 'current' | 'grace' | 'lapsed' | 'withdrawn' | 'pending';
  daysAgo: number;
  /** Whether it signed the first version of the pledge when it joined. */
  hasPledged: boolean;
}

/** As unlike the names of real firms as two good words can be. */
const FIRST = [
  ...[
    '霧 Kiri',
    '月 Tsuki',
    '露 Tsuyu',
    '虹 Niji',
    '霞 Kasumi',
    '雫 Shizuku',
    '凪 Nagi',
    '宵 Yoi',
    '蛍 Hotaru',
    '霜 Shimo',
  ],
  ...['雲 Kumo', '滝 Taki', '苔 Koke', '蔦 Tsuta', '葦 Ashi', '雁 Kari', '鷺 Sagi', '鹿 Shika', '栗 Kuri', '柚 Yuzu'],
];
const SECOND = [
  ...[
    '鈴 suzu',
    '舟 fune',
    '笛 fue',
    '灯 akari',
    '琴 koto',
    '絹 kinu',
    '鏡 kagami',
    '暦 koyomi',
    '鞠 mari',
    '硯 suzuri',
  ],
  ...[
    '傘 kasa',
    '籠 kago',
    '櫛 kushi',
    '扇 ogi',
    '錨 ikari',
    '櫂 kai',
    '簾 sudare',
    '鋤 suki',
    '釜 kama',
    '轍 wadachi',
  ],
];
const GIVEN = [
  '紡 Tsumugi',
  '奏 Kanade',
  '律 Ritsu',
  '灯里 Akari',
  '朔 Saku',
  '澪 Mio',
  '柊 Shu',
  '凜 Rin',
  '陽 Haru',
  '汐 Shio',
];

/** What stands behind the name, for each class; and how many of a hundred members are of it. */
const CLASSES: readonly (readonly [kind: MemberKind, weight: number, ...endings: string[]])[] = [
  [
    'company',
    58,
    '精工 Seiko',
    '食品 Foods',
    '建設 Construction',
    'ケア Care',
    '農園 Farm',
    '運輸 Transport',
    '水産 Seafoods',
  ],
  ['industry_body', 6, '製造協議会 Makers’ Council', '介護連絡会 Care Association'],
  ['local_government', 5, '市 City', '町 Town', '村 Village'],
  ['support_group', 9, '国際交流の会 Exchange Circle', '日本語教室 Language Class', '支援の輪 Support Ring'],
  ['union', 4, '労働組合 Workers’ Union'],
  ['academic', 4, '大学研究室 University Laboratory'],
  ['lawyer', 4, '法律事務所 Law Office'],
  ['individual', 10],
];

const pair = (words: string): [ja: string, en: string] => {
  const [ja = '', ...en] = words.split(' ');
  return [ja, en.join(' ')];
};

/** So many different members of every kind, invented and the same at every start. */
export function demoCrowd(count: number): CrowdMember[] {
  const random = new SeededRandom(856);
  const known = new Set<string>();
  const crowd: CrowdMember[] = [];
  while (crowd.length < count) {
    const member = oneOf(random);
    if (known.has(member.nameJa)) continue;
    known.add(member.nameJa);
    crowd.push(member);
  }
  return crowd;
}

function oneOf(random: SeededRandom): CrowdMember {
  const [kind, endings] = random.pickWeighted(CLASSES.map(([of, weight, ...ends]) => [[of, ends] as const, weight]));
  const [[firstJa, firstEn], [secondJa, secondEn]] = [pair(random.pick(FIRST)), pair(random.pick(SECOND))];
  const [endJa, endEn] = pair(endings.length > 0 ? random.pick(endings) : random.pick(GIVEN));
  const family = [`${firstJa}${secondJa}`, `${firstEn}${secondEn}`] as const;
  const isPerson = kind === 'individual';
  return {
    kind,
    nameJa: isPerson ? `${family[0]} ${endJa}` : `${family[0]}${endJa}`,
    nameEn: isPerson ? `${endEn} ${family[1]}` : `${family[1]} ${endEn}`,
    prefectureCode: String(random.whole(1, 47)).padStart(2, '0'),
    status: random.pickWeighted([
      ['current', 90],
      ['grace', 4],
      ['lapsed', 3],
      ['withdrawn', 2],
      ['pending', 1],
    ]),
    daysAgo: random.whole(40, 1500),
    hasPledged: random.next() < 0.9,
  };
}
