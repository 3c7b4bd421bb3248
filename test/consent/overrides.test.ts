import { ConflictsService, ReceiptService } from '@modules/cases';
import { OverrideExpiry, OverrideQueries, OverridesService, OwnOverrides } from '@modules/custody';
import { ReferralsService } from '@modules/escalation';
import type { Actor, Role } from '@platform/actor';
import { newId } from '@platform/database';
import { asActor, auditOf } from '../support/custody';
import { aPartner, aPerson } from '../support/installation';
import { ConsentWorld, type Room } from './consent-world';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const IN_DANGER = { compartments: ['narrative'], reasonCode: 'violence', reason: 'In danger.' } as const;

/** The vital interest override: danger, two people, one partner, some days; and each way around it. */
describe('the vital interest override', () => {
  let world: ConsentWorld;
  let start: Date;

  beforeAll(async () => {
    world = await ConsentWorld.create();
    start = world.installation.clock.now();
  }, 60_000);
  afterAll(() => world.installation.close());
  beforeEach(async () => {
    world.installation.clock.moveTo(start);
    await world.begin({ company: false, partner: false }, { severity: 'S1' });
  });

  const overrides = () => world.api.get(OverridesService);
  const own = () => world.intake.get(OwnOverrides);
  const person = (...roles: Role[]) => aPerson(world.api, { kind: 'secretariat', roles });
  const later = (ms: number) => world.installation.clock.moveTo(new Date(start.getTime() + ms));
  const approve = (who: Actor = world.people.supervisor) => overrides().approve(who, world.overrideId);
  const partnerReads = () => world.partnerReads();
  const wraps = (room: Room) => world.partnerWraps(room);
  const severity = (to: 'S1' | 'S2') => world.rows('UPDATE cases SET severity = $2 WHERE id = $1', [world.caseId, to]);

  it('lets one partner read without her grant, and her own answer stays as it was', async () => {
    await world.askOverride();
    expect(await wraps('narrative')).toEqual([]);
    await approve();
    expect(await partnerReads()).toMatchObject({ story: 'သုံးလ လစာ မရသေးပါ။' });
    const ledger = await world.rows(
      `SELECT recipient_kind AS kind, state, how, expires_at AS until FROM consents WHERE case_id = $1 ORDER BY 1`,
      [world.caseId],
    );
    expect(ledger).toEqual([
      { kind: 'company', state: 'refused', how: 'form', until: null },
      {
        kind: 'named_partner',
        state: 'vital_interest_override',
        how: 'override',
        until: new Date(start.getTime() + 3 * DAY),
      },
      { kind: 'partner', state: 'refused', how: 'form', until: null },
    ]);
  });

  it('is shown to her at once: what, to whom, why, in which roles, until when; and counts who read', async () => {
    await world.override(['narrative']);
    expect(await own().read(world.receipt)).toMatchObject([
      {
        nameEn: 'Fictional Law Office',
        compartments: ['narrative'],
        reasonCode: 'violence',
        requestedAs: 'counsellor',
        decidedAs: 'supervisor',
        expiresAt: new Date(start.getTime() + 3 * DAY),
        isOpen: true,
      },
    ]);
    const file = await world.intake.get(ReceiptService).open(world.receipt);
    expect(file.steps.at(-1)).toMatchObject({ kind: 'override_opened', detail: { reason: 'violence' } });
    expect(file).toMatchObject({ partnerConsent: false, isConsentToConfirm: false });
    const record = await world.intake.get(ReceiptService).record(world.receipt);
    expect(JSON.stringify(record)).toContain('override_opened');
  });

  it('leaves a row of the audit log for each act, with before and after', async () => {
    await world.override();
    await world.endOverride();
    const acts = (await auditOf(world.installation, world.caseId)).filter(({ action }) =>
      String(action).startsWith('override.'),
    );
    const { counsellor, supervisor } = world.people;
    expect(acts.map(({ action, actorId }) => [action, actorId])).toEqual([
      ['override.requested', counsellor.userId],
      ['override.approved', supervisor.userId],
      ['override.ended', counsellor.userId],
    ]);
    expect(acts[0]).toMatchObject({ before: { state: 'none' }, reason: 'She called from the dormitory.' });
    expect(acts[1]).toMatchObject({ before: { state: 'pending' }, after: { state: 'approved' } });
    expect(acts[2]).toMatchObject({ before: { state: 'approved' }, after: { state: 'ended' } });
  });

  it('takes imminent danger, when it is asked for and again when it is approved, in the API and in SQL', async () => {
    await severity('S2');
    await expect(world.askOverride()).rejects.toThrow('override.noDanger');
    const insert = `INSERT INTO overrides (id, case_id, partner_id, compartments, reason_code, reason, requested_by,
      requested_as, requested_at, answer_by) VALUES ($1, $2, $3, '{narrative}', 'violence', 'x', $4, 'counsellor', $5,
      $5::timestamptz + interval '1 hour')`;
    const { counsellor } = world.people;
    const values = [newId(), world.caseId, world.organisations.partner, counsellor.userId, start];
    await expect(asActor(world.installation, counsellor, [[insert, values]])).rejects.toThrow('imminent danger');
    await severity('S1');
    await expect(asActor(world.installation, counsellor, [[insert, values]])).resolves.toEqual([]);
    await world.askOverride();
    await severity('S2');
    await expect(approve()).rejects.toThrow('override.noDanger');
  });

  it('takes two people, in the API and in SQL', async () => {
    const both = await person('counsellor', 'supervisor');
    const wanted = { ...IN_DANGER, partnerId: world.organisations.partner };
    const id = await overrides().request(both, world.caseId, wanted);
    await expect(overrides().approve(both, id)).rejects.toThrow('override.ownRequest');
    await expect(overrides().approve(await person('counsellor'), id)).rejects.toThrow('override.notFound');
    const decide = `UPDATE overrides SET decided_by = $2, decided_as = 'supervisor', decided_at = $3, is_approved = true,
      expires_at = $3::timestamptz + $4::interval WHERE id = $1 RETURNING id`;
    const by = (who: string, during = '1 day'): [string, unknown[]] => [decide, [id, who, start, during]];
    const { supervisor, counsellor } = world.people;
    await expect(asActor(world.installation, both, [by(both.userId)])).rejects.toThrow('two_people');
    await expect(asActor(world.installation, both, [by(supervisor.userId)])).rejects.toThrow('may not answer');
    await expect(asActor(world.installation, counsellor, [by(counsellor.userId)])).rejects.toThrow('may not answer');
    await expect(asActor(world.installation, supervisor, [by(supervisor.userId, '8 days')])).rejects.toThrow('a_week');
    await expect(asActor(world.installation, supervisor, [by(supervisor.userId)])).resolves.toHaveLength(1);
  });

  it('cannot be written into the ledger, nor turned into a key, by the api alone', async () => {
    await world.askOverride();
    const { supervisor } = world.people;
    const grant = `INSERT INTO consents (id, case_id, recipient_kind, recipient_id, state, compartments, purpose, text_version,
      locale, given_at, changed_at, how, expires_at) VALUES ($1, $2, 'named_partner', $3, 'vital_interest_override',
      '{narrative}', 'x', 'none', 'ja', $4, $4, 'override', $4::timestamptz + interval '1 day')`;
    const values = [world.overrideId, world.caseId, world.organisations.partner, start];
    await expect(asActor(world.installation, supervisor, [[grant, values]])).rejects.toThrow(
      'two people have not agreed',
    );
    const widen = `UPDATE consents SET state = 'vital_interest_override' WHERE case_id = $1 AND recipient_kind = 'partner'`;
    await expect(asActor(world.installation, supervisor, [[widen, [world.caseId]]])).rejects.toThrow();
  });

  it('is for one partner: another one neither reads nor is given a key under it', async () => {
    await world.override();
    const another = await aPartner(world.api);
    const referral = `INSERT INTO referrals (id, case_id, partner_id, consent_id, state, reason, opened_at)
      VALUES ($1, $2, $3, $4, 'accepted', 'vital_interest', $5)`;
    const forged: [string, unknown[]] = [referral, [newId(), world.caseId, another, world.overrideId, start]];
    const key = `INSERT INTO key_wraps (id, case_id, compartment, version, holder_id, encapsulated_key, wrapped_key, created_at)
      SELECT $1, $2, 'narrative', 1, h.id, '\\x00', '\\x00', $3 FROM holders h WHERE h.organisation_id = $4`;
    const wrap: [string, unknown[]] = [key, [newId(), world.caseId, start, another]];
    await expect(asActor(world.installation, world.people.supervisor, [forged, wrap])).rejects.toThrow(
      'nobody has agreed',
    );
  });

  it('opens the rooms that were named and no other, to the key and to row-level security', async () => {
    await world.override(['shared']);
    expect(await wraps('narrative')).toEqual([]);
    expect(await partnerReads()).toMatchObject({ story: '', summary: expect.stringContaining('Wages') as string });
    const rows = await asActor(world.installation, world.people.lawyer, [
      ['SELECT DISTINCT compartment FROM sealed_items WHERE case_id = $1', [world.caseId]],
    ]);
    expect(rows).toEqual([{ compartment: 'shared' }]);
    const narrative = `INSERT INTO key_wraps (id, case_id, compartment, version, holder_id, encapsulated_key, wrapped_key,
      created_at) SELECT $1, $2, 'narrative', 1, h.id, '\\x00', '\\x00', $3 FROM holders h WHERE h.organisation_id = $4`;
    const values = [newId(), world.caseId, start, world.organisations.partner];
    await expect(asActor(world.installation, world.people.supervisor, [[narrative, values]])).rejects.toThrow(
      'this room',
    );
  });

  it('ends by hand: no row, no key, and the next word is under a new key', async () => {
    await world.override();
    const old = await world.keysOf('partner', 'narrative');
    await world.endOverride();
    await expect(world.endOverride()).rejects.toThrow('override.notOpen');
    expect(await wraps('narrative')).toEqual([]);
    expect(await partnerReads()).toBeNull();
    await world.deskWrites();
    const [newest] = await world.rows<{ version: number }>(
      `SELECT max(version) AS version FROM sealed_items WHERE case_id = $1 AND compartment = 'narrative'`,
      [world.caseId],
    );
    expect([...old.keys()]).not.toContain(newest?.version);
    const [ledger] = await world.rows('SELECT state FROM consents WHERE id = $1', [world.overrideId]);
    expect(ledger).toEqual({ state: 'withdrawn' });
  });

  it('ends by itself, to the minute for reading, and with the next sweep for the keys', async () => {
    await world.override();
    later(3 * DAY - 1);
    expect(await partnerReads()).not.toBeNull();
    later(3 * DAY);
    expect(await partnerReads()).toBeNull();
    expect(await wraps('narrative')).toHaveLength(1);
    await world.worker.get(OverrideExpiry).expire();
    expect(await wraps('narrative')).toEqual([]);
    const [ledger] = await world.rows('SELECT state FROM consents WHERE id = $1', [world.overrideId]);
    expect(ledger).toEqual({ state: 'expired' });
    const { steps } = await world.intake.get(ReceiptService).open(world.receipt);
    expect(steps.at(-1)).toMatchObject({ kind: 'override_ended' });
  });

  it('is not approved after an hour, and can be refused or taken back', async () => {
    await world.askOverride();
    later(HOUR);
    await expect(approve()).rejects.toThrow('override.notPending');
    later(0);
    await overrides().refuse(world.people.supervisor, world.overrideId, { reason: 'She is safe.' });
    await expect(approve()).rejects.toThrow('override.notPending');
    await world.askOverride();
    await world.endOverride();
    await expect(approve()).rejects.toThrow('override.notPending');
    expect((await world.api.get(OverrideQueries).list(world.people.counsellor))[0]?.state).toBe('ended');
  });

  it('is never for whoever is accused, nor for a partner that has the case or may have none', async () => {
    const refused = async (partnerId: string, code: string) => {
      const asking = overrides().request(world.people.counsellor, world.caseId, { ...IN_DANGER, partnerId });
      await expect(asking).rejects.toThrow(code);
    };
    await refused(await aPartner(world.api, false), 'referral.partnerCannotReceive');
    await refused(newId(), 'referral.partnerCannotReceive');
    const accused = await aPartner(world.api);
    await world.askOverride();
    const conflicts = world.api.get(ConflictsService);
    await conflicts.nameParty(world.people.supervisor, world.caseId, { kind: 'partner', partyId: accused });
    await refused(accused, 'referral.partnerCannotReceive');
    const { partner } = world.organisations;
    await world.says('partner', true);
    await world.api.get(ReferralsService).open(world.people.counsellor, world.caseId, { partnerId: partner });
    await refused(partner, 'referral.alreadyOpen');
    await expect(approve()).rejects.toThrow('referral.alreadyOpen');
  });

  it('is neither asked for, nor answered, nor seen by whoever is tied to a party', async () => {
    await world.askOverride();
    const [asker, answerer] = [await person('counsellor'), await person('supervisor')];
    for (const { userId } of [asker, answerer]) {
      const tie = { userId, kind: 'family', withKind: 'member', withId: world.organisations.member } as const;
      await world.api.get(ConflictsService).declare(world.people.supervisor, tie);
    }
    const wanted = { ...IN_DANGER, partnerId: world.organisations.partner };
    await expect(overrides().request(asker, world.caseId, wanted)).rejects.toThrow('case.notFound');
    await expect(approve(answerer)).rejects.toThrow('override.notFound');
    await expect(overrides().end(answerer, world.overrideId)).rejects.toThrow('override.notFound');
    expect(await world.api.get(OverrideQueries).list(answerer)).toEqual([]);
    expect(await asActor(world.installation, answerer, [['SELECT id FROM overrides']])).toEqual([]);
  });

  it('does not end because somebody with her receipt objects; the desk is called, and she can say it once', async () => {
    await world.override();
    await own().object(world.receipt, world.overrideId);
    await own().object(world.receipt, world.overrideId);
    expect(await partnerReads()).not.toBeNull();
    expect((await own().read(world.receipt))[0]).toMatchObject({ objectedAt: start, isOpen: true });
    expect((await world.api.get(OverrideQueries).list(world.people.supervisor))[0]?.objectedAt).toEqual(start);
    const called = await world.rows(
      `SELECT id FROM outbox WHERE event = 'overrideObjected' AND payload->>'overrideId' = $1`,
      [world.overrideId],
    );
    expect(called).toHaveLength(1);
    await expect(own().object(world.receipt, newId())).rejects.toThrow('override.notFound');
    await expect(
      world.rows('UPDATE overrides SET objected_at = NULL WHERE id = $1', [world.overrideId]),
    ).rejects.toThrow('stays said');
  });

  it('shows a receipt its own case only', async () => {
    await world.override();
    const [first, firstReceipt] = [world.overrideId, world.receipt];
    await world.begin({ company: false, partner: false }, { severity: 'S1' });
    expect(await own().read(world.receipt)).toEqual([]);
    await expect(own().object(world.receipt, first)).rejects.toThrow('override.notFound');
    expect(await own().read(firstReceipt)).toHaveLength(1);
    expect(await world.installation.database.query('intake', 'SELECT id FROM overrides')).toEqual([]);
  });

  it('keeps what it opened when she takes another yes back, and ends with her case', async () => {
    await world.says('partner', true);
    const { partner: partnerId } = world.organisations;
    const declined = await world.api.get(ReferralsService).open(world.people.counsellor, world.caseId, { partnerId });
    await world.api.get(ReferralsService).decline(world.people.lawyer, declined, { reason: 'no_capacity' });
    await world.override(['shared']);
    await world.says('partner', false);
    expect(await wraps('shared')).toHaveLength(1);
    await world.desk.sendMessage(world.people.counsellor, world.caseId, { text: 'Written after her no.' });
    expect(await wraps('narrative')).toEqual([]);
    const shred = `SELECT shred_case($1, $2, 'own_request', $3)`;
    const request = newId();
    await world.rows(
      `INSERT INTO erasure_requests (id, case_id, asked_at, due_at) VALUES ($1, $2, $3, $3::timestamptz + interval '168 hours')`,
      [request, world.caseId, start],
    );
    await world.rows(shred, [world.caseId, start, request]);
    expect(await wraps('shared')).toEqual([]);
    expect(await partnerReads()).toBeNull();
  });
});
