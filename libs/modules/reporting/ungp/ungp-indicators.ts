import type { Words } from '../operations/code-words';
import type { UniverseId } from './ungp-universes';

/** The eight effectiveness criteria of UN Guiding Principle 31, in its order. */
export const UNGP_CRITERIA = {
  legitimate: ['正当性がある', 'Legitimate'],
  accessible: ['利用することができる', 'Accessible'],
  predictable: ['予測可能である', 'Predictable'],
  equitable: ['公平である', 'Equitable'],
  transparent: ['透明性がある', 'Transparent'],
  rights_compatible: ['権利に矛盾しない', 'Rights-compatible'],
  learning: ['継続的学習の源となる', 'A source of continuous learning'],
  engagement: ['エンゲージメントと対話に基づく', 'Based on engagement and dialogue'],
} as const satisfies Record<string, Words>;
export type UngpCriterion = keyof typeof UNGP_CRITERIA;

export const UNGP_DIRECTIONS = ['up', 'down', 'none'] as const;
export type UngpDirection = (typeof UNGP_DIRECTIONS)[number];

/** A share of what was counted, by the codes of one dimension. What is in neither list is not known of. */
export interface Part {
  universe: UniverseId;
  dimension: string;
  good: readonly string[];
  bad: readonly string[];
  /** Only these, by a second dimension of the same table. */
  where?: Readonly<Record<string, string>>;
}

export interface UngpIndicator {
  id: string;
  /** Whoever changes what is counted changes it. */
  version: number;
  criterion: UngpCriterion;
  /** Where it ought to go; most say nothing by themselves. */
  direction: UngpDirection;
  part: Part;
  /** For the distance between two groups: the share of `part` less the share of this, in points. */
  less?: Part;
  name: Words;
  /** What is counted: the numerator in words. */
  counted: Words;
  /** Of what: the denominator in words. */
  of: Words;
}

const yesNo = (universe: UniverseId, dimension: string, where?: Part['where']): Part => ({
  ...{ universe, dimension, good: ['yes'], bad: ['no'] },
  ...(where ? { where } : {}),
});
const answer = (question: string): Part => ({
  universe: 'ended',
  dimension: question,
  good: ['good'],
  bad: ['bad'],
});
const clock = (kind: string): Part => yesNo('clocks', 'kept', { clock: kind });

const ANSWERED: Words = ['「はい」「どちらかといえば、はい」の答え', 'Answers “yes” and “rather yes”'];
const OF_ANSWERS: Words = [
  'その年に終わった案件の相談者の答え（「答えたくない」と無回答を除く）',
  'Answers of those whose case ended in the year, without “rather not say” and silence',
];
const ENDED: Words = [
  'その年に終わった案件（いたずら・統合・窓口についての相談を除く）',
  'Cases that ended in the year, without spam, merged ones and complaints about the desk',
];
const RECEIVED: Words = ['その年に受け付けた案件', 'Cases received in the year'];
const KEPT: Words = ['期限までに果たしたもの', 'Kept by the day that was promised'];
const WITH_REMEDY: Words = [
  '会社の改善案を相談者が受け入れた、または連携機関が解決・支払い・是正を報告し、相談者が否定していない案件',
  'The complainant accepted what a company offered, or a partner reported a settlement, payment or correction and she did not deny it',
];

type Said = Pick<UngpIndicator, 'name' | 'counted' | 'of'>;
const one = (
  criterion: UngpCriterion,
  id: string,
  part: Part,
  said: Said & { direction?: UngpDirection; less?: Part; version?: number },
): UngpIndicator => ({ id, version: 1, criterion, direction: 'up', part, ...said });
const asked = (criterion: UngpCriterion, question: string, name: Words): UngpIndicator =>
  one(criterion, question, answer(question), { name, counted: ANSWERED, of: OF_ANSWERS });
const promise = (criterion: UngpCriterion, id: string, kind: string, name: Words): UngpIndicator =>
  one(criterion, id, clock(kind), {
    name,
    counted: KEPT,
    of: ['その年に期限が来た約束', 'Promises of this kind that fell due in the year'],
  });

/** Every indicator of the pack. None is about a feature: each is a share of what happened, or of what people answered. */
export const UNGP_INDICATORS: readonly UngpIndicator[] = [
  asked('legitimate', 'trust', [
    '話が自分の選んだ相手にとどまると信じられた',
    'Trusted that words stayed with those chosen',
  ]),
  one('legitimate', 'outsideDecided', yesNo('about_desk', 'outside'), {
    name: ['窓口についての相談を外部の団体が判断した', 'Complaints about the desk that the outside body decided'],
    counted: ['外部の団体が判断して終わったもの', 'Ended by a decision of the outside body'],
    of: ['その年に終わった、窓口についての相談', 'Complaints about the desk that ended in the year'],
  }),
  one('legitimate', 'appealsChanged', yesNo('appeals', 'changed'), {
    direction: 'none',
    name: ['見直しで結論が変わった', 'Decisions that another look changed'],
    counted: ['別の人の見直しで結論が変わったもの', 'Changed by somebody else’s decision'],
    of: ['その年に求められ、判断された見直し', 'Other looks asked for in the year that were decided'],
  }),
  asked('accessible', 'found', ['窓口は見つけやすく利用しやすかった', 'The desk was easy to find and to reach']),
  one(
    'accessible',
    'otherLanguage',
    { universe: 'received', dimension: 'tongue', good: ['other'], bad: ['ja'] },
    {
      direction: 'none',
      name: ['日本語以外の言語での相談', 'Cases in another language than Japanese'],
      counted: ['日本語・やさしい日本語以外の言語', 'In a language other than Japanese and easy Japanese'],
      of: RECEIVED,
    },
  ),
  one(
    'accessible',
    'outsideHours',
    { universe: 'received', dimension: 'hours', good: ['outside'], bad: ['office'] },
    {
      direction: 'none',
      name: ['時間外に送られた相談', 'Complaints sent outside office hours'],
      counted: ['平日9時から18時以外（日本時間）', 'Not between 9 and 18 on a weekday in Japan'],
      of: ['その年にフォームから届いた案件', 'Cases of the year that came by the form'],
    },
  ),
  one('accessible', 'posters', yesNo('sites', 'poster'), {
    name: ['ポスターを印刷した事業所', 'Enrolled sites for which a poster was printed'],
    counted: ['年末までに印刷した事業所', 'A poster was printed by the end of the year'],
    of: ['年末に登録されている事業所', 'Sites enrolled at the end of the year'],
  }),
  promise('predictable', 'acknowledged', 'acknowledgement', ['受付の連絡を期限までにした', 'Acknowledged in time']),
  promise('predictable', 'firstAction', 'first_action', ['最初の対応を期限までにした', 'First action in time']),
  promise('predictable', 'feedback', 'substantive_feedback', [
    '結果の説明を期限までにした',
    'Substantive feedback in time',
  ]),
  asked('equitable', 'fair', ['公平に扱われた', 'Treated fairly']),
  one('equitable', 'helped', yesNo('ended', 'helped'), {
    direction: 'none',
    name: ['弁護士・支援団体などの助けがあった', 'With the help of a lawyer, union or other partner'],
    counted: ['連携機関が引き受けた案件', 'A partner accepted the case'],
    of: ENDED,
  }),
  one('equitable', 'remedyGap', yesNo('ended', 'remedy', { language: 'ja' }), {
    version: 2, // what she denies is no remedy
    direction: 'none',
    less: yesNo('ended', 'remedy', { language: 'other' }),
    name: ['救済の割合の言語による差', 'Distance in remedies between languages'],
    counted: [
      '救済のあった割合：日本語の案件とその他の言語の案件の差（ポイント）',
      'Share with a remedy among cases in Japanese less the share among others, in points',
    ],
    of: ENDED,
  }),
  one('equitable', 'timeGap', yesNo('ended', 'within90', { language: 'ja' }), {
    direction: 'none',
    less: yesNo('ended', 'within90', { language: 'other' }),
    name: ['90日以内に終わった割合の言語による差', 'Distance in endings within 90 days between languages'],
    counted: [
      '90日以内に終わった割合：日本語の案件とその他の言語の案件の差（ポイント）',
      'Share that ended within 90 days among cases in Japanese less the share among others, in points',
    ],
    of: ENDED,
  }),
  asked('transparent', 'understood', ['各段階で何が起きているか分かった', 'Understood what happened at each step']),
  promise('transparent', 'progress', 'progress_note', ['経過の連絡を期限までにした', 'Progress notes in time']),
  one('transparent', 'quartersTold', yesNo('quarters', 'told'), {
    name: ['数値を公表した四半期', 'Quarters whose figures were published'],
    counted: ['集計の時点で公表していたもの', 'Published when this was counted'],
    of: ['その年の四半期', 'Quarters of the year'],
  }),
  asked('rights_compatible', 'enough', ['結果は十分だった', 'The result was enough']),
  one('rights_compatible', 'remedy', yesNo('ended', 'remedy'), {
    version: 2, // what she denies is no remedy
    name: ['救済があった案件', 'Cases that ended with a remedy'],
    counted: WITH_REMEDY,
    of: ENDED,
  }),
  one('rights_compatible', 'arrived', yesNo('deliveries', 'arrived'), {
    name: ['約束されたものを受け取った', 'What was promised arrived'],
    counted: ['「すべて受け取った」の答え', 'Answers that all of it arrived'],
    of: ['その年にたずね、答えのあったもの', 'Asked in the year and answered'],
  }),
  one('rights_compatible', 'worse', yesNo('watches', 'worse'), {
    direction: 'down',
    name: ['相談の後で状況が悪くなった', 'Something got worse afterwards'],
    counted: ['「悪くなった」の答え', 'Answers that something got worse'],
    of: ['その年の報復の確認のうち、答えのあったもの', 'Checks for retaliation of the year that were answered'],
  }),
  one('learning', 'repeated', yesNo('received', 'repeated'), {
    direction: 'down',
    name: ['同じ事業所で同じ問題が再び起きた', 'The same matter again at the same site'],
    counted: [
      '同じ事業所で同じ分野の案件が前の2年間に終わっていたもの',
      'A case of the same category at the same site had ended within the two years before',
    ],
    of: ['その年に受け付け、事業所が分かる案件', 'Cases of the year of which the site is known'],
  }),
  one('learning', 'again', yesNo('ended', 'again'), {
    direction: 'down',
    name: ['再開または見直しがあった案件', 'Cases opened again or looked at again'],
    counted: [
      '集計までに再開または見直しの求めがあったもの',
      'Opened again, or another look asked for, until it was counted',
    ],
    of: ENDED,
  }),
  one('learning', 'measuresDone', yesNo('measures', 'verified'), {
    name: ['再発を防ぐ会社の取り組みが確かめられた', 'Measures of companies that the desk has seen done'],
    counted: ['窓口が実施を確かめたもの', 'Verified by the desk'],
    of: ['その年が期限の、受け入れられた取り組み', 'Accepted measures that fell due in the year'],
  }),
  one('engagement', 'confirmed', yesNo('proposals', 'accepted'), {
    direction: 'none',
    name: ['会社の改善案を働く人が受け入れた', 'Offers that the worker accepted'],
    counted: ['相談者が受け入れたもの', 'Accepted by the complainant'],
    of: ['その年に示され、相談者が答えたもの', 'Offered in the year and answered'],
  }),
  one('engagement', 'promisesKept', yesNo('promises', 'done'), {
    name: ['市民の集いで約束したことを果たした', 'What was promised at citizens’ meetings was done'],
    counted: ['集計までに済んだもの', 'Done when this was counted'],
    of: ['その年が期限のもの', 'That fell due in the year'],
  }),
  asked('engagement', 'advise', ['同じ立場の人に勧める', 'Would advise others to come']),
];
