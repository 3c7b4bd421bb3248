import { SubmissionService, type Submission } from '@modules/cases';
import { AttachmentsService } from '@modules/complaints';
import { DAY_MS, dayInTokyo } from '@platform/clock';
import { formatReceiptCode, newReceiptCode } from '@platform/crypto';
import { CASE_ABOUT_DESK } from './case-about-desk';
import { CASE_IN_PARTS } from './case-in-parts';
import { CaseAtWork } from './case-at-work';
import type { DemoFacts } from './demo-context';
import type { DemoStage } from './demo-stage';
import { drawnPayslip } from './drawn-payslip';
import { LIVING_CASES, type LivingCase } from './living-cases';
import { SENT_AGAIN } from './sent-again';
import { WATCHED_CASE } from './watched-case';
import type { DemoWorld } from './settle-organisations';

const ALL: readonly LivingCase[] = [...LIVING_CASES, SENT_AGAIN, WATCHED_CASE, CASE_IN_PARTS, CASE_ABOUT_DESK];

/** Lives through every case that is not there yet, in the order in which they came. */
export async function liveCases(stage: DemoStage, world: DemoWorld): Promise<void> {
  const inOrder = [...ALL].sort((a, b) => b.hoursAgo - a.hoursAgo);
  for (const living of inOrder) {
    if (await caseOf(stage, living)) continue;
    await liveThrough(stage, world, living);
  }
  stage.goBack(0);
}

/** The receipts that a newcomer may try, the same at every start. */
export function demoReceipts(): DemoFacts['receipts'] {
  return ALL.flatMap(({ receipt }) => (receipt ? [{ what: receipt.what, code: formatReceiptCode(receipt.code) }] : []));
}

async function liveThrough(stage: DemoStage, world: DemoWorld, living: LivingCase): Promise<void> {
  const receipt = living.receipt?.code ?? newReceiptCode();
  stage.goBack(living.hoursAgo);
  await stage.onForm(SubmissionService).submit(await formOf(stage, world, { living, receipt }));
  const found = await caseOf(stage, living);
  if (!found) throw new Error('the demo case was not stored');
  await living.since?.(new CaseAtWork(stage, world, found.id, receipt), daysAhead(stage.now));
}

const daysAhead = (now: Date) => (days: number) => dayInTokyo(new Date(now.getTime() + days * DAY_MS));

async function formOf(
  stage: DemoStage,
  { sites }: DemoWorld,
  { living, receipt }: { living: LivingCase; receipt: string },
): Promise<Submission> {
  const site = sites.get(living.site ?? '');
  return {
    draftId: living.draftId,
    sitting: null,
    receipt,
    danger: 'no',
    place: '',
    name: null,
    recovery: null,
    contactEmail: null,
    contactPhone: null,
    companyConsent: false,
    partnerConsent: false,
    siteId: site?.siteId ?? null,
    memberId: site?.memberId ?? null,
    attachments: living.hasPhoto ? [await stage.onForm(AttachmentsService).store(await drawnPayslip())] : [],
    ...living.form,
    prefectureCode: site?.prefectureCode ?? living.form.prefectureCode ?? null,
  };
}

function caseOf(stage: DemoStage, living: LivingCase): Promise<{ id: string } | undefined> {
  return stage.look<{ id: string }>(
    'SELECT c.id FROM cases c JOIN complaints co ON co.id = c.complaint_id WHERE co.draft_id = $1',
    [living.draftId],
  );
}
