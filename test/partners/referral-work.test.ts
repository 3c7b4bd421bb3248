import { ReceiptService } from '@modules/cases';
import {
  DeskReferralQueries,
  PartnerSuggestionQueries,
  ReferralQueries,
  ReferralsService,
  ReferralWork,
} from '@modules/escalation';
import { PartnersService } from '@modules/partners';
import type { Actor } from '@platform/actor';
import { newId } from '@platform/database';
import { ConsentWorld } from '../consent/consent-world';
import { asRole } from '../walls/as-role';
import { AN_AGREEMENT, aPartner, aPerson } from '../support/installation';

const ZERO = '00000000-0000-0000-0000-000000000000';

describe('a referral', () => {
  let world: ConsentWorld;
  let union: { id: string; manager: Actor };
  beforeAll(async () => {
    world = await ConsentWorld.create();
    const id = await aPartner(world.api, true, { kind: 'union', nameEn: 'Fictional Union' });
    const manager = await aPerson(world.api, { kind: 'partner', organisationId: id, roles: ['partner_manager'] });
    union = { id, manager };
  }, 120_000);
  afterAll(() => world.installation.close());
  beforeEach(() => world.begin({ company: false, partner: true }));

  const referrals = () => world.api.get(ReferralsService);
  const work = () => world.api.get(ReferralWork);
  const lawyer = () => world.people.lawyer;
  const counsellor = () => world.people.counsellor;
  const lawOffice = () => world.organisations.partner;
  const of = (referralId: string) => ({ caseId: world.caseId, referralId });
  const open = (partnerId = lawOffice(), more: object = {}) =>
    referrals().open(counsellor(), world.caseId, { partnerId, reason: 'legal_help', text: 'Unpaid.', ...more });
  const accepted = async (partnerId?: string, by = lawyer()) => {
    const id = await open(partnerId);
    await referrals().accept(by, id);
    return id;
  };
  const seenBy = (actor: Actor, id: string) => world.api.get(ReferralQueries).detail(actor, id);
  const notes = async (actor: Actor, id: string) => (await seenBy(actor, id)).case?.notes.map(({ text }) => text);
  const status = async () =>
    (await world.rows<{ status: string }>('SELECT status FROM cases WHERE id = $1', [world.caseId]))[0]?.status;
  const outcome = { outcome: 'paid', amountYen: 640_000, text: 'The employer has paid.' } as const;
  const asPartner = (organisationId: string, { userId }: Actor, statement: { sql: string; values: unknown[] }) =>
    asRole(
      world.installation.database,
      'api',
      { actor_kind: 'partner', actor_org: organisationId, actor_user: userId },
      statement,
    );
  const wraps = async (partnerId: string) => {
    const [row] = await world.rows<{ n: number }>(
      `SELECT count(*)::int AS n FROM key_wraps w JOIN holders h ON h.id = w.holder_id
       WHERE w.case_id = $1 AND h.organisation_id = $2`,
      [world.caseId, partnerId],
    );
    return row?.n;
  };

  it('rests on a version of her grant, and tells nothing but codes before it is accepted', async () => {
    const id = await open();
    const [row] = await world.rows('SELECT scope, consent_version AS version, reason FROM referrals WHERE id = $1', [
      id,
    ]);
    expect(row).toEqual({ scope: ['narrative', 'shared'], version: 1, reason: 'legal_help' });
    const before = await seenBy(lawyer(), id);
    expect(before).toMatchObject({ state: 'pending', reason: 'legal_help', case: null, primaryCategory: null });
    expect(JSON.stringify(before)).not.toContain('Unpaid.');
    await expect(work().writeToPartner(counsellor(), of(id), { text: 'Hello' })).rejects.toThrow('referral.notOpen');
    await referrals().accept(lawyer(), id);
    expect(await notes(lawyer(), id)).toEqual(['Unpaid.']);
  });

  it('carries questions both ways once for each press, to nobody else', async () => {
    const id = await accepted();
    const key = newId();
    const asked = await work().writeToDesk(lawyer(), id, { text: 'Is there a contract?', key });
    expect(await work().writeToDesk(lawyer(), id, { text: 'Is there a contract?', key })).toBe(asked);
    await work().writeToPartner(counsellor(), of(id), { text: 'Yes, in Burmese.' });
    const said = ['Unpaid.', 'Is there a contract?', 'Yes, in Burmese.'];
    expect(await notes(lawyer(), id)).toEqual(said);
    const desk = await world.api.get(DeskReferralQueries).detail(counsellor(), of(id));
    expect(desk.notes.map(({ text }) => text)).toEqual(said);
    await expect(work().writeToDesk(union.manager, id, { text: 'Mine?' })).rejects.toThrow('referral.notFound');
    const sealed = await world.rows(`SELECT 1 FROM sealed_items WHERE position('contract'::bytea in sealed) > 0`);
    expect(sealed).toEqual([]);
    // Her file lists the messages to her, and never what desk and partner wrote to each other.
    expect(JSON.stringify(await world.intake.get(ReceiptService).open(world.receipt))).not.toContain('contract');
  });

  it('is declined with words and referred again to another, who reads nothing of what the first was told', async () => {
    const first = await open(lawOffice(), { text: 'For the lawyer alone.' });
    await referrals().decline(lawyer(), first, { reason: 'not_our_field', text: 'Ask a union.' });
    expect(await status()).toBe('in_progress');
    const desk = await world.api.get(DeskReferralQueries).detail(counsellor(), of(first));
    expect(desk.notes.map(({ kind, text }) => [kind, text])).toEqual([
      ['reason', 'For the lawyer alone.'],
      ['decline', 'Ask a union.'],
    ]);
    const second = await accepted(union.id, union.manager);
    expect(await status()).toBe('with_partner');
    expect(await notes(union.manager, second)).toEqual(['Unpaid.']);
    const items = await asPartner(union.id, union.manager, {
      sql: 'SELECT count(*)::int AS n FROM sealed_items WHERE case_id = $1',
      values: [world.caseId],
    });
    const [all] = await world.rows<{ n: number }>(
      `SELECT count(*)::int AS n FROM sealed_items WHERE case_id = $1 AND compartment IN ('narrative', 'shared')`,
      [world.caseId],
    );
    expect((all?.n ?? 0) - Number((items[0] as { n: number } | undefined)?.n)).toBe(2);
    const hers = await world.intake.get(ReceiptService).open(world.receipt);
    const kinds = hers.steps.map(({ kind }) => kind).filter((kind) => kind.startsWith('referral_'));
    expect(kinds).toEqual(['referral_opened', 'referral_declined', 'referral_opened', 'referral_accepted']);
  });

  it('comes back with an outcome, once, and the desk has the case with a clock of its own', async () => {
    const id = await accepted();
    const key = newId();
    await work().finish(lawyer(), id, { ...outcome, key });
    await work().finish(lawyer(), id, { ...outcome, key });
    await expect(work().finish(lawyer(), id, outcome)).rejects.toThrow('referral.notOpen');
    expect(await seenBy(lawyer(), id)).toMatchObject({ state: 'done', outcome: 'paid', amountYen: 640_000 });
    expect(await status()).toBe('in_progress');
    const steps = await world.rows(`SELECT detail FROM case_steps WHERE case_id = $1 AND kind = 'referral_done'`, [
      world.caseId,
    ]);
    expect(steps).toEqual([{ detail: { outcome: 'paid' } }]);
    const clocks = await world.rows(
      `SELECT 1 FROM deadlines WHERE case_id = $1 AND kind = 'first_action' AND met_at IS NULL AND ended_at IS NULL`,
      [world.caseId],
    );
    expect(clocks).toHaveLength(1);
    await expect(work().writeToDesk(lawyer(), id, { text: 'More' })).rejects.toThrow('referral.notOpen');
  });

  it('cannot be read any more once the desk has taken it back: neither key nor row, and the key has changed', async () => {
    const id = await accepted();
    expect(await wraps(lawOffice())).toBe(2);
    const revocation = { reason: 'she_asked', text: 'She wants another.', key: newId() } as const;
    await work().revoke(counsellor(), of(id), revocation);
    await work().revoke(counsellor(), of(id), revocation);
    expect(await wraps(lawOffice())).toBe(0);
    const rows = await asPartner(lawOffice(), lawyer(), {
      sql: `SELECT id FROM cases WHERE id = $1 UNION SELECT id FROM sealed_items WHERE case_id = $1
        UNION SELECT id FROM referral_notes WHERE case_id = $1`,
      values: [world.caseId],
    });
    expect(rows).toEqual([]);
    const [versions] = await world.rows<{ n: number }>(
      `SELECT max(version)::int AS n FROM key_wraps WHERE case_id = $1 AND compartment = 'narrative'`,
      [world.caseId],
    );
    expect(versions?.n).toBe(2);
    expect(await seenBy(lawyer(), id)).toMatchObject({ state: 'revoked', case: null, primaryCategory: null });
    expect(await status()).toBe('in_progress');
    await expect(work().revoke(counsellor(), of(id), { ...revocation, key: newId() })).rejects.toThrow(
      'referral.notOpen',
    );
    const hers = await world.intake.get(ReceiptService).open(world.receipt);
    expect(hers.steps.at(-1)).toMatchObject({ kind: 'referral_revoked', detail: { reason: 'she_asked' } });
  });

  it('is taken back before anybody answers, and can then not be accepted', async () => {
    const id = await open();
    await work().revoke(counsellor(), of(id), { reason: 'wrong_partner', text: 'A slip.' });
    await expect(referrals().accept(lawyer(), id)).rejects.toThrow('referral.revoked');
    const [clock] = await world.rows<{ endedAt: Date | null }>(
      `SELECT ended_at AS "endedAt" FROM deadlines WHERE subject_id = $1`,
      [id],
    );
    expect(clock?.endedAt).not.toBeNull();
    await expect(
      work().revoke(counsellor(), { caseId: world.caseId, referralId: ZERO }, { reason: 'other', text: 'x' }),
    ).rejects.toThrow('referral.notFound');
  });

  it('ends in the middle of the work when she withdraws her consent', async () => {
    const id = await accepted();
    await work().writeToDesk(lawyer(), id, { text: 'A question.' });
    await world.says('partner', false);
    expect(await wraps(lawOffice())).toBe(0);
    expect(await seenBy(lawyer(), id)).toMatchObject({ state: 'revoked', case: null });
    await expect(work().writeToDesk(lawyer(), id, { text: 'Another.' })).rejects.toThrow('referral.notOpen');
    await expect(work().finish(lawyer(), id, outcome)).rejects.toThrow('referral.notOpen');
    // The desk still reads what was said.
    const desk = await world.api.get(DeskReferralQueries).detail(counsellor(), of(id));
    expect(desk.notes).toHaveLength(2);
  });

  it('needs an agreement in force and a free place, by the rule and by the database', async () => {
    const supervisor = world.people.supervisor;
    const registry = world.api.get(PartnersService);
    const officer = { ...supervisor, permissions: new Set([...supervisor.permissions, 'partner.manage' as const]) };
    const partnerId = await aPartner(world.api, true, { capacity: 1 });
    const manager = await aPerson(world.api, {
      kind: 'partner',
      organisationId: partnerId,
      roles: ['partner_manager'],
    });
    const raw = () =>
      world.rows(
        `INSERT INTO referrals (id, case_id, partner_id, consent_id, state, reason, opened_at)
         SELECT $1, case_id, $2, id, 'pending', 'desk_decision', $4 FROM consents WHERE case_id = $3 AND recipient_kind = 'partner'`,
        [newId(), partnerId, world.caseId, world.installation.clock.now()],
      );
    const first = await open(partnerId);
    await world.begin({ company: false, partner: true });
    await expect(open(partnerId)).rejects.toThrow('referral.partnerFull');
    await expect(raw()).rejects.toThrow('no free place');
    await referrals().decline(manager, first, { reason: 'no_capacity' });
    const waiting = await open(partnerId);

    await registry.recordAgreement(officer, partnerId, { ...AN_AGREEMENT, validUntil: '2020-12-31' });
    await expect(referrals().accept(manager, waiting)).rejects.toThrow('referral.partnerCannotReceive');
    await referrals().decline(manager, waiting, { reason: 'other' });
    await expect(open(partnerId)).rejects.toThrow('referral.partnerCannotReceive');
    await expect(raw()).rejects.toThrow('no agreement in force');
    await registry.recordAgreement(officer, partnerId, { ...AN_AGREEMENT, mayReceiveCases: false });
    await expect(open(partnerId)).rejects.toThrow('referral.partnerCannotReceive');
    await expect(raw()).rejects.toThrow('no agreement in force');
    await registry.recordAgreement(officer, partnerId, { ...AN_AGREEMENT, deskGroups: ['education'] });
    await expect(open(partnerId)).rejects.toThrow('referral.outsideAgreement');
    await registry.recordAgreement(officer, partnerId, AN_AGREEMENT);
    await registry.endAgreement(officer, partnerId, { reason: 'Closed its office.' });
    await expect(open(partnerId)).rejects.toThrow('referral.partnerCannotReceive');
    await expect(raw()).rejects.toThrow('no agreement in force');
    await expect(registry.endAgreement(officer, partnerId, { reason: 'Again' })).rejects.toThrow('partner.noAgreement');
    await expect(registry.recordAgreement(counsellor(), partnerId, AN_AGREEMENT)).rejects.toThrow('permission.missing');
  });

  it('is suggested with reasons, and those left out with theirs', async () => {
    const { offered, excluded } = await world.api.get(PartnerSuggestionQueries).forCase(counsellor(), world.caseId);
    expect(offered.map(({ id }) => id)).toEqual([lawOffice(), union.id]);
    expect(excluded.map(({ why }) => why)).toEqual([['no_agreement']]);
    await expect(world.api.get(PartnerSuggestionQueries).forCase(lawyer(), world.caseId)).rejects.toThrow(
      'case.notFound',
    );
  });
});
