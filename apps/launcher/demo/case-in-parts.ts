import type { LivingCase } from './living-cases';

const DAY = 24;

/** One complaint about her pay and about a man of another firm: the desk works on it in two cases, her number opens both. */
export const CASE_IN_PARTS: LivingCase = {
  draftId: '0190d000-0000-7000-8000-000000000037',
  hoursAgo: 6 * DAY,
  site: 'AOZORA2',
  receipt: { code: '223606797749978969640917359', what: 'One complaint in two parts, each with its own answers' },
  form: {
    locale: 'en',
    nationalityCode: 'PH',
    contactEmail: 'lorna@phone.example',
    issues: [
      { category: 'WAGE', subcategory: 'overtime_premium' },
      { category: 'HARASSMENT', subcategory: 'violence' },
    ],
    story:
      'Since August the extra hours are not on my pay slip. And there is a man who drives the bus of another firm. Twice he grabbed my arm and shouted at me when I was late. I told my leader. She said that he is not from our company.',
    companyConsent: true,
    partnerConsent: false,
  },
  since: async (work) => {
    await work.takeUp(5.5 * DAY, 'S3', 'counsellor');
    const part = await work.splitOff(5 * DAY, { category: 'HARASSMENT', subcategory: 'violence' });
    await part.takeUp(4.9 * DAY, 'S2', 'colleague');
    await part.message(
      4.8 * DAY,
      'Thank you for telling us about the driver. We look at this apart from your pay. Do you still take that bus?',
    );
    await work.share(4 * DAY, '8月からの残業代が給与明細にないという相談がありました。勤務の記録を確認してください。');
  },
};
