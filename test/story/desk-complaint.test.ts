import { CaseQueries } from '@modules/cases';
import { LOCALES } from '@modules/complaints';
import { BodyWork, ReferralQueries } from '@modules/escalation';
import { Database } from '@platform/database';
import { BodyWorld, SECRET } from '../desk-complaints/body-world';
import { codeOn, fillForm, FormWorld, hiddenFields, type Phone } from '../intake/form-world';

const BODY = 'Fictional Ombuds Office';

/**
 * A complaint about the desk, from the form to the outside body's outcome and her word on it. The desk's people look for it
 * at every stage and find nothing.
 */
describe('somebody who complains about the desk', () => {
  let world: BodyWorld;
  let form: FormWorld;
  let phone: Phone;

  beforeAll(async () => {
    world = await BodyWorld.create();
    form = await FormWorld.create(world.installation);
    phone = form.phone();
  }, 120_000);
  afterAll(async () => {
    await form.app.close();
    await world.close();
  });

  const answers = {
    what: { categories: ['ABOUT_US'] },
    details: { details: ['ABOUT_US.staff'] },
    story: { story: SECRET },
  };
  const newest = async (): Promise<string> => {
    const [row] = await world.rows<{ id: string }>('SELECT id FROM cases ORDER BY received_at DESC, id DESC LIMIT 1');
    return row?.id ?? '';
  };
  /** What the desk finds: in its queue, in the log, among notices and deliveries. */
  const deskFinds = async (caseId: string) => {
    const { counsellor, supervisor, administrator, auditor } = world.people;
    const found = [];
    for (const actor of [counsellor, supervisor, administrator, auditor]) {
      const sql = `SELECT 'case' AS what FROM cases WHERE id = $1 UNION ALL SELECT 'log' FROM audit_log WHERE subject_id = $1
        UNION ALL SELECT 'notice' FROM notices WHERE user_id = $2
        UNION ALL SELECT 'delivery' FROM notification_deliveries WHERE recipient_id = $1 OR notice LIKE 'body.%'`;
      const rows = await world.api
        .get(Database)
        .transaction(actor, (tx) => tx.query<object[]>(sql, [caseId, actor.userId]));
      found.push(...rows);
    }
    const queue = await world.api.get(CaseQueries).queue(supervisor, { tab: 'all', limit: 100 });
    return [...found, ...queue.items, ...Object.values(queue.counts).filter((count) => count !== 0)];
  };

  it('is told honestly that nobody hears it yet, and sees when that has changed before she sends', async () => {
    await fillForm(phone, answers, 'en');
    const before = (await phone.get('/en/form/check')).html;
    expect(before).toContain('At the moment there is no organisation outside the desk');
    expect(before).not.toContain('Your company may get a summary');
    await world.name();
    const changed = await phone.post('/en/form/check', { ...hiddenFields(before), go: 'send' });
    expect(changed.status).toBe(422);
    expect(changed.html).toContain('the place to which your complaint goes has changed');
    expect(changed.html).toContain(BODY);
    for (const locale of LOCALES) {
      const { html } = await phone.get(`/${locale}/form/check`);
      expect(html).toContain(locale.startsWith('ja') ? '架空オンブズ機関' : BODY);
      expect(html.length).toBeLessThan(50_000);
    }
  });

  it('sends it past the desk, is written to, and says whether the outcome is so', async () => {
    await phone.fillIn('/en/form/check', { go: 'send' });
    const receipt = codeOn((await phone.get('/en/receipt')).html);
    expect(receipt).toHaveLength(27);
    const caseId = await newest();
    expect(await deskFinds(caseId)).toEqual([]);

    const { listener } = world.people;
    const [listed] = (await world.api.get(ReferralQueries).list(listener, {})).items;
    const referralId = listed?.id ?? '';
    expect((await world.read(caseId)).case?.story).toBe(SECRET);
    await world.api.get(BodyWork).write(listener, referralId, { text: 'When was that call?' });
    await phone.post('/en/return', { receipt });
    const file = (await phone.get('/en/file')).html;
    for (const words of [`${BODY} has it`, 'When was that call?', `Write a message to ${BODY}`]) {
      expect(file).toContain(words);
    }
    expect(file).not.toContain('A person at the desk reads it');
    expect((await phone.get('/en/file/consents')).html).toContain('It counts until you take it back.');
    expect(await deskFinds(caseId)).toEqual([]);

    const outcome = { outcome: 'corrected', amountYen: null, text: 'The person was taught.' } as const;
    await world.api.get(BodyWork).decide(listener, referralId, outcome);
    const asked = (await phone.get('/en/file')).html;
    expect(asked).toContain(`What ${BODY} says came of it`);
    await phone.post('/en/file/outcome', { ...hiddenFields(asked), referral: referralId, answer: 'yes' });
    expect((await phone.get('/en/file?done=outcome')).html).toContain('You said: this is right.');
    const [answered] = await world.rows('SELECT her_answer AS answer FROM referrals WHERE id = $1', [referralId]);
    expect(answered).toEqual({ answer: 'confirmed' });
    expect(await deskFinds(caseId)).toEqual([]);
    for (const locale of LOCALES) {
      const { html, status } = await phone.get(`/${locale}/file`);
      expect([locale, status, html.length < 50_000]).toEqual([locale, 200, true]);
    }
  });
});
