import { Assignments, Closings, type Closing, Contacts, Reopenings } from '@modules/cases';
import { DeadlineSweep, DeadlinesModule } from '@modules/escalation';
import type { Actor } from '@platform/actor';
import { ConsentWorld } from '../consent/consent-world';
import { aPerson } from '../support/installation';
import { asRole } from '../walls/as-role';

const DAY_MS = 86_400_000;

describe('how a case ends, and goes on', () => {
  let world: ConsentWorld;
  let colleague: Actor;
  beforeAll(async () => {
    world = await ConsentWorld.create();
    colleague = await aPerson(world.api, { kind: 'secretariat', roles: ['counsellor'] });
  }, 60_000);
  beforeEach(async () => {
    await world.begin({ company: true, partner: true }, { contactEmail: 'a@mail.example' });
    await assign(world.people.counsellor);
  });
  afterAll(() => world.installation.close());

  const later = (days: number) => world.installation.clock.advance(days * DAY_MS);
  const found = async () => {
    const sql = `SELECT status, outcome, version, number, duplicate_of AS "duplicateOf", assignee_id AS "assigneeId"
      FROM cases WHERE id = $1`;
    const [row] = await world.rows<Record<'status' | 'outcome' | 'number', string> & { version: number }>(sql, [
      world.caseId,
    ]);
    if (!row) throw new Error('no case');
    return row;
  };
  const assign = async (to: Actor, caseId = world.caseId) =>
    world.api
      .get(Assignments)
      .assign(world.people.supervisor, caseId, { version: (await found()).version, assigneeId: to.userId });
  const close = async (as: Actor, closing: Partial<Closing>, caseId = world.caseId) =>
    world.api.get(Closings).close(as, caseId, { version: (await found()).version, outcome: 'spam', ...closing });
  const outOfScope = { outcome: 'out_of_scope', advice: ['union', 'legal_aid'] } as const;
  const reopenByDesk = (as = world.people.counsellor) =>
    world.api.get(Closings).reopen(as, world.caseId, 'She called.');
  const hers = () => world.intake.get(Reopenings);
  const decide = (as: Actor, decision: 'upheld' | 'changed') =>
    world.api.get(Closings).decideAppeal(as, world.caseId, decision);
  const openClocks = async () =>
    (
      await world.rows<{ kind: string }>(
        'SELECT kind FROM deadlines WHERE case_id = $1 AND met_at IS NULL AND ended_at IS NULL ORDER BY kind',
        [world.caseId],
      )
    ).map(({ kind }) => kind);
  const lastStep = async () => {
    const sql = 'SELECT kind, detail FROM case_steps WHERE case_id = $1 ORDER BY at DESC, id DESC LIMIT 1';
    return (await world.rows<{ kind: string; detail: object }>(sql, [world.caseId]))[0];
  };
  const count = async (table: 'audit_log' | 'outbox', name: string) =>
    (
      await world.rows(
        table === 'outbox'
          ? `SELECT FROM outbox WHERE event = $1 AND payload->>'caseId' = $2`
          : 'SELECT FROM audit_log WHERE action = $1 AND subject_id = $2',
        [name, world.caseId],
      )
    ).length;

  describe('closing', () => {
    it('says why and where else she can go, ends every clock, and is done once', async () => {
      await expect(close(world.people.counsellor, { outcome: 'out_of_scope' })).rejects.toMatchObject({
        code: 'closing.adviceMissing',
      });
      await world.share();
      await close(world.people.counsellor, outOfScope);
      expect(await found()).toMatchObject({ status: 'closed', outcome: 'out_of_scope' });
      expect(await lastStep()).toEqual({
        kind: 'closed',
        detail: { outcome: 'out_of_scope', elsewhere: 'legal_aid union' },
      });
      expect(await openClocks()).toEqual([]);
      const others = `SELECT FROM deadlines WHERE case_id = $1 AND kind = 'company_response' AND ended_at IS NOT NULL`;
      expect(await world.rows(others, [world.caseId])).toHaveLength(1);
      await expect(close(world.people.counsellor, outOfScope)).rejects.toMatchObject({ code: 'case.closed' });
      expect([await count('audit_log', 'case.closed'), await count('outbox', 'caseClosed')]).toEqual([1, 1]);
    });

    it('is for whoever is in charge or a supervisor; for others the case is there, and for outsiders not', async () => {
      await expect(close(colleague, {})).rejects.toMatchObject({ code: 'closing.notInCharge' });
      for (const outsider of [world.people.manager, world.people.lawyer]) {
        await expect(close(outsider, {})).rejects.toMatchObject({ code: 'case.notFound' });
      }
      const stale = { version: (await found()).version - 1 };
      await expect(close(world.people.counsellor, stale)).rejects.toMatchObject({ code: 'case.changedMeanwhile' });
      await close(world.people.supervisor, {});
      expect(await count('outbox', 'caseClosed')).toBe(0);
    });

    it('as unconfirmed takes two attempts over 30 days, and her answer starts the count anew', async () => {
      const unconfirmed = () => close(world.people.counsellor, { outcome: 'unconfirmed' });
      const tooEarly = { code: 'closing.tooEarly' };
      await world.deskWrites();
      later(31);
      await expect(unconfirmed()).rejects.toMatchObject(tooEarly);
      await world.deskWrites();
      later(6);
      await expect(unconfirmed()).rejects.toMatchObject(tooEarly);
      await world.sheWrites();
      later(1);
      await expect(unconfirmed()).rejects.toMatchObject(tooEarly);
      await world.deskWrites();
      later(7);
      await world.deskWrites();
      later(22);
      await expect(unconfirmed()).rejects.toMatchObject(tooEarly);
      later(1);
      await unconfirmed();
      expect(await found()).toMatchObject({ outcome: 'unconfirmed' });
    });

    it('counts calls that did not reach her as attempts, and one that did as word of her', async () => {
      const call = (result: 'reached' | 'not_reached') =>
        world.api.get(Contacts).note(world.people.counsellor, world.caseId, {
          way: 'phone',
          result,
          happenedAt: world.installation.clock.now(),
        });
      const unconfirmed = () => close(world.people.counsellor, { outcome: 'unconfirmed' });
      const calls = [
        ['not_reached', 15],
        ['reached', 15],
        ['not_reached', 15],
        ['not_reached', 14],
      ] as const;
      for (const [result, days] of calls) {
        await call(result);
        later(days);
      }
      // Thirty days since the first, but she was spoken with after it: only the last two count.
      await expect(unconfirmed()).rejects.toMatchObject({ code: 'closing.tooEarly' });
      later(1);
      await unconfirmed();
      expect(await found()).toMatchObject({ outcome: 'unconfirmed' });
    });

    it('as a repetition names a case that the desk may see, is not itself put aside, and is another one', async () => {
      const [first, { number }] = [world.caseId, await found()];
      const duplicate = (duplicateOf?: string) => close(world.people.counsellor, { outcome: 'duplicate', duplicateOf });
      const unknown = { code: 'closing.unknownDuplicate' };
      for (const wrong of [undefined, '', 'MG-000-0000', number]) {
        await expect(duplicate(wrong)).rejects.toMatchObject(unknown);
      }
      await world.begin({ company: false, partner: false });
      await assign(world.people.counsellor);
      const party = `INSERT INTO case_parties (id, case_id, kind, party_id, named_by, named_at)
        VALUES (gen_random_uuid(), $1, 'user', $2, $2, now())`;
      await world.rows(party, [first, world.people.counsellor.userId]);
      await expect(duplicate(number)).rejects.toMatchObject(unknown);
      await world.rows('DELETE FROM case_parties WHERE case_id = $1', [first]);
      await duplicate(number);
      expect(await found()).toMatchObject({ outcome: 'duplicate', duplicateOf: first });
      const second = (await found()).number;
      world.caseId = first;
      await expect(duplicate(second)).rejects.toMatchObject(unknown);
    });

    it('as taken over needs a partner who has it', async () => {
      const referred = () => close(world.people.counsellor, { outcome: 'referred' });
      await expect(referred()).rejects.toMatchObject({ code: 'closing.notWithPartner' });
      await world.refer();
      await referred();
    });
  });

  describe('opening again', () => {
    it('by the desk, with a reason, new clocks and the company’s own anew', async () => {
      await world.share();
      await close(world.people.counsellor, outOfScope);
      later(89);
      await expect(reopenByDesk(world.people.manager)).rejects.toMatchObject({ code: 'case.notFound' });
      await reopenByDesk();
      expect(await found()).toMatchObject({ status: 'in_progress', outcome: null });
      expect(await openClocks()).toEqual(['company_response', 'first_action', 'substantive_feedback']);
      expect(await lastStep()).toMatchObject({ kind: 'reopened', detail: { reason: 'desk' } });
      await expect(reopenByDesk()).rejects.toMatchObject({ code: 'reopening.notClosed' });
      const [row] = await world.rows<{ reason: string }>(
        `SELECT reason FROM audit_log WHERE action = 'case.reopened' AND subject_id = $1`,
        [world.caseId],
      );
      expect(row?.reason).toBe('She called.');
    });

    it('by her, once for however many clicks, and by nobody after the window', async () => {
      await close(world.people.counsellor, outOfScope);
      expect(await hers().state(world.receipt)).toMatchObject({ isCaseOpen: false, mayAppeal: true });
      for (const _ of [1, 2]) await hers().reopen(world.receipt);
      expect(await openClocks()).toEqual(['first_action', 'substantive_feedback']);
      expect(await count('outbox', 'caseOpenedAgain')).toBe(1);
      await close(world.people.counsellor, outOfScope);
      later(90);
      expect(await hers().state(world.receipt)).toMatchObject({ until: null, mayAppeal: false });
      const over = { code: 'reopening.windowOver' };
      await expect(hers().reopen(world.receipt)).rejects.toMatchObject(over);
      await expect(hers().appeal(world.receipt)).rejects.toMatchObject(over);
      await expect(reopenByDesk()).rejects.toMatchObject(over);
    });
  });

  describe('an appeal', () => {
    const appealed = async () => {
      await close(world.people.supervisor, outOfScope);
      for (const _ of [1, 2]) await hers().appeal(world.receipt);
    };

    it('goes back to nobody under a clock of 30 days, and never to whoever had it', async () => {
      await appealed();
      expect(await found()).toMatchObject({ status: 'in_progress', assigneeId: null });
      expect(await openClocks()).toEqual(['appeal', 'first_action', 'substantive_feedback']);
      expect(await count('outbox', 'appealAsked')).toBe(1);
      for (const before of [world.people.counsellor, world.people.supervisor]) {
        await expect(assign(before)).rejects.toMatchObject({ code: 'appeal.anotherPerson' });
        const asDesk = { actor_kind: 'secretariat', actor_user: colleague.userId, actor_roles: 'counsellor' };
        const sql = 'UPDATE cases SET assignee_id = $2 WHERE id = $1';
        const values = [world.caseId, before.userId];
        await expect(asRole(world.installation.database, 'api', asDesk, { sql, values })).rejects.toThrow(
          'another person',
        );
        await expect(decide(before, 'upheld')).rejects.toMatchObject({ code: 'appeal.anotherPerson' });
      }
      await expect(decide(colleague, 'upheld')).rejects.toMatchObject({ code: 'closing.notInCharge' });
      await expect(close(world.people.supervisor, {})).rejects.toMatchObject({ code: 'appeal.notDecided' });
      const watch = await world.installation.worker([DeadlinesModule]);
      later(31);
      expect(await watch.get(DeadlineSweep).drain()).toBeGreaterThan(0);
      const missed = `SELECT FROM case_steps WHERE case_id = $1 AND kind = 'deadline_missed' AND detail->>'clock' = 'appeal'`;
      expect(await world.rows(missed, [world.caseId])).toHaveLength(1);
    });

    it('that is upheld ends the case as before, and there is no second one', async () => {
      await appealed();
      await assign(colleague);
      await decide(colleague, 'upheld');
      expect(await found()).toMatchObject({ status: 'closed', outcome: 'out_of_scope' });
      expect(await lastStep()).toEqual({
        kind: 'closed',
        detail: { outcome: 'out_of_scope', elsewhere: 'legal_aid union' },
      });
      expect(await openClocks()).toEqual([]);
      expect(await hers().state(world.receipt)).toMatchObject({ mayAppeal: false, appeal: { decision: 'upheld' } });
      await expect(hers().appeal(world.receipt)).rejects.toMatchObject({ code: 'appeal.onlyOnce' });
      await expect(
        world.rows(`UPDATE appeals SET decision = 'changed' WHERE case_id = $1`, [world.caseId]),
      ).rejects.toThrow('decided once');
      expect([await count('audit_log', 'appeal.decided'), await count('outbox', 'appealDecided')]).toEqual([1, 1]);
    });

    it('that changes something leaves the case open with its second handler', async () => {
      await appealed();
      await assign(colleague);
      await decide(colleague, 'changed');
      expect(await found()).toMatchObject({ status: 'in_progress', assigneeId: colleague.userId });
      expect(await openClocks()).toEqual(['substantive_feedback']);
      await expect(decide(colleague, 'upheld')).rejects.toMatchObject({ code: 'appeal.notOpen' });
      await close(colleague, outOfScope);
    });

    it('is not there for what she withdrew or confirmed, and shows her nobody’s name', async () => {
      await appealed();
      const settings = { receipt: '' };
      const sql = 'SELECT first_handlers FROM appeals';
      await expect(asRole(world.installation.database, 'intake', settings, { sql })).rejects.toThrow(
        'permission denied',
      );
      const seen = { sql: 'SELECT case_id FROM appeals' };
      expect(await asRole(world.installation.database, 'intake', settings, seen)).toEqual([]);
      const company = { actor_kind: 'member', actor_org: world.organisations.member };
      expect(await asRole(world.installation.database, 'api', company, seen)).toEqual([]);
    });
  });
});
