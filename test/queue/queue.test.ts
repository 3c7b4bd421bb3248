import type { INestApplicationContext } from '@nestjs/common';
import {
  Assignments,
  type BulkAssignment,
  CaseQueries,
  ConflictsService,
  openSitting,
  type QueueFilter,
  QueueFilters,
  type QueueTab,
  Sittings,
} from '@modules/cases';
import { TeamQueries, Teams } from '@modules/identity';
import type { Actor, Role } from '@platform/actor';
import { Database, newId } from '@platform/database';
import { aPerson, type aSubmission, Installation, sendComplaint } from '../support/installation';

describe("the desk's queue", () => {
  let installation: Installation;
  let api: INestApplicationContext;
  let intake: INestApplicationContext;
  let supervisor: Actor;
  let counsellor: Actor;
  let colleague: Actor;

  const desk = (role: Role) => aPerson(api, { kind: 'secretariat', roles: [role] });
  beforeAll(async () => {
    installation = await Installation.create();
    [api, intake] = [await installation.api(), await installation.intake()];
    [supervisor, counsellor, colleague] = [
      await desk('supervisor'),
      await desk('counsellor'),
      await desk('counsellor'),
    ];
  }, 60_000);
  afterAll(() => installation.close());

  const rows = <T extends object>(sql: string, values: unknown[] = []) =>
    installation.database.query<T>('owner', sql, values);
  const submit = async (change: Parameters<typeof aSubmission>[0] = {}): Promise<string> => {
    return (await sendComplaint(installation, intake, change)).caseId;
  };
  const onThePhone = async () => {
    const sitting = { way: 'phone', hasInterpreter: false } as const;
    const [token, draftId] = [await api.get(Sittings).begin(counsellor, sitting), newId()];
    await intake
      .get(Database)
      .transaction({ kind: 'complainant' }, (tx) => openSitting(tx, token, draftId, installation.clock.now()));
    return { draftId, sitting };
  };
  const held = async (reader: Actor, tab: QueueTab, filter: QueueFilter = {}): Promise<string[]> => {
    const { items, counts } = await api.get(CaseQueries).queue(reader, { tab, filter, limit: 100 });
    expect([tab, counts[tab]]).toEqual([tab, items.length]);
    return items.map(({ id }) => id);
  };
  const give = (caseId: string, to: Actor | null, version = 1): BulkAssignment => ({
    caseId,
    version,
    assigneeId: to?.userId ?? null,
  });
  const traces = async (caseId: string) => {
    const steps = await rows<{ kind: string }>(
      `SELECT kind FROM case_steps WHERE case_id = $1 AND kind IN ('assigned', 'unassigned') ORDER BY at, id`,
      [caseId],
    );
    const acts = await rows(`SELECT FROM audit_log WHERE subject_id = $1 AND action = 'case.assigned'`, [caseId]);
    return { steps: steps.map(({ kind }) => kind), acts: acts.length };
  };

  describe('narrowed', () => {
    it('holds what the form said, under every field by itself and together', async () => {
      const vi = await submit({ locale: 'vi', prefectureCode: '23', ...(await onThePhone()) });
      const my = await submit({ locale: 'my', issues: [{ category: 'HOURS', subcategory: 'paid_leave' }] });
      const both = [vi, my];
      const found = async (filter: QueueFilter) =>
        (await held(counsellor, 'all', filter)).filter((id) => both.includes(id));
      expect(await found({ locale: ['vi'] })).toEqual([vi]);
      expect((await found({ locale: ['vi', 'my'] })).sort()).toEqual([...both].sort());
      expect(await found({ prefecture: ['23'] })).toEqual([vi]);
      expect(await found({ channel: ['phone'] })).toEqual([vi]);
      expect(await found({ category: ['HOURS'] })).toEqual([my]);
      expect(await found({ category: ['HOURS'], locale: ['vi'] })).toEqual([]);
      expect(await found({ severity: ['S1'] })).toEqual([]);
      expect(await found({ status: ['received'], assignee: 'nobody', locale: ['my'] })).toEqual([my]);
      const today = installation.clock.now().toISOString().slice(0, 10);
      expect((await found({ receivedFrom: today, receivedTo: today })).length).toBe(2);
      expect(await found({ receivedTo: '2020-01-01' })).toEqual([]);
      expect(await found({ dueWithinHours: 1 })).toEqual([]);
      expect((await found({ dueWithinHours: 720 })).length).toBe(2);
      expect(await held(counsellor, 'closed', { dueWithinHours: 720 })).toEqual([]);
    });

    it('counts every tab under the filter, and follows a triage that changes the main issue', async () => {
      const caseId = await submit({ locale: 'pt-BR' });
      const filter: QueueFilter = { locale: ['pt-BR'] };
      const { counts } = await api.get(CaseQueries).queue(counsellor, { tab: 'mine', filter });
      expect(counts).toMatchObject({ mine: 0, team: 0, unassigned: 1, waiting: 0, overdue: 0, all: 1, closed: 0 });
      await rows(`UPDATE issues SET category = 'HOUSING' WHERE case_id = $1`, [caseId]);
      expect(await held(counsellor, 'all', { category: ['HOUSING'] })).toEqual([caseId]);
    });

    it('keeps what the complaint says, whoever writes something else on the case', async () => {
      const caseId = await submit({ locale: 'ja' });
      await rows(`UPDATE cases SET locale = 'en', channel = 'visit', team_id = $2 WHERE id = $1`, [caseId, newId()]);
      const [row] = await rows('SELECT locale, channel, team_id FROM cases WHERE id = $1', [caseId]);
      expect(row).toEqual({ locale: 'ja', channel: 'web_form', team_id: null });
    });

    it('finds a case by its number however it was typed, but none behind a wall', async () => {
      const caseId = await submit();
      const [row] = await rows<{ number: string }>('SELECT number FROM cases WHERE id = $1', [caseId]);
      const number = row?.number ?? '';
      const queries = api.get(CaseQueries);
      for (const typed of [number, number.toLowerCase(), number.slice(3), ` ${number.replaceAll('-', '')} `]) {
        expect(await queries.findByNumber(counsellor, typed)).toEqual({ id: caseId, number });
      }
      await api.get(ConflictsService).nameParty(supervisor, caseId, { kind: 'user', partyId: counsellor.userId });
      await expect(queries.findByNumber(counsellor, number)).rejects.toThrow('case.notFound');
      expect(await held(counsellor, 'all')).not.toContain(caseId);
    });
  });

  describe('of a team', () => {
    it('is what its people are in charge of, and follows them', async () => {
      const [first, second] = [await submit(), await submit()];
      const assignments = api.get(Assignments);
      await assignments.assignMany(supervisor, [give(first, colleague), give(second, counsellor)]);
      const both = { memberIds: [counsellor.userId, colleague.userId] };
      const teamId = await api.get(Teams).create(supervisor, { name: 'South', ...both });
      expect((await held(counsellor, 'team')).sort()).toEqual([first, second].sort());
      expect(await held(supervisor, 'team')).toEqual([]);
      expect((await held(supervisor, 'all', { team: teamId })).sort()).toEqual([first, second].sort());

      const other = await api.get(Teams).create(supervisor, { name: 'North', memberIds: [colleague.userId] });
      expect(await held(counsellor, 'team')).toEqual([second]);
      expect(await held(colleague, 'team')).toEqual([first]);

      await assignments.assign(supervisor, second, { version: 2, assigneeId: colleague.userId });
      expect((await held(colleague, 'team')).sort()).toEqual([first, second].sort());
      await api.get(Teams).remove(supervisor, other);
      expect(await held(colleague, 'team')).toEqual([]);
      const [{ members } = { members: [] }] = await api.get(TeamQueries).all(counsellor);
      expect(members.map(({ id }) => id)).toEqual([counsellor.userId]);
    });

    it('shows nothing that a conflict of interest keeps from the reader', async () => {
      const caseId = await submit();
      const mate = await desk('counsellor');
      const reader = await desk('counsellor');
      const memberIds = [mate.userId, reader.userId];
      await api.get(Teams).create(supervisor, { name: 'East', memberIds });
      await api.get(Assignments).assign(supervisor, caseId, { version: 1, assigneeId: mate.userId });
      expect(await held(reader, 'team')).toEqual([caseId]);
      await api.get(ConflictsService).nameParty(supervisor, caseId, { kind: 'user', partyId: reader.userId });
      expect(await held(reader, 'team')).toEqual([]);
    });

    it('is kept by supervisors and administrators, in the code and in the database', async () => {
      const wish = { name: 'West', memberIds: [] };
      await expect(api.get(Teams).create(counsellor, wish)).rejects.toThrow('permission.missing');
      const stranger = await desk('analyst');
      const outsider = { name: 'West', memberIds: [stranger.userId] };
      await expect(api.get(Teams).create(supervisor, outsider)).rejects.toThrow('team.unknownPerson');
      const insert = (actor: Actor) =>
        api
          .get(Database)
          .transaction(actor, (tx) =>
            tx.query(`INSERT INTO desk_teams (id, name, created_at) VALUES ($1, 'West', $2)`, [
              newId(),
              installation.clock.now(),
            ]),
          );
      await expect(insert(counsellor)).rejects.toThrow('row-level security');
      await insert(supervisor);
    });

    it('is made once by one press, and not changed from a stale screen', async () => {
      const teams = api.get(Teams);
      const [key, wish] = [newId(), { name: 'Night', memberIds: [] }];
      const id = await teams.create(supervisor, wish, key);
      expect(await teams.create(supervisor, wish, key)).toBe(id);
      expect(await teams.change(supervisor, id, { ...wish, name: 'Day', version: 1 })).toBe(2);
      await expect(teams.change(supervisor, id, { ...wish, version: 1 })).rejects.toThrow('team.changedMeanwhile');
    });
  });

  describe('given away in bulk', () => {
    const many = (actor: Actor, ...cases: BulkAssignment[]) => api.get(Assignments).assignMany(actor, cases);

    it('does for each case what one assignment does, and a second click does nothing more', async () => {
      const [a, b] = [await submit(), await submit()];
      const done = [a, b].map((caseId) => ({ caseId, version: 2, problem: null }));
      expect(await many(counsellor, give(a, colleague), give(b, colleague))).toEqual(done);
      expect(await many(counsellor, give(a, colleague), give(b, colleague))).toEqual(done);
      expect(await traces(a)).toEqual({ steps: ['assigned'], acts: 1 });
    });

    it('refuses one case without the others, each for its own reason', async () => {
      const [good, stale, tied, gone] = [await submit(), await submit(), await submit(), newId()];
      await api.get(ConflictsService).nameParty(supervisor, tied, { kind: 'user', partyId: colleague.userId });
      const wanted = [give(good, colleague), give(stale, colleague, 7), give(tied, colleague), give(gone, colleague)];
      expect((await many(counsellor, ...wanted)).map(({ problem }) => problem)).toEqual([
        null,
        'case.changedMeanwhile',
        'case.conflictOfInterest',
        'case.notFound',
      ]);
      for (const untouched of [stale, tied]) expect(await traces(untouched)).toEqual({ steps: [], acts: 0 });
      const analyst = await desk('analyst');
      await expect(many(analyst, give(good, colleague))).rejects.toThrow('permission.missing');
      expect(await many(counsellor, give(stale, analyst))).toMatchObject([{ problem: 'case.unknownAssignee' }]);
      expect(await many(colleague, give(tied, counsellor))).toMatchObject([{ problem: 'case.notFound' }]);
    });

    it('is taken back to whoever had it, or to nobody', async () => {
      const caseId = await submit();
      await many(counsellor, give(caseId, colleague));
      expect(await many(counsellor, give(caseId, null, 2))).toEqual([{ caseId, version: 3, problem: null }]);
      expect(await traces(caseId)).toEqual({ steps: ['assigned', 'unassigned'], acts: 2 });
      expect(await held(counsellor, 'unassigned')).toContain(caseId);
    });
  });

  describe('with saved filters', () => {
    const filter = (name: string) =>
      ({ id: newId(), name, isDefault: false, tab: 'all', filter: { locale: ['vi'] } }) as const;

    it("keeps each person's own list in its order, and loses none of two windows", async () => {
      const filters = api.get(QueueFilters);
      expect(await filters.read(counsellor)).toEqual({ version: 0, items: [] });
      const items = [filter('Vietnamese'), { ...filter('Mine first'), isDefault: true }];
      expect(await filters.save(counsellor, { version: 0, items })).toBe(1);
      expect(await filters.read(counsellor)).toEqual({ version: 1, items });
      const turned = [...items].reverse();
      expect(await filters.save(counsellor, { version: 1, items: turned })).toBe(2);
      await expect(filters.save(counsellor, { version: 1, items: [] })).rejects.toThrow('queueFilter.changedMeanwhile');
      await expect(filters.save(colleague, { version: 3, items: [] })).rejects.toThrow('queueFilter.changedMeanwhile');
      expect((await filters.read(counsellor)).items).toEqual(turned);
    });

    it('shows and gives them to nobody else', async () => {
      const [row] = await rows<{ user_id: string }>('SELECT user_id FROM queue_filters');
      expect(row?.user_id).toBe(counsellor.userId);
      const seen = await api.get(Database).transaction(supervisor, (tx) => tx.query('SELECT FROM queue_filters'));
      expect(seen).toEqual([]);
      const write = api
        .get(Database)
        .transaction(supervisor, (tx) =>
          tx.query(`INSERT INTO queue_filters VALUES ($1, 1, '[]', $2)`, [colleague.userId, installation.clock.now()]),
        );
      await expect(write).rejects.toThrow('row-level security');
    });
  });
});
