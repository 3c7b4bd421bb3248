import { CompanyQueries, Consent, ConsentAnswers, ConsentRecords, ReceiptService } from '@modules/cases';
import { ReferralQueries } from '@modules/escalation';
import { Database, newId } from '@platform/database';
import { ConsentWorld } from './consent-world';

const DAY_MS = 86_400_000;

describe('consent, given and taken back with the receipt', () => {
  let world: ConsentWorld;

  beforeEach(async () => {
    world = await ConsentWorld.create();
    await world.begin({ company: true, partner: true });
  });
  afterEach(() => world.installation.close());

  const consents = () => world.intake.get(ConsentAnswers).read(world.receipt);
  const file = () => world.intake.get(ReceiptService).open(world.receipt);
  const companyCases = async () => (await world.api.get(CompanyQueries).list(world.people.manager, {})).items;
  const wraps = (kind: string) =>
    world.rows('SELECT FROM key_wraps w JOIN holders h ON h.id = w.holder_id WHERE w.case_id = $1 AND h.kind = $2', [
      world.caseId,
      kind,
    ]);

  it('ends the share, the key and the clock of the company at once, and gives the desk the case back', async () => {
    await world.share();
    const [shared] = await companyCases();
    await world.api.get(CompanyQueries).detail(world.people.manager, shared?.id ?? '');
    expect(await wraps('member')).not.toHaveLength(0);

    await world.says('company', false);

    expect(await wraps('member')).toHaveLength(0);
    await expect(world.api.get(CompanyQueries).detail(world.people.manager, shared?.id ?? '')).rejects.toMatchObject({
      code: 'case.notFound',
    });
    expect(await companyCases()).toEqual([]);
    const [clock] = await world.rows<{ ended: boolean; met: boolean }>(
      `SELECT ended_at IS NOT NULL AS ended, met_at IS NOT NULL AS met FROM deadlines
       WHERE case_id = $1 AND kind = 'company_response'`,
      [world.caseId],
    );
    expect(clock).toEqual({ ended: true, met: false });
    const mine = await file();
    expect(mine.status).toBe('in_progress');
    expect(mine.companyConsent).toBe(false);
    expect(mine.steps.at(-1)).toMatchObject({ kind: 'consent_withdrawn', detail: { recipient: 'company' } });
    expect(mine.clocks.filter(({ state }) => state === 'ended')).toHaveLength(1);
    expect(mine.clocks.filter(({ kind, state }) => kind === 'first_action' && state === 'running')).toHaveLength(1);
  });

  it('shows her who had read it, and how often', async () => {
    await world.share();
    const [shared] = await companyCases();
    await world.api.get(CompanyQueries).detail(world.people.manager, shared?.id ?? '');
    world.installation.clock.advance(DAY_MS);
    await world.api.get(CompanyQueries).detail(world.people.manager, shared?.id ?? '');
    const { reads } = await consents();
    expect(reads).toHaveLength(1);
    expect(reads[0]).toMatchObject({ kind: 'member', reads: 2 });
    expect((reads[0]?.lastAt.getTime() ?? 0) - (reads[0]?.firstAt.getTime() ?? 0)).toBe(DAY_MS);
  });

  it('revokes the referral of a partner, who opens nothing any more', async () => {
    await world.refer();
    const [referral] = (await world.api.get(ReferralQueries).list(world.people.lawyer, {})).items;
    const read = () => world.api.get(ReferralQueries).detail(world.people.lawyer, referral?.id ?? '');
    expect((await read()).case).not.toBeNull();
    await world.says('partner', false);
    expect(await read()).toMatchObject({ state: 'revoked', case: null });
    expect(await wraps('partner')).toHaveLength(0);
  });

  it('can be given again, and the desk may then share again what came before and after', async () => {
    await world.share();
    await world.says('company', false);
    await expect(world.share()).rejects.toMatchObject({ code: 'case.noConsent' });
    await world.summarise();
    await world.says('company', true);
    await world.share();
    const [again] = await companyCases();
    const { summary } = await world.api.get(CompanyQueries).detail(world.people.manager, again?.id ?? '');
    expect(summary).toMatch(/^Wages/);
    expect((await file()).steps.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['consent_withdrawn', 'consent_given']),
    );
  });

  it('keeps every answer with its wording, language and way, for good', async () => {
    await world.says('company', false);
    await world.says('company', false);
    await world.says('company', true);
    const history = await world.rows(
      `SELECT h.state, h.how, h.text_version, h.locale, h.by_kind
       FROM consent_history h JOIN consents k ON k.id = h.consent_id
       WHERE h.case_id = $1 AND k.recipient_kind = 'company' ORDER BY sequence`,
      [world.caseId],
    );
    expect(history).toMatchObject([
      { state: 'granted_deidentified', how: 'form', by_kind: 'complainant' },
      { state: 'withdrawn', how: 'receipt', locale: 'my', by_kind: 'complainant' },
      { state: 'granted_deidentified', how: 'receipt', locale: 'my', by_kind: 'complainant' },
    ]);
    await expect(world.rows(`UPDATE consent_history SET state = 'refused'`)).rejects.toThrow();
  });

  it('ends by itself after a year, and says so', async () => {
    await world.share();
    world.installation.clock.advance(364 * DAY_MS);
    await world.expire();
    expect((await file()).companyConsent).toBe(true);
    world.installation.clock.advance(2 * DAY_MS);
    await world.expire();
    await world.expire();
    expect((await file()).companyConsent).toBe(false);
    expect(await wraps('member')).toHaveLength(0);
    expect((await file()).steps.filter(({ kind }) => kind === 'consent_expired')).toHaveLength(2);
    await world.deskWrites();
    const versions = await world.rows<{ version: number }>(
      `SELECT DISTINCT version FROM sealed_items WHERE case_id = $1 AND compartment = 'narrative' ORDER BY version`,
      [world.caseId],
    );
    // Nobody outside ever held the narrative's key, so it did not have to change.
    expect(versions).toEqual([{ version: 1 }]);
  });

  describe('said to somebody of the desk', () => {
    const records = (isYes: boolean) =>
      world.api
        .get(ConsentRecords)
        .record(world.people.counsellor, world.caseId, { recipient: 'company', isYes, how: 'phone', locale: 'my' });
    const company = async () => (await consents()).answers.find(({ recipient }) => recipient === 'company');

    it('counts at once, is shown as not her own word, and becomes it when she agrees', async () => {
      await world.says('company', false);
      await records(true);
      await world.share();
      expect(await file()).toMatchObject({ companyConsent: true, isConsentToConfirm: true });
      expect(await company()).toMatchObject({ how: 'phone', isGranted: true, isToConfirm: true });
      await world.says('company', true);
      expect(await company()).toMatchObject({ how: 'receipt', isGranted: true, isToConfirm: false });
      expect(await companyCases()).toHaveLength(1);
    });

    it('is undone by her no, with everything that rested on it', async () => {
      await world.says('company', false);
      await records(true);
      await world.share();
      await world.says('company', false);
      expect(await wraps('member')).toHaveLength(0);
      expect(await companyCases()).toEqual([]);
    });

    it('takes a yes back for her, changes the keys, and refuses what she has said already', async () => {
      await world.share();
      await expect(records(true)).rejects.toMatchObject({ code: 'case.consentUnchanged' });
      await records(false);
      expect(await wraps('member')).toHaveLength(0);
      await world.summarise();
      const versions = await world.rows<{ version: number }>(
        `SELECT max(version) AS version FROM sealed_items WHERE case_id = $1 AND compartment = 'shared'`,
        [world.caseId],
      );
      expect(versions).toEqual([{ version: 2 }]);
    });

    it('can never pass for her own word', async () => {
      const { counsellor } = world.people;
      const forge = (change: Partial<Consent>) =>
        world.api
          .get(Database)
          .transaction(counsellor, (tx) =>
            tx.update(Consent, { caseId: world.caseId, recipientKind: 'company' }, change),
          );
      await expect(forge({ how: 'receipt', confirmedAt: null })).rejects.toThrow('only she says yes herself');
      await expect(forge({ how: 'phone', confirmedAt: new Date(0) })).rejects.toThrow('only she says yes herself');
    });
  });

  describe('by the database alone', () => {
    const as = (role: 'intake' | 'api' | 'worker' | 'owner', sql: string, values: unknown[] = []) =>
      world.installation.database.query(role, sql, values);

    it('cuts the keys whoever ends the grant, by whatever way', async () => {
      await world.share();
      await as(
        'owner',
        `UPDATE consents SET state = 'withdrawn', changed_at = $2 WHERE case_id = $1 AND recipient_kind = 'company'`,
        [world.caseId, world.installation.clock.now()],
      );
      expect(await wraps('member')).toHaveLength(0);
      expect(await companyCases()).toEqual([]);
    });

    it('takes no text under a key that somebody had who may not read on', async () => {
      await world.share();
      await world.says('company', false);
      const old = `INSERT INTO sealed_items (id, case_id, compartment, version, field, sealed, created_at)
        VALUES ($1, $2, 'shared', 1, 'summary', '\\x00', $3)`;
      await expect(as('owner', old, [newId(), world.caseId, world.installation.clock.now()])).rejects.toThrow(
        'somebody without consent still has this key',
      );
    });

    it('takes no key for an organisation to which nobody has said yes', async () => {
      const wrap = `INSERT INTO key_wraps (id, case_id, compartment, version, holder_id, encapsulated_key, wrapped_key, created_at)
        SELECT $1, $2, $4, 1, h.id, '\\x00', '\\x00', $3 FROM holders h WHERE h.kind = $5 AND h.organisation_id IS NOT NULL LIMIT 1`;
      const now = world.installation.clock.now();
      for (const [room, kind] of [
        ['shared', 'member'],
        ['narrative', 'partner'],
      ]) {
        await expect(as('owner', wrap, [newId(), world.caseId, now, room, kind])).rejects.toThrow(
          'nobody has agreed that this organisation reads',
        );
      }
      await world.share();
      await expect(as('owner', wrap, [newId(), world.caseId, now, 'narrative', 'member'])).rejects.toThrow(
        'nobody has agreed that this organisation reads',
      );
    });

    it('lets a receipt change its own case and no other', async () => {
      const sql = `UPDATE consents SET state = 'withdrawn' RETURNING id`;
      expect(await as('intake', sql)).toEqual([]);
      await expect(as('intake', 'DELETE FROM key_wraps')).rejects.toThrow('permission denied');
    });
  });
});
