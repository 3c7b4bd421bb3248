/** How one figure is counted: printed under it, with its version. Whoever changes how changes the version. */
export interface Definition {
  id: string;
  version: number;
  ja: string;
  en: string;
}

const define = (id: string, version: number, ja: string, en: string): Definition => ({ id, version, ja, en });

/** Of everything that is counted out of facts. The pictures and tables of a report name one of these each. */
export const DEFINITIONS = {
  issues: define(
    'issues',
    1,
    '相談項目の延べ数。1つの案件が複数の項目にわたる場合は項目ごとに1と数え、記録された月（日本時間）に入れます。統合した案件の同じ項目は1と数えます。',
    'Issue counts: one topic of one case, in the month in which it was noted (Asia/Tokyo). A case with several topics counts once in each; what both of two merged cases name counts once.',
  ),
  people: define(
    'people',
    1,
    '実人数。期間中に項目が1つ以上記録された人を、行ごとに1回だけ数えます。複数の行に数えられる人がいるため、行の合計は全体の人数より多くなることがあります。',
    'Distinct people with at least one issue noted in the span, each once in every line. Somebody may be in several lines, so that they may add up to more than all people.',
  ),
  cases: define(
    'cases',
    1,
    '期間中に項目が1つ以上記録された案件の実数。統合した案件は1件です。',
    'Distinct cases with at least one issue noted in the span. Merged cases are one.',
  ),
  received: define(
    'received',
    1,
    '受け付けた案件を受付の月に数えます。分割した案件はそれぞれ1件、統合した案件は1件です。',
    'Cases by the month in which they came in. Each part of a split complaint is a case; merged cases are one.',
  ),
  closed: define(
    'closed',
    1,
    '終了した案件を終了の月に数えます。再開した案件は数えません。',
    'Cases by the month in which they ended. A case that was opened again is not among them.',
  ),
  open: define(
    'open',
    1,
    '今の時点で終了していない案件です。期間の選択には関係しません。日数は受付からの日数です。',
    'Cases that have not ended as things stand now, whatever span is chosen. Ages are days since they came in.',
  ),
  clock: define(
    'clock',
    1,
    '期限のある約束を、期限の月に数えます。「遅れて」は期限の後に果たしたもの、「果たしていない」は期限が過ぎたものです。途中で不要になったものは数えません。',
    'Promises with a deadline, in the month in which they were due. “Late” was kept after it, “missed” is not kept. What ended before it was due is left out.',
  ),
  days: define(
    'days',
    1,
    '果たした月に数えます。始まった1日は1日と数え、日数ごとの件数から中央値と90パーセンタイルを正確に求めます。',
    'In the month in which it was done. A started day is a whole one; median and 90th percentile are exact, from the number of cases of each number of days.',
  ),
  workload: define(
    'workload',
    1,
    '今の担当者ごとの件数です。終了した件数は、期間中に終了し、その人が担当のままのものです。',
    'By who is in charge now. Ended: in the span, with this person still in charge.',
  ),
  retaliation: define(
    'retaliation',
    1,
    '終了後の3回の確認を、たずねる月に数えます。返事がないことは「問題なし」ではありません。',
    'The three checks after a case has ended, in the month in which they fall due. No answer does not mean that all is well.',
  ),
  referral: define(
    'referral',
    1,
    '連携機関への紹介を、紹介した月に数え、今の状態で分けます。',
    'Referrals by the month in which they were made, as they stand now.',
  ),
  yen: define(
    'yen',
    1,
    '円。「受け取った」は終了後に相談者が答えた額、「約束された」は相談者が受け入れた会社の申し出、「連携機関」は連携機関の報告です。同じお金が重なることがあるため、足し合わせません。',
    'Yen. Received: what complainants say after the end. Promised: offers that they accepted. Through partners: what partners report. They may tell of the same money and are not added up.',
  ),
  reopened: define(
    'reopened',
    1,
    '終了した案件が再び開かれた回数と、見直しの求めの回数です。消去した案件の分は残りません。',
    'How often ended cases were opened again, and how often another look was asked for. Erased cases leave none.',
  ),
  reach: define(
    'reach',
    1,
    '今日の時点です。閉じた事業所は含みません。届いていない所からの相談が少ないことは、良い状態を意味しません。',
    'As of today, without closed sites. Few cases from where the desk does not reach say nothing good about it.',
  ),
} as const satisfies Record<string, Definition>;

export type DefinitionId = keyof typeof DEFINITIONS;

/** How a definition is named in a row that outlives it, such as a correction. */
export function definitionName(measure: string): string {
  const found = measure in DEFINITIONS ? DEFINITIONS[measure as DefinitionId] : undefined;
  return found ? `${found.id}@${found.version}` : measure;
}

/** All of them, for a month that is settled. */
export function definitionNames(): string {
  return Object.keys(DEFINITIONS).map(definitionName).join(' ');
}
