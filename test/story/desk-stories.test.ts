import { CaseDetailQueries, Closings, CompanyQueries, CompanyService, ReceiptService } from '@modules/cases';
import { ReferralQueries, ReferralsService } from '@modules/escalation';
import { ConsentWorld } from '../consent/consent-world';

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
  const triage = async (severity: 'S1' | 'S3', category: string, subcategory: string) => {
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
});
