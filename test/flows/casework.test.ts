import type { INestApplicationContext } from '@nestjs/common';
import {
  CaseDetailQueries,
  CaseQueries,
  Assignments,
  CaseworkService,
  CompanyQueries,
  CompanyService,
  ReceiptService,
  SubmissionService,
} from '@modules/cases';
import { AttachmentsService } from '@modules/complaints';
import type { Actor } from '@platform/actor';
import { newReceiptCode } from '@platform/crypto';
import { aCompany, aPerson, aSubmission, Installation, sendComplaint } from '../support/installation';
import { aPhoto } from '../support/photo';

describe('a wage case that its company solves', () => {
  let installation: Installation;
  let api: INestApplicationContext;
  let intake: INestApplicationContext;
  let counsellor: Actor;
  let manager: Actor;
  let stranger: Actor;
  let company: { memberId: string; siteId: string };

  beforeAll(async () => {
    installation = await Installation.create();
    api = await installation.api();
    intake = await installation.intake();
    company = await aCompany(api, 'AAA111');
    const other = await aCompany(api, 'BBB222');
    counsellor = await aPerson(api, { kind: 'secretariat', roles: ['counsellor'] });
    manager = await aPerson(api, { kind: 'member', organisationId: company.memberId, roles: ['member_manager'] });
    stranger = await aPerson(api, { kind: 'member', organisationId: other.memberId, roles: ['member_manager'] });
  });
  afterAll(() => installation.close());

  const submit = async (
    change: Parameters<typeof aSubmission>[0] = {},
  ): Promise<{ caseId: string; receipt: string }> => {
    const sent = await sendComplaint(installation, intake, { ...company, ...change });
    return { caseId: sent.caseId, receipt: sent.receipt };
  };
  const triage = (caseId: string, version = 1) =>
    api.get(CaseworkService).triage(counsellor, caseId, {
      version,
      severity: 'S3',
      issues: [
        { category: 'WAGE', subcategory: 'unpaid_or_late', isPrimary: true },
        { category: 'HOURS', subcategory: 'paid_leave', isPrimary: false },
      ],
    });

  /** The company's name for the case that was shared last. */
  const newestShare = async (): Promise<string> => (await api.get(CompanyQueries).list(manager, {})).items[0]?.id ?? '';

  it('goes from the form to the company and back to her, who closes it', async () => {
    const { caseId, receipt } = await submit({ companyConsent: true });
    const desk = api.get(CaseworkService);
    const read = () => api.get(CaseDetailQueries).detail(counsellor, caseId);

    const fresh = await read();
    expect(fresh).toMatchObject({ story: 'သုံးလ လစာ မရသေးပါ။', place: 'စက်ရုံ အမှတ် ၂', severity: 'S3', status: 'received' });
    expect(fresh.deadlines.map(({ kind }) => kind).sort()).toEqual([
      'acknowledgement',
      'first_action',
      'substantive_feedback',
    ]);
    expect(fresh.consents.company.state).toBe('granted_deidentified');

    expect(await triage(caseId)).toBe(2);
    expect(await api.get(Assignments).assign(counsellor, caseId, { version: 2, assigneeId: counsellor.userId })).toBe(
      3,
    );
    await desk.writeSummary(counsellor, caseId, { text: 'Wages of three months are unpaid at this site.' });
    await desk.share(counsellor, caseId);

    const shareId = await newestShare();
    const seen = await api.get(CompanyQueries).detail(manager, shareId);
    expect(seen).toMatchObject({ summary: 'Wages of three months are unpaid at this site.', status: 'answer_awaited' });
    expect(JSON.stringify(seen)).not.toMatch(/သုံးလ|"locale"|"story"|စက်ရုံ/);

    installation.clock.advance(86_400_000);
    await api.get(CompanyService).reply(manager, shareId, { text: 'We are checking the payroll.' });
    await api.get(CompanyService).proposeRemedy(manager, shareId, {
      text: 'All wages will be paid.',
      promisedOn: '2026-06-30',
      yen: 540_000,
      evidence: 'Pay slips of three months.',
    });

    const hers = await intake.get(ReceiptService).open(receipt);
    expect(hers).toMatchObject({
      status: 'with_company',
      story: 'သုံးလ လစာ မရသေးပါ။',
      summary: 'Wages of three months are unpaid at this site.',
      companyReplies: [{ text: 'We are checking the payroll.' }],
      remedy: {
        ...{ text: 'All wages will be paid.', promisedOn: '2026-06-30', state: 'proposed' },
        ...{ yen: 540_000, evidence: 'Pay slips of three months.' },
      },
    });
    expect(await read()).toMatchObject({ remedy: { yen: 540_000, evidence: 'Pay slips of three months.' } });
    const lowered = installation.database.query('owner', 'UPDATE remedies SET yen = 1 WHERE case_id = $1', [caseId]);
    await expect(lowered).rejects.toThrow('an offer stays as it was made');
    expect(hers.clocks.find((clock) => clock.kind === 'company_response')?.state).toBe('met');

    await intake.get(ReceiptService).sendMessage(receipt, { text: 'ကျေးဇူးတင်ပါတယ်' });
    await intake
      .get(ReceiptService)
      .answerRemedy(receipt, { remedyId: hers.remedy?.id ?? '', isAccepted: true, comment: '' });
    const closed = await read();
    expect(closed).toMatchObject({ status: 'closed', remedy: { state: 'confirmed' } });
    expect(closed.deadlines.every((deadline) => deadline.metAt !== null)).toBe(true);
    expect(closed.messages.map((message) => message.text)).toEqual(['We are checking the payroll.', 'ကျေးဇူးတင်ပါတယ်']);
    await expect(
      intake
        .get(ReceiptService)
        .answerRemedy(receipt, { remedyId: hers.remedy?.id ?? '', isAccepted: false, comment: '' }),
    ).rejects.toThrow('remedy.notOpen');
  });

  it('puts a rejected proposal back on the desk with a clock of its own', async () => {
    const { caseId, receipt } = await submit({ companyConsent: true });
    await triage(caseId);
    await api.get(CaseworkService).writeSummary(counsellor, caseId, { text: 'Summary.' });
    await api.get(CaseworkService).share(counsellor, caseId);
    const remedyId = await api
      .get(CompanyService)
      .proposeRemedy(manager, await newestShare(), { text: 'Half.', promisedOn: '2026-07-30' });
    await expect(
      api.get(CompanyService).proposeRemedy(manager, await newestShare(), { text: 'Again.', promisedOn: '2026-07-30' }),
    ).rejects.toThrow('remedy.alreadyOpen');
    await intake.get(ReceiptService).answerRemedy(receipt, { remedyId, isAccepted: false, comment: 'မလုံလောက်ပါ' });
    const detail = await api.get(CaseDetailQueries).detail(counsellor, caseId);
    expect(detail).toMatchObject({ status: 'in_progress', nextDueKind: 'first_action', remedy: { state: 'rejected' } });
    expect(detail.messages.at(-1)).toMatchObject({ authorKind: 'complainant', text: 'မလုံလောက်ပါ' });
  });

  it('is one case however often she clicks', async () => {
    const photo = await intake.get(AttachmentsService).store(await aPhoto());
    const form = aSubmission({ attachments: [photo] });
    const submissions = intake.get(SubmissionService);
    await Promise.all([submissions.submit(form), submissions.submit(form), submissions.submit(form)]);
    await submissions.submit(form);
    const rows = await installation.database.query('owner', 'SELECT 1 FROM complaints WHERE draft_id = $1', [
      form.draftId,
    ]);
    expect(rows).toHaveLength(1);
  });

  it('refuses sharing without her consent, and any sight of it to the company', async () => {
    const { caseId } = await submit({ companyConsent: false });
    await api.get(CaseworkService).writeSummary(counsellor, caseId, { text: 'Summary.' });
    await expect(api.get(CaseworkService).share(counsellor, caseId)).rejects.toThrow('case.noConsent');
    const { number } = await api.get(CaseDetailQueries).detail(counsellor, caseId);
    expect((await api.get(CompanyQueries).list(manager, {})).items.map((item) => item.number)).not.toContain(number);
    await expect(api.get(CompanyQueries).detail(manager, caseId)).rejects.toThrow('case.notFound');
    await expect(api.get(CompanyService).reply(manager, caseId, { text: 'Who?' })).rejects.toThrow('case.notFound');
  });

  it('shows a shared case to its company alone', async () => {
    const { caseId } = await submit({ companyConsent: true });
    await api.get(CaseworkService).writeSummary(counsellor, caseId, { text: 'Summary.' });
    await api.get(CaseworkService).share(counsellor, caseId);
    const { number } = await api.get(CaseDetailQueries).detail(counsellor, caseId);
    const [shared] = (await api.get(CompanyQueries).list(manager, {})).items;
    expect(shared?.number).toBe(number);
    const shareId = shared?.id ?? '';
    await expect(api.get(CompanyQueries).detail(stranger, shareId)).rejects.toThrow('case.notFound');
    await expect(api.get(CompanyService).reply(stranger, shareId, { text: 'Who?' })).rejects.toThrow('case.notFound');
    expect((await api.get(CompanyQueries).list(stranger, {})).items).toEqual([]);
  });

  it('refuses a stale edit instead of losing the newer one', async () => {
    const { caseId } = await submit();
    await triage(caseId);
    await expect(triage(caseId, 1)).rejects.toThrow('case.changedMeanwhile');
    const desk = api.get(Assignments);
    await expect(desk.assign(counsellor, caseId, { version: 1, assigneeId: counsellor.userId })).rejects.toThrow(
      'case.changedMeanwhile',
    );
    await expect(desk.assign(counsellor, caseId, { version: 2, assigneeId: manager.userId })).rejects.toThrow(
      'case.unknownAssignee',
    );
  });

  it('keeps what a person wrote about a lowered severity sealed, and out of the audit log', async () => {
    const { caseId } = await submit();
    const issues = [{ category: 'WAGE', subcategory: 'unpaid_or_late', isPrimary: true }];
    const lowered = { version: 1, severity: 'S4', issues } as const;
    await expect(api.get(CaseworkService).triage(counsellor, caseId, lowered)).rejects.toThrow(
      'case.loweringNeedsReason',
    );
    await api.get(CaseworkService).triage(counsellor, caseId, { ...lowered, reason: 'She said it was a mistake.' });
    expect((await api.get(CaseDetailQueries).detail(counsellor, caseId)).severityReason).toBe(
      'She said it was a mistake.',
    );
    const dump = await installation.database.query('owner', 'SELECT * FROM audit_log WHERE subject_id = $1', [caseId]);
    expect(JSON.stringify(dump)).not.toContain('mistake');
  });

  it('answers an unknown receipt and another person’s alike', async () => {
    await expect(intake.get(ReceiptService).open(newReceiptCode())).rejects.toThrow('receipt.unknown');
    const [a, b] = [await submit(), await submit({ story: 'another story' })];
    expect((await intake.get(ReceiptService).open(b.receipt)).story).toBe('another story');
    expect((await intake.get(ReceiptService).open(a.receipt)).story).not.toBe('another story');
  });

  it('lists the queue by time left and pages through all of it', async () => {
    const queries = api.get(CaseQueries);
    const all: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await queries.queue(counsellor, { tab: 'all', limit: 2, ...(cursor ? { cursor } : {}) });
      all.push(...page.items.map((item) => `${item.nextDueAt?.toISOString()}|${item.id}`));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    const { counts } = await queries.queue(counsellor, { tab: 'all' });
    expect(all).toHaveLength(counts.all);
    expect(new Set(all).size).toBe(all.length);
    expect(all).toEqual([...all].sort());
    const closed = await queries.queue(counsellor, { tab: 'closed' });
    expect(closed.items).toHaveLength(counts.closed);
    for (const row of closed.items) expect(row.closedAt).toBeInstanceOf(Date);
    await expect(queries.queue(manager, { tab: 'all' })).rejects.toThrow('permission.missing');
  });

  it('stores an e-mail address and a name where neither the desk nor her receipt can read them', async () => {
    const { caseId } = await submit({ contactEmail: 'thida@mail.example', name: 'Daw Thida' });
    const wraps = await installation.database.query<{ compartment: string; kind: string | null }>(
      'owner',
      `SELECT w.compartment, h.kind FROM key_wraps w LEFT JOIN holders h ON h.id = w.holder_id WHERE case_id = $1 ORDER BY 1, 2`,
      [caseId],
    );
    expect(wraps).toEqual([
      { compartment: 'contact', kind: 'notifier' },
      { compartment: 'identity', kind: 'custodian' },
      { compartment: 'narrative', kind: 'desk' },
      { compartment: 'narrative', kind: null },
    ]);
    const dump = JSON.stringify(
      await installation.database.query('owner', 'SELECT * FROM sealed_items WHERE case_id = $1', [caseId]),
    );
    expect(dump).not.toMatch(/thida|Thida/);
  });
});
