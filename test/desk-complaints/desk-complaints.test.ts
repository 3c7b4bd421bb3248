import {
  CaseQueries,
  ConflictsService,
  ConsentAnswers,
  OutcomeAnswers,
  ReceiptFiles,
  ReceiptService,
} from '@modules/cases';
import { AttachmentsService } from '@modules/complaints';
import { BodyWork, DeadlineSweep, HandOver, PartnerFiles, ReferralQueries, ReferralWork } from '@modules/escalation';
import { PartnerQueries } from '@modules/partners';
import type { Actor } from '@platform/actor';
import { KeyProvider, openCompartment, privateHolder } from '@platform/crypto';
import { Database } from '@platform/database';
import { collected } from '../support/bytes';
import { aPhoto } from '../support/photo';
import { until } from '../support/until';
import { BodyWorld, SECRET } from './body-world';

const DAY_MS = 86_400_000;

/** A complaint about the desk is an outside body's from its first moment, and the desk does not learn that there is one. */
describe('a complaint about the desk', () => {
  let world: BodyWorld;

  beforeAll(async () => {
    world = await BodyWorld.create();
    await world.name();
  }, 120_000);
  afterAll(() => world.close());

  const code = (wanted: string) => expect.objectContaining({ code: wanted });
  const desk = (): Actor[] => {
    const { counsellor, supervisor, administrator, auditor } = world.people;
    return [counsellor, supervisor, administrator, auditor];
  };
  const told = (caseId: string) =>
    world.rows<{ notice: string; kind: string | null }>(
      `SELECT n.notice, u.organisation_kind AS kind FROM notices n JOIN users u ON u.id = n.user_id
       WHERE n.subject_id = $1 OR n.subject_id IN (SELECT id FROM messages WHERE case_id = $1)
         OR n.subject_id IN (SELECT id FROM deadlines WHERE case_id = $1) ORDER BY n.notice`,
      [caseId],
    );

  it('opens to the named body and to her, and to nobody’s key at the desk', async () => {
    const { caseId, receipt } = await world.complain();
    expect(await world.holders(caseId)).toEqual(['partner', 'receipt']);
    const { state, reason, case: content } = await world.read(caseId);
    expect({ state, reason, story: content?.story }).toEqual({
      state: 'accepted',
      reason: 'about_desk',
      story: SECRET,
    });
    expect(content?.clocks.map(({ kind }) => kind).sort()).toEqual([
      'acknowledgement',
      'first_action',
      'substantive_feedback',
    ]);
    const file = await world.intake.get(ReceiptService).open(receipt);
    expect(file).toMatchObject({ status: 'with_partner', aboutDesk: { body: { nameEn: 'Fictional Ombuds Office' } } });
    const [consent] = await world.rows(
      `SELECT state, text_version AS version, locale, how FROM consents WHERE case_id = $1 AND recipient_kind = 'desk_body'`,
      [caseId],
    );
    expect(consent).toEqual({ state: 'granted_deidentified', version: '2026-11-body-a', locale: 'my', how: 'form' });
    const keys = world.api.get(KeyProvider);
    const opened = await world.api.get(Database).transaction({ kind: 'system' }, async (tx) => {
      return openCompartment(tx, caseId, 'narrative', await privateHolder(tx, keys, 'desk'));
    });
    expect(opened).toBeUndefined();
  });

  it('is in no table, list or count of anybody at the desk', async () => {
    const { caseId } = await world.complain({ contactEmail: 'she@phone.example' });
    await world.api.get(BodyWork).write(world.people.listener, await world.referralOf(caseId), { text: 'We read it.' });
    await until('the notices', async () => ((await told(caseId)).length >= 1 ? true : undefined));
    const tables = await world.rows<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'case_id'
         AND has_any_column_privilege('madoguchi_api', format('%I.%I', table_schema, table_name), 'SELECT') ORDER BY 1`,
    );
    expect(tables.length).toBeGreaterThan(20);
    for (const actor of desk()) {
      for (const { name } of tables) {
        const sql = `SELECT 1 FROM ${name} WHERE case_id = $1`;
        const seen = await world.api.get(Database).transaction(actor, (tx) => tx.query<object[]>(sql, [caseId]));
        expect([name, actor.roles, seen]).toEqual([name, actor.roles, []]);
      }
      const others = await world.api.get(Database).transaction(actor, (tx) =>
        tx.query<object[]>(
          `SELECT 'case' FROM cases WHERE id = $1 UNION ALL SELECT 'audit' FROM audit_log WHERE subject_id = $1
           UNION ALL SELECT 'number' FROM audited_case_numbers(ARRAY[$1::uuid])
           UNION ALL SELECT 'mail' FROM notification_deliveries WHERE recipient_id = $1 OR notice LIKE 'body.%'
           UNION ALL SELECT 'load' FROM open_referrals(ARRAY[$2::uuid])`,
          [caseId, world.bodyId],
        ),
      );
      expect([actor.roles, others]).toEqual([actor.roles, []]);
    }
    const queue = await world.api.get(CaseQueries).queue(world.people.supervisor, { tab: 'all', limit: 100 });
    expect(queue.items.map(({ id }) => id)).not.toContain(caseId);
    expect(queue.counts.all).toBe(queue.items.length);
    const listed = await world.api.get(PartnerQueries).detail(world.people.administrator, world.bodyId);
    expect(listed.openReferrals).toBe(0);
  });

  it('is told to the body alone, and her messages and every other event with it', async () => {
    const { caseId, receipt } = await world.complain();
    await world.intake.get(ReceiptService).sendMessage(receipt, { text: 'Are you there?' });
    await until('both notices', async () => ((await told(caseId)).length === 2 ? true : undefined));
    expect(await told(caseId)).toEqual([
      { notice: 'body.complaint', kind: 'partner' },
      { notice: 'body.news', kind: 'partner' },
    ]);
    const toMailbox = await world.rows(
      `SELECT notice FROM notification_deliveries d WHERE recipient_kind = 'desk' AND (d.subject_id = $1
         OR d.subject_id IN (SELECT id FROM messages WHERE case_id = $1))`,
      [caseId],
    );
    expect(toMailbox).toEqual([]);
  });

  it('is judged, answered and ended by the body; she says that it is not so, and it goes on', async () => {
    const { caseId, receipt } = await world.complain();
    const { listener } = world.people;
    const referralId = await world.referralOf(caseId);
    const work = world.api.get(BodyWork);
    await work.judge(listener, referralId, { before: 'S3', after: 'S2' });
    await expect(work.judge(listener, referralId, { before: 'S3', after: 'S1' })).rejects.toEqual(
      code('case.changedMeanwhile'),
    );
    await expect(work.judge(listener, referralId, { before: 'S2', after: 'S4' })).rejects.toEqual(
      code('case.loweringNeedsReason'),
    );
    await work.judge(listener, referralId, { before: 'S2', after: 'S4', reason: 'A misunderstanding.' });
    const files = world.api.get(PartnerFiles);
    const tray = { referralId, waitsFor: 'note' } as const;
    const photo = await world.api.get(AttachmentsService).store(await aPhoto());
    const fileIds = [await files.keep(listener, tray, { file: photo })];
    await work.write(listener, referralId, { text: 'We asked the desk in general terms.', fileIds });
    // Nobody but the body keeps the evidence of such a case.
    const opened = { attachmentId: photo.id, rendition: 'original' } as const;
    const original = await world.api.get(ReferralQueries).attachment(listener, referralId, opened);
    expect((await collected(original.bytes)).includes('Secret')).toBe(true);
    const copy = await world.intake.get(ReceiptFiles).open(receipt, photo.id);
    expect((await collected(copy.bytes)).includes('Secret')).toBe(false);
    const outcome = { outcome: 'corrected', amountYen: null, text: 'The rule was changed.' } as const;
    await work.decide(listener, referralId, outcome);
    const ended = await world.intake.get(ReceiptService).open(receipt);
    expect(ended).toMatchObject({ status: 'finished', outcome: 'decided_outside', questions: [] });
    expect(ended.messages.map(({ from, text }) => [from, text])).toEqual([
      ['partner', 'We asked the desk in general terms.'],
      ['partner', 'The rule was changed.'],
    ]);
    expect(ended.clocks.filter(({ state }) => state === 'running')).toEqual([]);

    const say = (isSo: boolean) => world.intake.get(OutcomeAnswers).answer(receipt, { referralId, isSo });
    await say(false);
    await expect(say(true)).rejects.toEqual(code('referral.notAnswerable'));
    expect((await world.read(caseId)).state).toBe('accepted');
    expect((await world.intake.get(ReceiptService).open(receipt)).status).toBe('with_partner');
    await work.decide(listener, referralId, { ...outcome, text: 'And the person apologises.' });
    await say(true);
    const file = await world.intake.get(ReceiptService).open(receipt);
    expect(file.outsideHelp).toMatchObject([{ isDeskBody: true, outcome: 'corrected', answer: 'confirmed' }]);
    expect(file.steps.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining([
        'given_to_body',
        'message_from_body',
        'body_decided',
        'outcome_rejected',
        'outcome_confirmed',
      ]),
    );
    const follow = await world.rows('SELECT 1 FROM follow_ups WHERE case_id = $1', [caseId]);
    expect(follow).toEqual([]);
  });

  it('is nothing for another partner, nor for a hand that writes to the desk', async () => {
    const { caseId } = await world.complain();
    const referralId = await world.referralOf(caseId);
    const { listener } = world.people;
    const note = world.api.get(ReferralWork).writeToDesk(listener, referralId, { text: 'Dear desk' });
    await expect(note).rejects.toEqual(code('referral.notFound'));
    const returned = { outcome: 'advised', amountYen: null, text: 'Dear desk' } as const;
    await expect(world.api.get(ReferralWork).finish(listener, referralId, returned)).rejects.toEqual(
      code('referral.notFound'),
    );
    const stranger = { ...listener, organisationId: world.people.counsellor.userId };
    await expect(world.api.get(BodyWork).write(stranger, referralId, { text: 'Hm' })).rejects.toEqual(
      code('referral.notFound'),
    );
  });

  it('escalates within the body and to her when a promise is missed, never to the desk', async () => {
    const { caseId, receipt } = await world.complain({ contactEmail: 'late@phone.example' });
    world.installation.clock.advance(20 * DAY_MS);
    await world.worker.get(DeadlineSweep, { strict: false }).drain();
    const targets = await world.rows<{ target: string }>('SELECT DISTINCT target FROM escalations WHERE case_id = $1', [
      caseId,
    ]);
    expect(targets).toEqual([{ target: 'body' }]);
    await until('the notice of a missed deadline', async () => {
      const all = await told(caseId);
      return all.some(({ notice }) => notice === 'body.deadlineMissed') ? true : undefined;
    });
    expect(new Set((await told(caseId)).map(({ kind }) => kind))).toEqual(new Set(['partner']));
    const hers = await world.rows(
      `SELECT 1 FROM notification_deliveries WHERE recipient_kind = 'complainant' AND recipient_id = $1`,
      [caseId],
    );
    expect(hers.length).toBeGreaterThan(0);
    const file = await world.intake.get(ReceiptService).open(receipt);
    expect(file.clocks.map(({ state }) => state)).toContain('overdue');
    const [row] = (await world.api.get(ReferralQueries).list(world.people.listener, {})).items.filter(
      ({ state }) => state === 'accepted',
    );
    expect(row?.isOverdue).toBe(true);
  });

  it('waits under the notifier’s key while nobody is named, and is handed over as soon as somebody is', async () => {
    await world.end();
    const { caseId, receipt } = await world.complain();
    expect(await world.holders(caseId)).toEqual(['notifier', 'receipt']);
    const waiting = await world.intake.get(ReceiptService).open(receipt);
    expect(waiting).toMatchObject({ status: 'received', aboutDesk: { body: null, isAsked: false } });
    expect(await world.worker.get(HandOver, { strict: false }).drain()).toBe(0);
    await world.name();
    await world.worker.get(HandOver, { strict: false }).drain();
    await until('the handing over', async () => ((await world.referralOf(caseId)) === '' ? undefined : true));
    expect(await world.holders(caseId)).toEqual(['partner', 'receipt']);
    expect((await world.read(caseId)).case?.story).toBe(SECRET);
    // Whatever is written now has a key that this installation's worker never had.
    await world.intake.get(ReceiptService).sendMessage(receipt, { text: 'Good.' });
    expect((await world.read(caseId)).case?.messages.map(({ text }) => text)).toEqual(['Good.']);
  });

  it('refuses what she sends when it would go elsewhere than she was told', async () => {
    await expect(world.complain({ toldBodyId: null })).rejects.toEqual(code('form.bodyChanged'));
    await expect(world.complain({ toldBodyId: world.bodyId })).resolves.toBeDefined();
  });

  it('begins in the middle of a case when the desk is named: nobody reads until she says yes', async () => {
    const wages = { issues: [{ category: 'WAGE', subcategory: 'unpaid_or_late' }] };
    const { caseId, receipt } = await world.complain(wages);
    expect(await world.holders(caseId)).toEqual(['desk', 'receipt']);
    await world.api.get(ConflictsService).nameParty(world.people.counsellor, caseId, { kind: 'desk', partyId: null });
    expect(await world.holders(caseId)).toEqual(['notifier', 'receipt']);
    expect(await world.worker.get(HandOver, { strict: false }).drain()).toBe(0);
    const asked = await world.intake.get(ReceiptService).open(receipt);
    expect(asked).toMatchObject({ aboutDesk: { isAsked: true }, isConsentToConfirm: false });
    const say = { recipient: 'desk_body', isYes: true, locale: 'my' } as const;
    await world.intake.get(ConsentAnswers).answer(receipt, say);
    await world.worker.get(HandOver, { strict: false }).drain();
    await until('the handing over', async () => ((await world.referralOf(caseId)) === '' ? undefined : true));
    expect((await world.read(caseId)).case?.story).toBe(SECRET);

    await world.intake.get(ConsentAnswers).answer(receipt, { ...say, isYes: false });
    expect(await world.holders(caseId)).not.toContain('partner');
    expect((await world.read(caseId)).case).toBeNull();
    await world.intake.get(ConsentAnswers).answer(receipt, say);
    await world.worker.get(HandOver, { strict: false }).drain();
    await until('the second handing over', async () =>
      (await world.holders(caseId)).includes('partner') ? true : undefined,
    );
  });

  it('cannot be sealed for the desk, nor any other case for the notifier, whoever tries', async () => {
    const { caseId } = await world.complain();
    const other = await world.complain({ issues: [{ category: 'WAGE', subcategory: 'unpaid_or_late' }] });
    const wrap = (of: string, kind: string) =>
      world.rows(
        `INSERT INTO key_wraps (id, case_id, compartment, version, holder_id, encapsulated_key, wrapped_key, created_at)
         SELECT gen_random_uuid(), $1, 'narrative', 1, h.id, '', '', now() FROM holders h WHERE h.kind = $2`,
        [of, kind],
      );
    await expect(wrap(caseId, 'desk')).rejects.toThrow('not for the desk');
    await expect(wrap(other.caseId, 'notifier')).rejects.toThrow('not for the desk');
  });
});
