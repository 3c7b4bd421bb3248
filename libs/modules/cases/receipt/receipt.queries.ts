import type { Danger } from '@modules/complaints';
import { recordState, type RecordState } from '@modules/record';
import { openCompartment, readItems } from '@platform/crypto';
import type { Tx } from '@platform/database';
import { Refusal } from '@platform/errors';
import { Not } from 'typeorm';
import { isDeskAccused } from '../submission/about-desk';
import { countHeldBack, type FileView, listFiles } from '../files/attachments.queries';
import { Case, type CaseOutcome, CaseStep, Consent, Issue, Message, type StepKind } from '../case/case.entity';
import { isGranted } from '../case/case.rules';
import { Deadline, type DeadlineKind } from '../clocks/deadline.entity';
import { experienceState } from '../experience/experience.service';
import { readFollowUps } from '../follow-up/follow-up.plan';
import { standingOf } from '../follow-up/follow-up.rules';
import { type OutsideHelp, readOutsideHelp } from '../closing/outside-help.queries';
import type { OpenReceipt } from './receipt.access';
import { type PartView, partViews } from './receipt-parts.queries';
import { type PlainStatus, plainStatus } from '../case/status.rules';
import { countPlan } from '../company/measure.queries';
import { readRemedy, type RemedyView } from '../company/remedy.queries';
import { type HerTranslation, translationsForHer } from '../translation/translation.queries';

/** Everything the complainant may read of her own case. */
export interface WorkerFile {
  status: PlainStatus;
  outcome: CaseOutcome | null;
  danger: Danger;
  receivedAt: Date;
  steps: { kind: StepKind; at: Date; detail: Record<string, string> }[];
  clocks: { kind: DeadlineKind; dueAt: Date; state: 'running' | 'met' | 'overdue' | 'ended' }[];
  messages: {
    id: string;
    from: 'you' | 'desk' | 'partner';
    text: string;
    sentAt: Date;
    /** When the other side first opened hers, or she theirs; null until then. */
    readAt: Date | null;
    /** The newest into each language. */
    translations: HerTranslation[];
  }[];
  story: string;
  place: string;
  issues: { category: string; subcategory: string }[];
  companyConsent: boolean;
  partnerConsent: boolean;
  /** The desk wrote an answer down that she has not confirmed. */
  isConsentToConfirm: boolean;
  /** Of a complaint about the desk, which body has it; nobody before she said yes, or while none is named. */
  aboutDesk: { body: Pick<OutsideHelp, 'nameJa' | 'nameEn'> | null; isAsked: boolean } | null;
  /** Organisations that work on it, or did, with what came of it. */
  outsideHelp: OutsideHelp[];
  /** The newest proposal of the company, if there was one. */
  remedy: Omit<RemedyView, 'proposedAt'> | null;
  /** How many measures the company has promised besides, and how many the desk has seen done. */
  plan: { promised: number; done: number };
  /** What the desk wrote for the company. */
  summary: string | null;
  companyReplies: { id: string; text: string; sentAt: Date }[];
  /** All files of the case that she may open; those of a message or a remedy name it. */
  attachments: FileView[];
  /** All parts of her complaint, this file among them; none where it was not split. */
  parts: PartView[];
  /** How many files the company sent her that the desk is still looking at. */
  filesHeldBack: number;
  /** She has typed her number back, at once or by coming back with it. */
  isReceiptKept: boolean;
  /** What she is asked now that her case has ended. */
  questions: { id: string; about: 'delivery' | 'watch' }[];
  /** Whether she may say how she found the desk, and whether she has. */
  experience: { isAsked: boolean; isAnswered: boolean };
  record: RecordState;
}

type Texts = ReadonlyMap<string, string>;

/** Reads the file with her own keys. @throws Refusal receipt.unknown */
export async function readWorkerFile(tx: Tx, receipt: OpenReceipt, now: Date): Promise<WorkerFile> {
  const { caseId, holder } = receipt;
  const narrative = await openCompartment(tx, caseId, 'narrative', holder);
  const found = await tx.findOneBy(Case, { id: caseId });
  const record = await recordState(tx, caseId);
  if (!narrative || !found || !record) throw new Refusal('receipt.unknown');
  const shared = await openCompartment(tx, caseId, 'shared', holder);
  const story = await readItems(tx, narrative);
  const forCompany = shared ? await readItems(tx, shared) : [];
  const texts: Texts = new Map([...story, ...forCompany].map((item) => [item.id, item.text]));
  const consents = await tx.findBy(Consent, { caseId });
  const mayTell = (recipient: string): boolean =>
    consents.some((consent) => consent.recipientKind === recipient && isGranted(consent.state));
  const [complaint] = await tx.query<{ danger: WorkerFile['danger'] }[]>(
    'SELECT danger FROM complaints WHERE id = $1',
    [found.complaintId],
  );
  return {
    status: plainStatus(found.status),
    outcome: found.outcome,
    danger: complaint?.danger ?? 'no',
    receivedAt: found.receivedAt,
    steps: await stepsOf(tx, caseId),
    clocks: await clocksOf(tx, caseId, now),
    ...(await lettersOf(tx, caseId, texts)),
    story: story.find((item) => item.field === 'story')?.text ?? '',
    place: story.find((item) => item.field === 'place')?.text ?? '',
    issues: await tx.find(Issue, { where: { caseId }, order: { isPrimary: 'DESC', id: 'ASC' } }),
    companyConsent: mayTell('company'),
    partnerConsent: mayTell('partner'),
    isConsentToConfirm: consents.some(
      ({ confirmedAt, recipientId, state }) => confirmedAt === null && recipientId === null && state !== 'asked',
    ),
    ...(await outsideOf(tx, found, mayTell('desk_body'))),
    remedy: await readRemedy(tx, caseId, texts),
    plan: await countPlan(tx, caseId),
    summary: newest(forCompany, 'summary'),
    attachments: await listFiles(tx, caseId),
    parts: await partViews(tx, caseId),
    filesHeldBack: await countHeldBack(tx),
    isReceiptKept: await isReceiptKept(tx, receipt),
    questions: await questionsOf(tx, found, now),
    experience: await experienceState(tx, found),
    record,
  };
}

async function outsideOf(
  tx: Tx,
  { id, status }: Case,
  isAgreed: boolean,
): Promise<Pick<WorkerFile, 'aboutDesk' | 'outsideHelp'>> {
  const outsideHelp = await readOutsideHelp(tx);
  if (!(await isDeskAccused(tx, id))) return { aboutDesk: null, outsideHelp };
  const body = outsideHelp.find(({ isDeskBody }) => isDeskBody) ?? null;
  return { aboutDesk: { body, isAsked: !isAgreed && status !== 'closed' }, outsideHelp };
}

async function questionsOf(tx: Tx, { id, closedAt }: Case, now: Date): Promise<WorkerFile['questions']> {
  return standingOf(await readFollowUps(tx, id), { closedAt, now })
    .filter(({ state }) => state === 'asked')
    .map((asked) => ({ id: asked.id, about: asked.kind === 'delivery' ? 'delivery' : 'watch' }));
}

/** Whether she has shown that she holds the number outside of our page. Of a part that was split off it is not asked again. */
export async function isReceiptKept(tx: Tx, { holder }: OpenReceipt): Promise<boolean> {
  const [row] = await tx.query<{ isKept: boolean }[]>(
    'SELECT kept_at IS NOT NULL OR part > 1 AS "isKept" FROM receipts WHERE id = $1',
    [holder.id],
  );
  return row?.isKept ?? false;
}

/** The last text of a field; items come oldest first. */
export function newest(items: readonly { field: string; text: string }[], field: string): string | null {
  return items.filter((item) => item.field === field).at(-1)?.text ?? null;
}

async function stepsOf(tx: Tx, caseId: string): Promise<WorkerFile['steps']> {
  const steps = await tx.find(CaseStep, { where: { caseId }, order: { at: 'ASC', id: 'ASC' } });
  return steps.map(({ kind, at, detail }) => ({ kind, at, detail }));
}

async function clocksOf(tx: Tx, caseId: string, now: Date): Promise<WorkerFile['clocks']> {
  // The company's plan is told her in numbers.
  const deadlines = await tx.find(Deadline, {
    where: { caseId, kind: Not('measure') },
    order: { dueAt: 'ASC', id: 'ASC' },
  });
  return deadlines.map(({ kind, dueAt, metAt, endedAt }) => ({
    kind,
    dueAt,
    state: metAt ? 'met' : endedAt ? 'ended' : dueAt <= now ? 'overdue' : 'running',
  }));
}

async function lettersOf(
  tx: Tx,
  caseId: string,
  texts: Texts,
): Promise<Pick<WorkerFile, 'messages' | 'companyReplies'>> {
  const all = await tx.find(Message, { where: { caseId }, order: { sentAt: 'ASC', id: 'ASC' } });
  const translations = await translationsForHer(tx, caseId, texts);
  const told = all.map((message) => ({ ...message, text: texts.get(message.sealedItemId) ?? '' }));
  return {
    messages: told
      .filter((message) => message.compartment === 'narrative')
      .map(({ id, authorKind, text, sentAt, readAt, sealedItemId }) => ({
        id,
        from: authorKind === 'complainant' ? 'you' : authorKind === 'partner' ? 'partner' : 'desk',
        text,
        sentAt,
        readAt,
        translations: translations.get(sealedItemId) ?? [],
      })),
    companyReplies: told
      .filter((message) => message.authorKind === 'member')
      .map(({ id, text, sentAt }) => ({ id, text, sentAt })),
  };
}
