import {
  CaseDetailQueries,
  CompanyQueries,
  CompanyService,
  FollowUpCalls,
  type FollowUpKind,
  FollowUps,
  ReceiptService,
  Withdrawals,
} from '@modules/cases';
import { DeadlineSweep, DeadlinesModule } from '@modules/escalation';
import { newReceiptCode } from '@platform/crypto';
import { newId } from '@platform/database';
import { ConsentWorld } from '../consent/consent-world';
import { asRole } from '../walls/as-role';

const DAY_MS = 86_400_000;

describe('what she is asked after the end of her case', () => {
  let world: ConsentWorld;
  beforeAll(async () => {
    world = await ConsentWorld.create();
  }, 60_000);
  beforeEach(() => world.begin({ company: true, partner: true }, { contactEmail: 'a@mail.example' }));
  afterAll(() => world.installation.close());

  const later = (days: number) => world.installation.clock.advance(days * DAY_MS);
  const hers = () => world.intake.get(FollowUps);
  const today = () => new Date(world.installation.clock.now().getTime() + 9 * 3_600_000).toISOString().slice(0, 10);
  const questions = async () => (await world.intake.get(ReceiptService).open(world.receipt)).questions;
  const idOf = async (kind: FollowUpKind, caseId = world.caseId) =>
    (
      await world.rows<{ id: string }>(
        'SELECT id FROM follow_ups WHERE case_id = $1 AND kind = $2 ORDER BY closed_at DESC LIMIT 1',
        [caseId, kind],
      )
    )[0]?.id ?? newId();
  const stored = async (kind: FollowUpKind) =>
    (
      await world.rows<{ answer: string | null; yen: number | null }>(
        'SELECT answer, yen FROM follow_ups WHERE id = $1',
        [await idOf(kind)],
      )
    )[0];
  const found = async (caseId = world.caseId) =>
    (
      await world.rows<{ status: string; severity: string }>('SELECT status, severity FROM cases WHERE id = $1', [
        caseId,
      ])
    )[0];
  const detail = (caseId = world.caseId) => world.api.get(CaseDetailQueries).detail(world.people.counsellor, caseId);
  /** The company promises something for today, and she accepts it. */
  const accepted = async () => {
    await world.share();
    const { items } = await world.api.get(CompanyQueries).list(world.people.manager, {});
    const proposal = { text: 'We pay.', promisedOn: today(), key: newId() };
    const remedyId = await world.api
      .get(CompanyService)
      .proposeRemedy(world.people.manager, items[0]?.id ?? '', proposal);
    const answer = { remedyId, isAccepted: true, comment: '' };
    await world.intake.get(ReceiptService).answerRemedy(world.receipt, answer);
  };
  const delivery = async (answer: 'yes' | 'partly' | 'no', yen: number | null = null) =>
    hers().answerDelivery(world.receipt, { followUpId: await idOf('delivery'), answer, yen });
  const worse = async (more: object = {}) => ({
    followUpId: await idOf('watch_30'),
    receipt: newReceiptCode(),
    danger: 'afraid' as const,
    subcategories: ['dismissal'],
    words: 'They sent me away.',
    locale: 'en' as const,
    ...more,
  });
  const linkedId = async () =>
    (
      await world.rows<{ id: string }>('SELECT linked_case_id AS id FROM follow_ups WHERE id = $1', [
        await idOf('watch_30'),
      ])
    )[0]?.id ?? '';

  it('is planned for a case that somebody outside was given, and for no other', async () => {
    await world.intake.get(Withdrawals).withdraw(world.receipt);
    expect(await detail()).toMatchObject({ aftercare: { followUps: [] } });
    await world.begin({ company: true, partner: true });
    await world.refer();
    await world.intake.get(Withdrawals).withdraw(world.receipt);
    const { aftercare } = await detail();
    expect(aftercare.followUps.map(({ kind, state }) => [kind, state])).toEqual([
      ['watch_30', 'planned'],
      ['watch_90', 'planned'],
      ['watch_180', 'planned'],
    ]);
  });

  it('asks whether the remedy arrived, from a week after its day, and once', async () => {
    await accepted();
    later(6);
    expect(await questions()).toEqual([]);
    await expect(delivery('yes')).rejects.toMatchObject({ code: 'followUp.notOpen' });
    later(2);
    expect(await questions()).toMatchObject([{ about: 'delivery' }]);
    for (const yen of [0, -1, 1.5, 100_000_001]) {
      await expect(delivery('yes', yen)).rejects.toMatchObject({ code: 'followUp.badAmount' });
    }
    await expect(delivery('no', 5)).rejects.toMatchObject({ code: 'followUp.badAmount' });
    await delivery('yes', 120_000);
    expect(await stored('delivery')).toEqual({ answer: 'yes', yen: 120_000 });
    await expect(delivery('no')).rejects.toMatchObject({ code: 'followUp.notOpen' });
    expect([await found(), await questions()]).toMatchObject([{ status: 'closed' }, []]);
  });

  it('brings the case back to the desk, with a clock and a step, when it did not arrive', async () => {
    await accepted();
    later(8);
    await delivery('partly', 1);
    expect(await found()).toMatchObject({ status: 'in_progress' });
    const { steps, deadlines, aftercare } = await detail();
    expect(steps.slice(-2)).toMatchObject([
      { kind: 'delivery_answered', detail: { reason: 'partly' } },
      { kind: 'reopened', detail: { reason: 'delivery' } },
    ]);
    expect(deadlines.some(({ kind, metAt }) => kind === 'first_action' && metAt === null)).toBe(true);
    // The watch of that ending is over with it; a new ending brings a new one.
    expect(aftercare.followUps.map(({ state }) => state)).toEqual(['answered', 'passed', 'passed', 'passed']);
    later(30);
    expect(await questions()).toEqual([]);
  });

  it('tells the company in a word whether it arrived, and nothing of the watch', async () => {
    await accepted();
    later(31);
    await delivery('yes', 120_000);
    await hers().answerSame(world.receipt, await idOf('watch_30'));
    const asCompany = {
      actor_kind: 'member',
      actor_org: world.organisations.member,
      actor_user: world.people.manager.userId,
    };
    const seen = `SELECT kind, answer FROM follow_ups WHERE case_id = $1`;
    const rows = await asRole(world.installation.database, 'api', asCompany, { sql: seen, values: [world.caseId] });
    expect(rows).toEqual([{ kind: 'delivery', answer: 'yes' }]);
    const { items } = await world.api.get(CompanyQueries).list(world.people.manager, {});
    const shown = await world.api.get(CompanyQueries).detail(world.people.manager, items[0]?.id ?? '');
    expect(shown.remedy).toMatchObject({ delivered: 'yes' });
    expect(JSON.stringify(shown)).not.toContain('120000');
  });

  it('lets a question pass with the next one, and opens nothing by silence', async () => {
    await accepted();
    later(95);
    const first = await idOf('watch_30');
    expect(await questions()).toMatchObject([{ about: 'delivery' }, { about: 'watch', id: await idOf('watch_90') }]);
    await expect(hers().answerSame(world.receipt, first)).rejects.toMatchObject({ code: 'followUp.notOpen' });
    const background = await world.installation.worker([DeadlinesModule]);
    await background.get(DeadlineSweep).drain();
    expect(await found()).toMatchObject({ status: 'closed' });
    await hers().answerSame(world.receipt, await idOf('watch_90'));
    const { aftercare } = await detail();
    expect(aftercare.followUps.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'delivery asked',
      'watch_30 passed',
      'watch_90 answered',
      'watch_180 planned',
    ]);
  });

  it('tells her once that something waits, when it is due and still counts', async () => {
    const told = () =>
      world.rows(`SELECT FROM outbox WHERE event = 'followUpDue' AND payload->>'caseId' = $1`, [world.caseId]);
    const call = () => world.worker.get(FollowUpCalls).call();
    await accepted();
    await call();
    expect(await told()).toHaveLength(0);
    later(8);
    for (const _ of [1, 2]) await call();
    expect(await told()).toHaveLength(1);
    await delivery('no');
    later(200);
    await call();
    expect(await told()).toHaveLength(1);
    expect(await world.rows('SELECT FROM follow_ups WHERE case_id = $1 AND told_at IS NULL', [world.caseId])).toEqual(
      [],
    );
  });

  it('is answered with her own receipt and no other', async () => {
    await accepted();
    later(31);
    const [receipt, own] = [world.receipt, await worse()];
    await world.begin({ company: true, partner: true });
    const other = { code: 'followUp.notOpen' };
    const { followUpId } = own;
    await expect(hers().answerSame(world.receipt, followUpId)).rejects.toMatchObject(other);
    await expect(hers().answerWorse(world.receipt, own)).rejects.toMatchObject(other);
    const byId = { followUpId, answer: 'yes', yen: null } as const;
    await expect(hers().answerDelivery(receipt, byId)).rejects.toMatchObject(other);
    expect(await world.rows('SELECT FROM follow_ups WHERE id = $1 AND answer IS NOT NULL', [followUpId])).toEqual([]);
  });

  describe('when something has got worse', () => {
    beforeEach(async () => {
      await accepted();
      later(31);
    });

    it('opens one case of its own, however often it is sent, which her new number opens', async () => {
      const sent = await worse();
      for (const _ of [1, 2]) await hers().answerWorse(world.receipt, sent);
      const opened = await world.intake.get(ReceiptService).open(sent.receipt);
      expect(opened).toMatchObject({ story: 'They sent me away.', danger: 'afraid', companyConsent: false });
      expect(opened.issues).toMatchObject([{ category: 'RETALIATION', subcategory: 'dismissal' }]);
      const another = { ...sent, receipt: newReceiptCode() };
      await expect(hers().answerWorse(world.receipt, another)).rejects.toMatchObject({ code: 'form.expired' });
      expect(await found()).toMatchObject({ status: 'closed' });
      const [first, second] = [await detail(), await detail(await linkedId())];
      expect(first.aftercare.followUps.find(({ kind }) => kind === 'watch_30')?.linkedCase).toMatchObject({
        number: second.number,
      });
      expect(second).toMatchObject({
        severity: 'S2',
        member: { id: world.organisations.member },
        consents: { company: { state: 'not_asked' } },
        companyBypass: ['LINKED', 'RETALIATION'],
        aftercare: { isLinked: true, origin: { id: world.caseId } },
      });
    });

    it('says nothing of it in her old file, whoever reads that', async () => {
      const before = await world.intake.get(ReceiptService).open(world.receipt);
      await hers().answerWorse(world.receipt, await worse());
      const after = await world.intake.get(ReceiptService).open(world.receipt);
      expect(after.steps).toEqual(before.steps);
      expect(after.questions).toMatchObject([{ about: 'delivery' }]);
    });

    it('is opened once the day has come, for a known reason, and is not stored without its answer', async () => {
      const count = async () => (await world.rows('SELECT FROM cases')).length;
      const before = await count();
      const early = await worse({ followUpId: await idOf('watch_90') });
      await expect(hers().answerWorse(world.receipt, early)).rejects.toMatchObject({ code: 'followUp.notOpen' });
      const unknown = await worse({ subcategories: ['weather'] });
      await expect(hers().answerWorse(world.receipt, unknown)).rejects.toMatchObject({ code: 'case.unknownIssue' });
      await hers().answerSame(world.receipt, await idOf('watch_30'));
      await expect(hers().answerWorse(world.receipt, await worse())).rejects.toMatchObject({
        code: 'followUp.notOpen',
      });
      expect(await count()).toBe(before);
    });

    it('is never given to a company: not by the desk, no row, and no key', async () => {
      await hers().answerWorse(world.receipt, await worse());
      const linked = await linkedId();
      const desk = world.desk;
      const issues = [{ category: 'WAGE', subcategory: 'unpaid_or_late', isPrimary: true }];
      const reason = 'Only wages after all.';
      await desk.triage(world.people.counsellor, linked, { version: 1, severity: 'S3', reason, issues });
      await desk.writeSummary(world.people.counsellor, linked, { text: 'Dismissed.' });
      await world.rows(`UPDATE consents SET state = 'granted_deidentified' WHERE case_id = $1`, [linked]);
      await expect(desk.share(world.people.counsellor, linked)).rejects.toMatchObject({ code: 'case.companyBypassed' });
      const share = `INSERT INTO shares (id, case_id, member_id, consent_id, shared_by, shared_at)
        SELECT gen_random_uuid(), $1, $2, id, $3, changed_at FROM consents WHERE case_id = $1 AND recipient_kind = 'company'`;
      const values = [linked, world.organisations.member, world.people.counsellor.userId];
      await expect(world.rows(share, values)).rejects.toThrow('no company is given a linked case');
      const wrap = `INSERT INTO key_wraps (id, case_id, compartment, version, holder_id, encapsulated_key, wrapped_key, created_at)
        SELECT gen_random_uuid(), w.case_id, 'shared', w.version, h.id, w.encapsulated_key, w.wrapped_key, w.created_at
        FROM key_wraps w, holders h WHERE w.case_id = $1 AND w.compartment = 'shared' AND h.organisation_id = $2 LIMIT 1`;
      await expect(world.rows(wrap, values.slice(0, 2))).rejects.toThrow('nobody has agreed');
      const asCompany = {
        actor_kind: 'member',
        actor_org: world.organisations.member,
        actor_user: world.people.manager.userId,
      };
      for (const sql of ['SELECT FROM cases WHERE id = $1', 'SELECT FROM follow_ups WHERE linked_case_id = $1']) {
        expect(await asRole(world.installation.database, 'api', asCompany, { sql, values: [linked] })).toEqual([]);
      }
    });
  });

  it('is kept by the database: one answer, not early, linked to what was sent as the answer', async () => {
    await accepted();
    const id = await idOf('watch_30');
    const write = `UPDATE follow_ups SET answer = $2, answered_at = $3, linked_case_id = $4 WHERE id = $1`;
    const due = new Date(world.installation.clock.now().getTime() + 31 * DAY_MS);
    const early = world.rows(write, [id, 'same', world.installation.clock.now(), null]);
    await expect(early).rejects.toThrow('not asked yet');
    await expect(world.rows(write, [id, 'worse', due, world.caseId])).rejects.toThrow('is not the answer');
    await expect(world.rows(write, [id, 'yes', due, null])).rejects.toThrow('follow_ups_answer');
    await world.rows(write, [id, 'same', due, null]);
    await expect(world.rows(write, [id, 'same', due, null])).rejects.toThrow('was answered');
  });
});
