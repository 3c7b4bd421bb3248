import {
  CompanyQueries,
  CompanyService,
  ConflictsService,
  MeasureAnswers,
  Measures,
  ShareHandlers,
} from '@modules/cases';
import { AdrService, CompanyNotices, companyPeople, DeadlinesModule } from '@modules/escalation';
import { Absences, type NewAbsence } from '@modules/identity';
import type { Actor, Role } from '@platform/actor';
import { Database, newId, tellTime } from '@platform/database';
import { ConsentWorld } from '../consent/consent-world';
import { aCompany, aPerson } from '../support/installation';
import { asRole } from '../walls/as-role';
import { withoutRowSecurity } from '../walls/without-row-security';

const DAY_MS = 86_400_000;
/** The absence of somebody once more. */
const COPY = `INSERT INTO absences SELECT gen_random_uuid(), organisation_kind, organisation_id, absent_id, substitute_id, from_on,
  until_on, set_by, set_at FROM absences WHERE absent_id = $1`;

describe('who of a company works on a shared case', () => {
  let world: ConsentWorld;
  let shareId: string;
  let first: Actor;
  let second: Actor;
  let third: Actor;
  let stranger: Actor;
  const person = (roles: Role[], organisationId = world.organisations.member) =>
    aPerson(world.api, { kind: 'member', organisationId, roles });

  beforeAll(async () => {
    world = await ConsentWorld.create();
    stranger = await person(['member_manager'], (await aCompany(world.api, 'BBB222')).memberId);
  }, 60_000);
  beforeEach(async () => {
    first = await person(['member_handler']);
    second = await person(['member_handler']);
    third = await person(['member_handler']);
    await world.begin({ company: true, partner: false });
    await world.share();
    shareId = (await world.api.get(CompanyQueries).list(world.people.manager, {})).items[0]?.id ?? '';
  });
  afterAll(() => world.installation.close());

  const companies = () => world.api.get(CompanyQueries);
  const choose = (people: Actor[], who = world.people.manager) =>
    world.api.get(ShareHandlers).choose(
      who,
      shareId,
      people.map(({ userId }) => userId),
    );
  const sees = async (who: Actor) => (await companies().list(who, {})).items.some(({ id }) => id === shareId);
  const dayFromNow = (days: number) =>
    new Date(world.installation.clock.now().getTime() + 9 * 3_600_000 + days * DAY_MS).toISOString().slice(0, 10);
  const away = (absent: Actor, substitute: Actor, more: Partial<NewAbsence> & { by?: Actor } = {}) =>
    world.api.get(Absences).set(more.by ?? absent, {
      ...{ absentId: absent.userId, substituteId: substitute.userId, fromOn: dayFromNow(1), untilOn: dayFromNow(3) },
      ...more,
    });
  const rowsAs = (who: Actor, sql = 'SELECT id FROM cases WHERE id = $1', isTold = true) => {
    const at = world.installation.clock.now().toISOString();
    const actor = { actor_kind: 'member', actor_org: who.organisationId ?? '', actor_user: who.userId };
    const settings = { ...actor, actor_roles: who.roles.join(), ...(isTold ? { at } : {}) };
    return asRole(world.installation.database, 'api', settings, { sql, values: [world.caseId] });
  };
  /** Who hears of the case at this moment. */
  const told = async () => {
    const worker = await world.installation.worker([DeadlinesModule]);
    const share = { caseId: world.caseId, shareId, memberId: world.organisations.member };
    const people = await worker.get(Database).transaction({ kind: 'worker' }, async (tx) => {
      await tellTime(tx, world.installation.clock.now());
      return companyPeople(tx, share);
    });
    return people.map(({ id }) => id).sort();
  };

  it('shows every case to managers, and to others the ones that they were given', async () => {
    expect([await sees(world.people.manager), await sees(first), await rowsAs(first)]).toEqual([true, false, []]);
    await choose([first, second]);
    expect([await sees(first), await sees(second), await sees(third)]).toEqual([true, true, false]);
    expect((await companies().detail(first, shareId)).handlers.map(({ id }) => id).sort()).toEqual(
      [first.userId, second.userId].sort(),
    );
    expect([await rowsAs(first), await rowsAs(third)]).toEqual([[{ id: world.caseId }], []]);
    await choose([second]);
    expect([await sees(first), await rowsAs(first)]).toEqual([false, []]);
  });

  it('lets nobody act on what they were not given, and nobody but a manager give it', async () => {
    const reply = (who: Actor) => world.api.get(CompanyService).reply(who, shareId, { text: 'We look.', key: newId() });
    const missing = { code: 'case.notFound' };
    await expect(reply(first)).rejects.toMatchObject(missing);
    await expect(companies().detail(first, shareId)).rejects.toMatchObject(missing);
    await expect(choose([first], first)).rejects.toMatchObject(missing);
    await expect(choose([first], stranger)).rejects.toMatchObject(missing);
    await choose([first]);
    await reply(first);
    await expect(choose([second], first)).rejects.toMatchObject(missing);
    for (const table of [
      'shares',
      'messages',
      'sealed_items',
      'key_wraps',
      'deadlines',
      'case_steps',
      'measures',
      'share_handlers',
    ]) {
      expect(await rowsAs(second, `SELECT FROM ${table} WHERE case_id = $1`)).toEqual([]);
    }
  });

  it('is kept from them by the queries and the commands alone, too', async () => {
    await choose([first]);
    await withoutRowSecurity(world.installation.database, async () => {
      expect([await sees(first), await sees(second)]).toEqual([true, false]);
      const missing = { code: 'case.notFound' };
      await expect(companies().detail(second, shareId)).rejects.toMatchObject(missing);
      const reply = world.api.get(CompanyService).reply(second, shareId, { text: 'We look.', key: newId() });
      await expect(reply).rejects.toMatchObject(missing);
      await expect(world.api.get(AdrService).forCompany(second, shareId)).rejects.toMatchObject(missing);
    });
  });

  it('is given neither to somebody accused nor to another company, with one answer for both', async () => {
    const party = { kind: 'user', partyId: second.userId } as const;
    await world.api.get(ConflictsService).nameParty(world.people.counsellor, world.caseId, party);
    for (const who of [second, stranger, world.people.counsellor]) {
      await expect(choose([first, who])).rejects.toMatchObject({ code: 'companyCase.cannotHandle' });
    }
    const insert = `INSERT INTO share_handlers (id, share_id, case_id, user_id, assigned_by, assigned_at)
      SELECT gen_random_uuid(), s.id, s.case_id, $2, $2, s.shared_at FROM shares s WHERE s.id = $1`;
    for (const who of [second, stranger]) {
      await expect(world.rows(insert, [shareId, who.userId])).rejects.toThrow('cannot take this case');
    }
  });

  it('hides the case from a handler who is accused later', async () => {
    await choose([first, second]);
    const party = { kind: 'user', partyId: second.userId } as const;
    await world.api.get(ConflictsService).nameParty(world.people.counsellor, world.caseId, party);
    expect([await sees(first), await sees(second), await rowsAs(second)]).toEqual([true, false, []]);
  });

  describe('when somebody is away', () => {
    it('shows the case to whoever stands in, on these days of Japan and no longer', async () => {
      await choose([first]);
      await away(first, second);
      expect([await sees(second), await rowsAs(second)]).toEqual([false, []]);
      world.installation.clock.advance(DAY_MS);
      expect([await sees(second), await sees(third), await rowsAs(second)]).toEqual([
        true,
        false,
        [{ id: world.caseId }],
      ]);
      expect(await rowsAs(second, undefined, false)).toEqual([]);
      await world.api.get(CompanyService).reply(second, shareId, { text: 'For a colleague.', key: newId() });
      world.installation.clock.advance(3 * DAY_MS);
      expect([await sees(first), await sees(second), await rowsAs(second)]).toEqual([true, false, []]);
      await expect(companies().detail(second, shareId)).rejects.toMatchObject({ code: 'case.notFound' });
    });

    it('ends when it is ended', async () => {
      await choose([first]);
      const id = await away(first, second, { fromOn: dayFromNow(0) });
      expect(await sees(second)).toBe(true);
      await expect(world.api.get(Absences).end(third, id)).rejects.toMatchObject({ code: 'absence.notFound' });
      await expect(world.api.get(Absences).end(stranger, id)).rejects.toMatchObject({ code: 'absence.notFound' });
      await world.api.get(Absences).end(world.people.manager, id);
      expect(await sees(second)).toBe(false);
    });

    it('never shows it to somebody accused', async () => {
      await choose([first]);
      const party = { kind: 'user', partyId: second.userId } as const;
      await world.api.get(ConflictsService).nameParty(world.people.counsellor, world.caseId, party);
      await away(first, second, { fromOn: dayFromNow(0) });
      expect([await sees(second), await rowsAs(second)]).toEqual([false, []]);
      await expect(companies().detail(second, shareId)).rejects.toMatchObject({ code: 'case.notFound' });
      expect(await told()).toEqual([first.userId]);
    });

    it('is set by oneself or a manager, for somebody of the same company who may do as much', async () => {
      await away(first, second, { by: world.people.manager });
      await expect(away(first, third, { fromOn: dayFromNow(3), untilOn: dayFromNow(5) })).rejects.toMatchObject({
        code: 'absence.overlaps',
      });
      await expect(world.rows(COPY, [first.userId])).rejects.toThrow('there is an absence on these days');
      await expect(away(second, third, { by: first })).rejects.toMatchObject({ code: 'permission.missing' });
      await expect(away(second, stranger)).rejects.toMatchObject({ code: 'absence.cannotStandIn' });
      await expect(away(second, second)).rejects.toMatchObject({ code: 'absence.cannotStandIn' });
      await expect(away(world.people.manager, second)).rejects.toMatchObject({ code: 'absence.cannotStandIn' });
      await expect(away(second, third, { by: stranger })).rejects.toMatchObject({ code: 'person.notFound' });
      const insert = `INSERT INTO absences (id, organisation_kind, organisation_id, absent_id, substitute_id, from_on, until_on, set_by, set_at)
        VALUES (gen_random_uuid(), 'member', $1, $2, $3, '2026-06-01', '2026-06-02', $2, '2026-06-01')`;
      const values = [world.organisations.member, second.userId, stranger.userId];
      await expect(world.rows(insert, values)).rejects.toThrow('same organisation');
    });
  });

  it('tells the managers until somebody has it, then those who have it or stand in', async () => {
    expect(await told()).toEqual([world.people.manager.userId]);
    await choose([first]);
    await away(first, second, { fromOn: dayFromNow(0) });
    expect(await told()).toEqual([first.userId, second.userId].sort());
    world.installation.clock.advance(4 * DAY_MS);
    expect(await told()).toEqual([first.userId]);
  });

  it('tells whoever was given it, and the desk that a measure waits', async () => {
    await choose([first]);
    const measure = { text: 'A guard.', responsible: 'safety', dueOn: dayFromNow(9) } as const;
    const measureId = await world.api.get(Measures).promise(world.people.manager, shareId, measure);
    const worker = await world.installation.worker([DeadlinesModule]);
    const changes = [newId(), newId(), newId()] as const;
    const run = (work: (notices: CompanyNotices, tx: Parameters<CompanyNotices['measureWaits']>[0]) => Promise<void>) =>
      worker.get(Database).transaction({ kind: 'worker' }, (tx) => work(worker.get(CompanyNotices), tx));
    const { caseId } = world;
    const given = { caseId, shareId, userId: first.userId, changeId: changes[0] };
    await run((notices, tx) => notices.caseGivenToHandler(tx, given));
    await run((notices, tx) => notices.measureWaits(tx, { caseId, measureId, changeId: changes[1] }));
    const answer = { measureId, answer: 'accept', reason: '' } as const;
    await world.api.get(MeasureAnswers).answer(world.people.counsellor, caseId, answer);
    await run((notices, tx) => notices.measureAnswered(tx, { caseId, measureId, changeId: changes[2] }));
    const rows = await world.rows<{ notice: string; id: string }>(
      'SELECT notice, user_id AS id FROM notices WHERE subject_id = ANY ($1) ORDER BY notice, user_id',
      [changes],
    );
    expect(rows).toContainEqual({ notice: 'member.caseGiven', id: first.userId });
    expect(rows).toContainEqual({ notice: 'member.measureAnswered', id: first.userId });
    expect(rows).toContainEqual({ notice: 'desk.measureWaits', id: world.people.counsellor.userId });
    expect(rows.filter(({ id }) => id === world.people.manager.userId)).toEqual([]);
  });
});
