import { DeskBodies } from '@modules/partners';
import type { DemoStage } from './demo-stage';
import type { LivingCase } from './living-cases';
import type { DemoWorld } from './settle-organisations';

const DAY = 24;

/** Names the outside body of the demo, long before anybody complains. A second time changes nothing. */
export async function settleDeskBody(stage: DemoStage, { actors, partners }: DemoWorld): Promise<void> {
  stage.goBack(200 * DAY);
  const why = 'デモ：県の提案により指定しました。';
  await stage.onDesk(DeskBodies).name(actors.administrator, partners.get('kikimimi') ?? '', why);
  stage.goBack(0);
}

/** A complaint about the desk itself. Nobody of the demo's desk finds it; the outside body works on it. */
export const CASE_ABOUT_DESK: LivingCase = {
  draftId: '0190d000-0000-7000-8000-000000000041',
  hoursAgo: 3 * DAY,
  receipt: { code: '577215664901532860606512088', what: 'About the desk itself: with an outside body' },
  form: {
    locale: 'en',
    nationalityCode: 'NP',
    issues: [{ category: 'ABOUT_US', subcategory: 'staff' }],
    story:
      'I called the desk two weeks ago. The person laughed about my Japanese and said that others have bigger problems. I had to call again and got another person, who was kind. I want you to know about the first call.',
    companyConsent: null,
    partnerConsent: null,
  },
  since: async (work) => {
    await work.bodyWrites(
      2 * DAY,
      'S3',
      'Thank you for writing to us. We are not the desk. We have read your words. May we ask the desk for the list of calls of that day, without your name?',
    );
    await work.workerWrites(1 * DAY, 'Yes, you may ask for the list.');
  },
};
