import type { LivingCase } from './living-cases';

const DAY = 24;

/** A case that ended well a month ago: the company paid, and she is asked whether anything has got worse since. */
export const WATCHED_CASE: LivingCase = {
  draftId: '0190d000-0000-7000-8000-000000000031',
  hoursAgo: 50 * DAY,
  site: 'AOZORA2',
  receipt: { code: '316227766016837933199889317', what: 'Closed a month ago: asked whether anything has got worse' },
  form: {
    locale: 'en',
    nationalityCode: 'PH',
    contactEmail: 'marisol@phone.example',
    issues: [{ category: 'WAGE', subcategory: 'overtime_premium' }],
    story:
      'From April to June I worked about 20 hours more every month. The paper with my pay shows no extra money for it. I have a notebook with all the times.',
    companyConsent: true,
    partnerConsent: false,
  },
  since: async (work, dayFromNow) => {
    await work.takeUp(49 * DAY, 'S3', 'counsellor');
    await work.share(
      47 * DAY,
      '4月から6月の残業代が支払われていないという相談がありました。勤務の記録を確認してください。',
    );
    await work.companyReplies(42 * DAY, '勤務の記録を確認しました。計算にもれがありました。');
    const payslip = await work.companyProposes(41 * DAY, {
      text: '4月から6月の残業代を、次の給料日に全額お支払いします。',
      promisedOn: dayFromNow(-36),
      yen: 84_000,
      evidence: '給与明細と振込の控えを窓口にお送りします。',
    });
    await work.passOn(40 * DAY, payslip);
    await work.workerAccepts(38 * DAY);
    await work.remedyArrives(20 * DAY, 84_000);
  },
};
