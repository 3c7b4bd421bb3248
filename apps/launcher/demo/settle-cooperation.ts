import { AgreementPapers, AgreementWork, Agreements } from '@modules/cooperation';
import { AttachmentsService } from '@modules/complaints';
import { DAY_MS, dayInTokyo } from '@platform/clock';
import type { DemoStage } from './demo-stage';
import { onePage } from './one-page';
import type { DemoWorld } from './settle-organisations';

/** One memorandum with a fictional organisation that is given no case, soon to be renewed, with activities and money. Made once. */
export async function settleCooperation(stage: DemoStage, { actors: { officer } }: DemoWorld): Promise<void> {
  if (await stage.look('SELECT 1 FROM cooperation_agreements LIMIT 1', [])) return;
  const day = (days: number) => dayInTokyo(new Date(stage.now.getTime() + days * DAY_MS));
  const agreements = stage.onDesk(Agreements);
  const work = stage.onDesk(AgreementWork);
  stage.goBack(24 * 300);
  const partnerId = await agreements.addPartner(officer, {
    ...{ nameJa: '架空国際労働移動機関', nameEn: 'Fictional Organisation for Labour Mobility' },
    ...{ kind: 'international_organisation', country: 'CH' },
  });
  const id = await agreements.add(officer, {
    ...{
      partnerId,
      form: 'mou',
      titleJa: '公正な採用と学びのための覚書',
      titleEn: 'Memorandum on fair recruitment and learning',
    },
    areas: ['worker_empowerment', 'fair_recruitment', 'multi_stakeholder'],
  });
  const file = await stage.onDesk(AttachmentsService).store(await onePage());
  await stage.onDesk(AgreementPapers).keep(officer, id, { file });
  await agreements.sign(officer, id, { signedOn: day(-300), validFrom: day(-295), validUntil: day(70) });
  stage.goBack(24 * 40);
  await work.addActivity(officer, id, {
    ...{ area: 'fair_recruitment', heldOn: day(-120) },
    ...{ titleJa: '募集手数料についての合同研修', titleEn: 'Joint workshop on recruitment fees' },
  });
  await work.addActivity(officer, id, {
    ...{ area: 'multi_stakeholder', heldOn: day(-45) },
    ...{ titleJa: '市民と働く人の対話の会', titleEn: 'Citizens and workers in conversation' },
  });
  const period = { fromOn: day(-295), untilOn: day(70) };
  await work.addContribution(officer, id, {
    ...{ amount: 2_500_000, currency: 'JPY', country: 'JP', purpose: '研修の開催', ...period },
  });
  await work.addContribution(officer, id, {
    ...{ amount: 1_800_050, currency: 'USD', country: 'VN', purpose: '出発前の学習教材', ...period },
  });
  await agreements.publish(officer, id, {
    ...{ publicFields: ['areas', 'validity', 'activities'], isPublished: true, version: 1 },
  });
  stage.goBack(0);
}
