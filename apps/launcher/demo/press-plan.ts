import type { CaseAtWork } from './case-at-work';

/** What the company of the press offers her, and what it promised to change for everybody: one measure is done, one is open. */
export async function pressPlan(work: CaseAtWork, dayFromNow: (days: number) => string): Promise<void> {
  await work.companyGives(50, { fromOn: dayFromNow(0), untilOn: dayFromNow(6) });
  await work.companyProposes(48, {
    text: '安全カバーを新しいものに交換し、全員に母語での安全教育を行います。けがをした方の労災の手続きも会社が行います。',
    promisedOn: dayFromNow(10),
    yen: 38_000,
    evidence: '交換後の写真と、治療費の振込の控えをお送りします。',
  });
  const stopped = await work.companyPromises(46, {
    text: '安全カバーのない機械は、交換が終わるまで電源を切り、使用禁止の札を母語でも掲示します。',
    responsible: 'site_management',
    dueOn: dayFromNow(1),
  });
  await work.companyPromises(44, {
    text: '月に一度、全部の工場でプレス機を点検し、点検表を工場の入口に貼ります。',
    responsible: 'safety',
    dueOn: dayFromNow(30),
  });
  await work.companyDelivers(
    20,
    stopped,
    '3台の電源を切り、日本語・ベトナム語・ビルマ語の札を付けました。写真を撮りました。',
  );
}
