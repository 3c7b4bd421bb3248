import type { INestApplicationContext } from '@nestjs/common';
import { CaseDetailQueries, CaseworkService, ReceiptService, SubmissionService, type Submission } from '@modules/cases';
import { DeadlineSweep, EscalationModule, ReferralQueries, ReferralsService } from '@modules/escalation';
import type { Actor } from '@platform/actor';
import { aCompany, aPartner, aPerson, aSubmission, Installation } from './support/installation';
import { mailTo, startMailbox } from './support/mail';
import { until } from './support/until';
import { DESK_EMAIL as DESK, startWorker } from './support/worker';

type Mailbox = Awaited<ReturnType<typeof startMailbox>>;
const FORTNIGHT_MS = 14 * 86_400_000;
const HER_ADDRESS = 'she@phone.example';

describe('a company that stays silent', () => {
  let installation: Installation;
  let api: INestApplicationContext;
  let intake: INestApplicationContext;
  let worker: INestApplicationContext;
  let mailbox: Mailbox;
  let company: { memberId: string; siteId: string };
  let partnerId: string;
  let counsellor: Actor;
  let lawyer: Actor & { email: string };
  let stranger: Actor;

  const rows = <T extends object>(sql: string, values: unknown[] = []) =>
    installation.database.query<T>('owner', sql, values);
  const count = (address: string) => mailbox.mails.filter((mail) => mail.to.includes(address)).length;

  beforeEach(async () => {
    installation = await Installation.create();
    mailbox = await startMailbox();
    api = await installation.api([EscalationModule]);
    intake = await installation.intake();
    company = await aCompany(api, 'AAA111');
    partnerId = await aPartner(api);
    counsellor = await aPerson(api, { kind: 'secretariat', roles: ['counsellor'] });
    lawyer = await aPerson(api, { kind: 'partner', organisationId: partnerId, roles: ['partner_manager'] });
    const elsewhere = await aPartner(api, false);
    stranger = await aPerson(api, { kind: 'partner', organisationId: elsewhere, roles: ['partner_manager'] });
    worker = await startWorker(installation, { smtpUrl: mailbox.url });
  });
  afterEach(async () => {
    await worker.close();
    await mailbox.stop();
    await installation.close();
  });

  const submitAndShare = async (change: Partial<Submission>) => {
    const form = aSubmission({ ...company, companyConsent: true, contactEmail: HER_ADDRESS, ...change });
    await intake.get(SubmissionService).submit(form);
    const [row] = await rows<{ id: string }>('SELECT id FROM cases ORDER BY received_at DESC LIMIT 1');
    const caseId = row?.id ?? '';
    const desk = api.get(CaseworkService);
    await desk.triage(counsellor, caseId, {
      version: 1,
      severity: 'S3',
      issues: [{ category: 'WAGE', subcategory: 'unpaid_or_late', isPrimary: true }],
    });
    await desk.writeSummary(counsellor, caseId, { text: 'Wages of three months are unpaid.' });
    await desk.share(counsellor, caseId);
    return { caseId, receipt: form.receipt };
  };
  const silence = async (caseId: string) => {
    installation.clock.advance(FORTNIGHT_MS);
    await worker.get(DeadlineSweep, { strict: false }).drain();
    return until('the escalation', async () => {
      const [row] = await rows<{ target: string; referralId: string | null }>(
        `SELECT e.target, e.referral_id AS "referralId" FROM escalations e JOIN deadlines d ON d.id = e.deadline_id
         WHERE e.case_id = $1 AND d.kind = 'company_response'`,
        [caseId],
      );
      return row;
    });
  };

  it('goes to a partner with her consent, who is told, accepts, and reads what she agreed to', async () => {
    const { caseId, receipt } = await submitAndShare({ partnerConsent: true });
    const { target, referralId } = await silence(caseId);
    expect(target).toBe('partner');
    const mail = await mailTo(mailbox, lawyer.email);
    expect(mail.subject).toBe('You have a new notice');
    expect(mail.text).not.toMatch(/MG-|WAGE|Fictional/);

    const referrals = api.get(ReferralQueries);
    const [asked] = (await referrals.list(lawyer, {})).items;
    expect(asked).toMatchObject({ id: referralId, state: 'pending', reason: 'company_silent', isOverdue: false });
    expect(asked?.primaryCategory).toBeNull();
    const detail = () => referrals.detail(lawyer, referralId ?? '');
    expect((await detail()).case).toBeNull();
    expect((await referrals.list(stranger, {})).items).toEqual([]);
    await expect(referrals.detail(stranger, referralId ?? '')).rejects.toThrow('referral.notFound');
    await expect(api.get(ReferralsService).accept(stranger, referralId ?? '')).rejects.toThrow('referral.notFound');

    await api.get(ReferralsService).accept(lawyer, referralId ?? '');
    const opened = await detail();
    expect(opened).toMatchObject({
      state: 'accepted',
      primaryCategory: 'WAGE',
      case: { story: 'သုံးလ လစာ မရသေးပါ။', summary: 'Wages of three months are unpaid.', severity: 'S3' },
    });
    await expect(api.get(ReferralsService).accept(lawyer, referralId ?? '')).rejects.toThrow(
      'referral.alreadyAnswered',
    );
    const hers = await intake.get(ReceiptService).open(receipt);
    expect(hers.status).toBe('with_partner');
    expect(hers.steps.map((step) => step.kind)).toEqual(
      expect.arrayContaining(['deadline_missed', 'escalated', 'referral_opened', 'referral_accepted']),
    );
    expect(hers.clocks.find((clock) => clock.kind === 'partner_answer')?.state).toBe('met');
    expect((await api.get(CaseDetailQueries).detail(counsellor, caseId)).status).toBe('with_partner');
  });

  it('closes again to the partner when she withdraws her consent', async () => {
    const { caseId } = await submitAndShare({ partnerConsent: true });
    const { referralId } = await silence(caseId);
    await api.get(ReferralsService).accept(lawyer, referralId ?? '');
    await rows(`UPDATE consents SET state = 'withdrawn' WHERE case_id = $1 AND recipient_kind = 'partner'`, [caseId]);
    const detail = await api.get(ReferralQueries).detail(lawyer, referralId ?? '');
    expect(detail).toMatchObject({ case: null, primaryCategory: null });
  });

  it('cannot be accepted after she withdrew her consent', async () => {
    const { caseId } = await submitAndShare({ partnerConsent: true });
    const { referralId } = await silence(caseId);
    await rows(`UPDATE consents SET state = 'withdrawn' WHERE case_id = $1 AND recipient_kind = 'partner'`, [caseId]);
    await expect(api.get(ReferralsService).accept(lawyer, referralId ?? '')).rejects.toThrow('case.noConsent');
    const [wraps] = await rows(
      `SELECT count(*)::int AS n FROM key_wraps w JOIN holders h ON h.id = w.holder_id WHERE h.kind = 'partner'`,
    );
    expect(wraps).toEqual({ n: 0 });
  });

  it('comes back to the desk, with a new clock, when the partner declines', async () => {
    const { caseId } = await submitAndShare({ partnerConsent: true });
    const { referralId } = await silence(caseId);
    await api.get(ReferralsService).decline(lawyer, referralId ?? '', { reason: 'no_capacity' });
    const detail = await api.get(CaseDetailQueries).detail(counsellor, caseId);
    expect(detail.status).toBe('in_progress');
    expect(detail.referrals).toMatchObject([{ state: 'declined', declineReason: 'no_capacity' }]);
    expect(detail.deadlines.some((each) => each.kind === 'first_action' && each.metAt === null)).toBe(true);
    await mailTo(mailbox, DESK, (mail) => mail.text.includes('declined'));
    await expect(api.get(ReferralsService).decline(lawyer, referralId ?? '', { reason: 'other' })).rejects.toThrow(
      'referral.alreadyAnswered',
    );
  });

  it('asks her when she did not agree to a partner, in her language and without a word about the matter', async () => {
    const { caseId } = await submitAndShare({ partnerConsent: false });
    expect(await silence(caseId)).toEqual({ target: 'complainant', referralId: null });
    const mail = await mailTo(mailbox, HER_ADDRESS);
    expect(mail.subject).toBe('သင့်ထံ မက်ဆေ့ချ် ရောက်ရှိနေပါသည်');
    expect(mail.text).not.toMatch(/https?:|MG-|[Mm]adoguchi/);
    expect(mail.from).not.toMatch(/[Mm]adoguchi </);
    expect(count(lawyer.email)).toBe(0);
  });

  it('stays with the desk when no partner may receive it', async () => {
    await rows('UPDATE partner_agreements SET ended_at = now()');
    const { caseId } = await submitAndShare({ partnerConsent: true });
    expect(await silence(caseId)).toEqual({ target: 'desk', referralId: null });
  });

  it('lets the desk refer by itself, but only with consent and only to one that may receive', async () => {
    const refused = await submitAndShare({ partnerConsent: false });
    const open = (caseId: string, to = partnerId, actor = counsellor) =>
      api.get(ReferralsService).open(actor, caseId, { partnerId: to });
    await expect(open(refused.caseId)).rejects.toThrow('case.noConsent');
    installation.clock.advance(1_000);
    const agreed = await submitAndShare({ partnerConsent: true });
    await expect(open(agreed.caseId, stranger.organisationId ?? '')).rejects.toThrow('referral.partnerCannotReceive');
    await expect(open(agreed.caseId, partnerId, lawyer)).rejects.toThrow('case.notFound');
    const id = await open(agreed.caseId);
    await expect(open(agreed.caseId)).rejects.toThrow('referral.alreadyOpen');
    expect((await api.get(ReferralQueries).detail(lawyer, id)).reason).toBe('desk_decision');
  });

  it('tells desk, company and complainant of what concerns each, and nobody twice', async () => {
    const manager = await aPerson(api, {
      kind: 'member',
      organisationId: company.memberId,
      roles: ['member_manager'],
    });
    const { caseId } = await submitAndShare({ partnerConsent: false });
    await api.get(CaseworkService).sendMessage(counsellor, caseId, { text: 'Please come back.' });
    const shared = await mailTo(mailbox, manager.email);
    expect(shared.text).not.toMatch(/MG-/);
    await mailTo(mailbox, HER_ADDRESS);
    const arrived = await mailTo(mailbox, DESK, (mail) => mail.text.includes('A new complaint has arrived.'));
    expect(arrived.subject).toBe('[窓口] 新しい知らせがあります / You have a new notice');
    await until('everything settled', async () => {
      const [row] = await rows<{ n: number }>('SELECT count(*)::int AS n FROM outbox WHERE settled_at IS NULL');
      return row?.n === 0;
    });
    expect([count(DESK), count(manager.email), count(HER_ADDRESS)]).toEqual([1, 1, 1]);
  });
});
