import {
  CaseDetailQueries,
  Closings,
  CompanyQueries,
  CompanyService,
  ConsentAnswers,
  FollowUps,
  ReceiptService,
} from '@modules/cases';
import { ReferralQueries, ReferralsService } from '@modules/escalation';
import { dayInTokyo } from '@platform/clock';
import { newReceiptCode } from '@platform/crypto';
import { ConsentWorld } from '../consent/consent-world';

const DAY_MS = 86_400_000;

/**
 * What no other test tells from its beginning to its end. A wage case that its company solves is in flows/casework, a
 * silent company and a partner in escalation-referral, a case that is declined and referred again in
 * partners/referral-work, and consent withdrawn in the middle in consent and partners/referral-work.
 */
describe('stories of the desk', () => {
  let world: ConsentWorld;

  beforeAll(async () => {
    world = await ConsentWorld.create();
  }, 60_000);
  afterAll(() => world.installation.close());

  const detail = () => world.api.get(CaseDetailQueries).detail(world.people.counsellor, world.caseId);
  const triage = async (severity: 'S1' | 'S2' | 'S3', category: string, subcategory: string) => {
    const { version } = await detail();
    const issues = [{ category, subcategory, isPrimary: true }];
    await world.desk.triage(world.people.counsellor, world.caseId, { version, severity, issues });
  };
  const ofCompany = async () => {
    const listed = (await world.api.get(CompanyQueries).list(world.people.manager, {})).items;
    const wraps = await world.rows(
      `SELECT 1 FROM key_wraps w JOIN holders h ON h.id = w.holder_id WHERE w.case_id = $1 AND h.kind = 'member'`,
      [world.caseId],
    );
    const clocks = (await detail()).deadlines.filter(({ kind }) => kind === 'company_response');
    return { listed, wraps, clocks };
  };
  const nothing = { listed: [], wraps: [], clocks: [] };

  it('violence goes past the company, whatever she has agreed to, and from the desk to a partner who protects', async () => {
    await world.begin({ company: true, partner: true }, { danger: 'now', severity: 'S1' });
    await triage('S1', 'HARASSMENT', 'violence');
    expect((await detail()).consents.company.state).toBe('granted_deidentified');
    await expect(world.share()).rejects.toThrow('case.companyBypassed');
    const { partner: partnerId } = world.organisations;
    const wanted = { partnerId, reason: 'protection' } as const;
    const referralId = await world.api.get(ReferralsService).open(world.people.counsellor, world.caseId, wanted);
    await world.api.get(ReferralsService).accept(world.people.lawyer, referralId);
    const opened = await world.api.get(ReferralQueries).detail(world.people.lawyer, referralId);
    expect(opened).toMatchObject({ reason: 'protection', case: { severity: 'S1' } });
    const { version } = await detail();
    await world.api.get(Closings).close(world.people.supervisor, world.caseId, { version, outcome: 'referred' });
    const hers = await world.intake.get(ReceiptService).open(world.receipt);
    expect(hers.status).toBe('finished');
    const kinds = hers.steps.map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['referral_opened', 'referral_accepted', 'closed']));
    expect(kinds).not.toContain('shared_with_company');
    expect(await ofCompany()).toEqual(nothing);
    const manager = world.people.manager;
    await expect(world.api.get(CompanyQueries).detail(manager, world.caseId)).rejects.toThrow('case.notFound');
    const reply = world.api.get(CompanyService).reply(manager, world.caseId, { text: 'Where is she?' });
    await expect(reply).rejects.toThrow('case.notFound');
    const seen = await world.rows('SELECT 1 FROM notices WHERE case_id = $1 AND user_id = $2', [
      world.caseId,
      manager.userId,
    ]);
    expect(seen).toEqual([]);
  });

  it('threats for having complained go past the company too, however little else is at stake', async () => {
    await world.begin({ company: true, partner: false });
    await triage('S3', 'RETALIATION', 'threat');
    await expect(world.share()).rejects.toThrow('case.companyBypassed');
    expect(await ofCompany()).toEqual(nothing);
    // What she did not agree to stays closed although the employer is no way out.
    const { partner: partnerId } = world.organisations;
    const refer = world.api.get(ReferralsService).open(world.people.counsellor, world.caseId, { partnerId });
    await expect(refer).rejects.toThrow('case.noConsent');
  });

  it('a remedy is kept, she pays for it a month later, and the new case never meets the company', async () => {
    await world.begin({ company: true, partner: true });
    await world.share();
    await world.companyReplies();
    const [shared] = (await ofCompany()).listed;
    const today = dayInTokyo(world.installation.clock.now());
    const offer = { text: 'We pay all of it.', promisedOn: today, amountYen: 120_000 };
    const company = world.api.get(CompanyService);
    const remedyId = await company.proposeRemedy(world.people.manager, shared?.id ?? '', offer);
    const hers = world.intake.get(ReceiptService);
    await hers.answerRemedy(world.receipt, { remedyId, isAccepted: true, comment: '' });
    world.installation.clock.advance(31 * DAY_MS);
    const asked = async () => (await hers.open(world.receipt)).questions;
    const [delivery, watch] = await asked();
    expect([delivery, watch]).toMatchObject([{ about: 'delivery' }, { about: 'watch' }]);
    const after = world.intake.get(FollowUps);
    await after.answerDelivery(world.receipt, { followUpId: delivery?.id ?? '', answer: 'yes', yen: 120_000 });
    const receipt = newReceiptCode();
    const words = 'Since they paid, I get no shifts.';
    const worse = { receipt, words, danger: 'afraid', subcategories: ['dismissal'], locale: 'en' } as const;
    await after.answerWorse(world.receipt, { ...worse, followUpId: watch?.id ?? '' });

    const first = world.caseId;
    const [linked] = await world.rows<{ id: string }>(
      'SELECT linked_case_id AS id FROM follow_ups WHERE linked_case_id IS NOT NULL AND case_id = $1',
      [first],
    );
    world.caseId = linked?.id ?? '';
    expect(await detail()).toMatchObject({ severity: 'S2', aftercare: { origin: { id: first } } });
    // Her yes of then is no yes of now; and if she gave one, the company would still be passed by.
    await expect(world.share()).rejects.toThrow();
    await world.intake.get(ConsentAnswers).answer(receipt, { recipient: 'company', isYes: true, locale: 'en' });
    await triage('S2', 'RETALIATION', 'dismissal');
    await world.summarise();
    await expect(world.share()).rejects.toThrow('case.companyBypassed');
    await world.intake.get(ConsentAnswers).answer(receipt, { recipient: 'partner', isYes: true, locale: 'en' });
    await world.refer();
    await world.deskWrites();
    const file = await hers.open(receipt);
    expect(file.messages.map(({ text }) => text)).toContain('We read it.');
    const { listed, ...nothingElse } = await ofCompany();
    expect(listed).toMatchObject([{ id: shared?.id, status: 'closed' }]);
    expect(nothingElse).toEqual({ wraps: [], clocks: [] });
    const told = 'SELECT 1 FROM notices WHERE case_id = $1 AND user_id = $2';
    expect(await world.rows(told, [world.caseId, world.people.manager.userId])).toEqual([]);
    expect(JSON.stringify(await hers.open(world.receipt))).not.toContain(words);
  });
});
