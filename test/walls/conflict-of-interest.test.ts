import type { INestApplicationContext } from '@nestjs/common';
import {
  CaseDetailQueries,
  CaseQueries,
  Assignments,
  CaseworkService,
  ConflictQueries,
  ConflictsService,
  SubmissionService,
  withoutConflict,
} from '@modules/cases';
import { OperationsQueries, ReportingModule, ReportQueries, ReportRunsModule } from '@modules/reporting';
import type { Actor } from '@platform/actor';
import { toCsv } from '@platform/csv';
import { Database, newId } from '@platform/database';
import fc from 'fast-check';
import { deskGroupCsv } from '../../libs/modules/reporting/desk-group-csv';
import { sheetRows } from '../../libs/modules/reporting/operations/report-rows.rules';
import { aCompany, aPartner, aPerson, aSubmission, Installation, sendComplaint } from '../support/installation';
import { keepFacts } from '../support/keep-facts';
import { madeFile } from '../support/made-file';

/**
 * Random ties and accusations, one after the other, against a model in plain code: after every change, nobody who
 * is tied to an accused party reads, lists, counts, is given or hears of the case.
 */
type With = { kind: 'member' | 'site' | 'user' | 'partner'; index: number };
type Change =
  | { do: 'declare'; who: number; tie: With }
  | { do: 'end'; nth: number }
  | { do: 'accuse'; which: number; party: With | { kind: 'desk' } }
  | { do: 'assign'; which: number; who: number };

const TIES = fc.record({
  kind: fc.constantFrom<With['kind']>('member', 'site', 'user', 'partner'),
  index: fc.nat(2),
});
const CHANGES: fc.Arbitrary<Change>[] = [
  fc.record({ do: fc.constant('declare' as const), who: fc.nat(2), tie: TIES }),
  fc.record({ do: fc.constant('end' as const), nth: fc.nat(5) }),
  fc.record({ do: fc.constant('accuse' as const), which: fc.nat(2), party: TIES }),
  fc.record({ do: fc.constant('assign' as const), which: fc.nat(2), who: fc.nat(2) }),
];

describe('the wall of conflicts of interest', () => {
  let installation: Installation;
  let api: INestApplicationContext;
  let intake: INestApplicationContext;
  let supervisor: Actor;
  let companies: { memberId: string; siteId: string }[];
  let partners: string[];

  beforeAll(async () => {
    installation = await Installation.create();
    api = await installation.api([ReportingModule]);
    intake = await installation.intake();
    supervisor = await aPerson(api, { kind: 'secretariat', roles: ['supervisor'] });
    companies = [await aCompany(api, 'COI001'), await aCompany(api, 'COI002'), await aCompany(api, 'COI003')];
    partners = [await aPartner(api), await aPartner(api), await aPartner(api)];
  }, 60_000);
  afterAll(() => installation.close());

  const counsellor = () => aPerson(api, { kind: 'secretariat', roles: ['counsellor', 'analyst'] });
  const aCase = async (company: { memberId: string; siteId: string }): Promise<string> => {
    const sent = await sendComplaint(installation, intake, company);
    return sent.caseId;
  };
  const assigneeOf = async (caseId: string): Promise<string | null> => {
    const rows = await installation.database.query<{ assignee: string | null }>(
      'owner',
      'SELECT assignee_id AS assignee FROM cases WHERE id = $1',
      [caseId],
    );
    return rows[0]?.assignee ?? null;
  };

  /** What the model says: tied parties of a person, as `kind:id`, and accused parties of a case in the same words. */
  class Model {
    readonly ties: { id: string; who: string; tie: string }[] = [];
    readonly accused = new Map<string, Set<string>>();

    tiesOf(who: string): Set<string> {
      const people = new Set([who]);
      for (const { who: a, tie } of this.ties) {
        if (a === who && tie.startsWith('user:')) people.add(tie.slice(5));
        if (tie === `user:${who}`) people.add(a);
      }
      const own = this.ties.filter((each) => each.who === who).map((each) => each.tie);
      const all = new Set([...[...people].map((id) => `user:${id}`), ...own]);
      for (const company of companies) {
        if (all.has(`site:${company.siteId}`)) all.add(`member:${company.memberId}`);
      }
      return all;
    }

    isWalled(who: string, caseId: string): boolean {
      const accused = this.accused.get(caseId) ?? new Set();
      if (accused.has('desk')) return true;
      const ties = this.tiesOf(who);
      const isTiedToSite = companies.some(
        (company) => ties.has(`member:${company.memberId}`) && accused.has(`site:${company.siteId}`),
      );
      return isTiedToSite || [...accused].some((party) => ties.has(party));
    }
  }

  it('holds against every sequence of ties, accusations and assignments', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(...CHANGES), { minLength: 3, maxLength: 8 }), async (changes) => {
        const people = [await counsellor(), await counsellor(), await counsellor()];
        const cases = await Promise.all(companies.map(aCase));
        const model = new Model();
        cases.forEach((id, i) => {
          const company = companies[i];
          model.accused.set(id, new Set([`member:${company?.memberId}`, `site:${company?.siteId}`]));
        });
        const idOf = ({ kind, index }: With): string => {
          if (kind === 'member') return companies[index]?.memberId ?? '';
          if (kind === 'site') return companies[index]?.siteId ?? '';
          return kind === 'partner' ? (partners[index] ?? '') : (people[index]?.userId ?? '');
        };
        for (const change of changes) {
          await apply(change, { people, cases, model, idOf });
          await expectWall({ people, cases, model });
        }
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  interface World {
    people: Actor[];
    cases: string[];
    model: Model;
  }

  type Applied = World & { idOf: (tie: With) => string };

  function apply(change: Change, world: Applied): Promise<void> {
    if (change.do === 'declare') return declareTie(change, world);
    if (change.do === 'end') return endTie(change, world);
    return change.do === 'accuse' ? accuse(change, world) : assign(change, world);
  }

  async function declareTie(change: Change & { do: 'declare' }, { people, model, idOf }: Applied): Promise<void> {
    const who = people[change.who]?.userId ?? '';
    const tie = { withKind: change.tie.kind, withId: idOf(change.tie) };
    const id = await api.get(ConflictsService).declare(supervisor, { userId: who, kind: 'employment', ...tie });
    model.ties.push({ id, who, tie: `${tie.withKind}:${tie.withId}` });
  }

  async function endTie(change: Change & { do: 'end' }, { model }: Applied): Promise<void> {
    const [ended] = model.ties.splice(change.nth % Math.max(model.ties.length, 1), 1);
    if (ended) await api.get(ConflictsService).end(supervisor, ended.id);
  }

  async function accuse(change: Change & { do: 'accuse' }, { cases, model, idOf }: Applied): Promise<void> {
    const caseId = cases[change.which] ?? '';
    const partyId = change.party.kind === 'desk' ? null : idOf(change.party);
    await api.get(ConflictsService).nameParty(supervisor, caseId, { kind: change.party.kind, partyId });
    model.accused.get(caseId)?.add(`${change.party.kind}:${partyId}`);
  }

  async function assign(change: Change & { do: 'assign' }, { people, cases, model }: Applied): Promise<void> {
    const [caseId, who] = [cases[change.which] ?? '', people[change.who]?.userId ?? ''];
    const { version } = await api.get(CaseDetailQueries).detail(supervisor, caseId);
    const assigned = api.get(Assignments).assign(supervisor, caseId, { version, assigneeId: who });
    if (model.isWalled(who, caseId)) await expect(assigned).rejects.toThrow('case.conflictOfInterest');
    else await assigned;
  }

  async function expectWall({ people, cases, model }: World): Promise<void> {
    for (const person of people) {
      const walled = cases.filter((id) => model.isWalled(person.userId, id));
      const seen = await listed(person);
      for (const id of cases) expect([id, seen.has(id)]).toEqual([id, !walled.includes(id)]);
      for (const id of walled) {
        await expect(api.get(CaseDetailQueries).detail(person, id)).rejects.toThrow('case.notFound');
        expect(await assigneeOf(id)).not.toBe(person.userId);
        const told = await api
          .get(Database)
          .transaction({ kind: 'system' }, (tx) => withoutConflict(tx, id, [{ id: person.userId }]));
        expect(told).toEqual([]);
      }
    }
  }

  async function listed(person: Actor): Promise<Set<string>> {
    const ids = new Set<string>();
    let cursor: string | undefined;
    do {
      const page = await api.get(CaseQueries).queue(person, { tab: 'all', limit: 100, ...(cursor ? { cursor } : {}) });
      for (const item of page.items) ids.add(item.id);
      cursor = page.nextCursor ?? undefined;
      if (!cursor) expect(page.counts.all).toBe(ids.size);
    } while (cursor);
    return ids;
  }

  it('takes a case off the figures of whoever may not see it', async () => {
    const person = await counsellor();
    const span = { from: '2026-06', to: '2026-06' };
    await keepFacts(installation);
    const before = await api.get(ReportQueries).deskGroups(person, span);
    const [company] = companies;
    await api.get(ConflictsService).declare(supervisor, {
      userId: person.userId,
      kind: 'family',
      withKind: 'member',
      withId: company?.memberId ?? '',
    });
    const after = await api.get(ReportQueries).deskGroups(person, span);
    const all = await api.get(ReportQueries).deskGroups(supervisor, span);
    expect(all.cases).toBe(before.cases);
    expect(after.cases).toBeLessThan(before.cases);
    expect(after.people).toBeLessThan(before.people);
    // The worker that makes a file has no wall of its own: it stands behind the one of whoever asked.
    const worker = await installation.worker([ReportRunsModule]);
    await installation.database.query(
      'owner',
      `UPDATE cases SET next_due_at = received_at - interval '40 days' WHERE id = $1`,
      [await aCase(company ?? { memberId: '', siteId: '' })],
    );
    for (const who of [person, supervisor]) {
      const groups = await api.get(ReportQueries).deskGroups(who, span);
      const operations = await api.get(OperationsQueries).read(who, 'operations', span);
      const said = sheetRows(operations, 'en').map((row) => row.map((cell) => cell ?? ''));
      const file = (kind: 'deskGroups' | 'operations') =>
        madeFile({ api, worker }, who, { kind, wanted: span, format: 'csv' });
      expect((await file('deskGroups')).toString()).toBe(deskGroupCsv(groups, 'en'));
      expect((await file('operations')).toString()).toBe(toCsv(said));
    }
  });

  it('returns an owner’s case to the desk when a tie comes to light, and says so in the audit log', async () => {
    const person = await counsellor();
    const [company] = companies;
    const caseId = await aCase(company ?? { memberId: '', siteId: '' });
    await api.get(Assignments).assign(supervisor, caseId, { version: 1, assigneeId: person.userId });
    await api.get(ConflictsService).declare(supervisor, {
      userId: person.userId,
      kind: 'ownership',
      withKind: 'site',
      withId: company?.siteId ?? '',
    });
    expect(await assigneeOf(caseId)).toBeNull();
    const trace = await installation.database.query(
      'owner',
      `SELECT 1 FROM audit_log WHERE action = 'case.recused' AND subject_id = $1`,
      [caseId],
    );
    expect(trace).toHaveLength(1);
  });

  it('hides a case about the desk from everybody at the desk', async () => {
    const person = await counsellor();
    const caseId = await aCase(companies[0] ?? { memberId: '', siteId: '' });
    await api.get(ConflictsService).nameParty(person, caseId, { kind: 'desk', partyId: null });
    for (const actor of [person, supervisor]) {
      await expect(api.get(CaseDetailQueries).detail(actor, caseId)).rejects.toThrow('case.notFound');
      expect((await listed(actor)).has(caseId)).toBe(false);
    }
  });

  it('lets a company answer for itself, but not through a person who is accused', async () => {
    const company = companies[1] ?? { memberId: '', siteId: '' };
    const manager = await aPerson(api, { kind: 'member', organisationId: company.memberId, roles: ['member_manager'] });
    const colleague = await aPerson(api, {
      kind: 'member',
      organisationId: company.memberId,
      roles: ['member_manager'],
    });
    const form = aSubmission({ ...company, companyConsent: true });
    await intake.get(SubmissionService).submit(form);
    const [row] = await installation.database.query<{ id: string }>(
      'owner',
      'SELECT id FROM cases ORDER BY received_at DESC, id DESC LIMIT 1',
    );
    const caseId = row?.id ?? '';
    await api.get(CaseworkService).writeSummary(supervisor, caseId, { text: 'Summary.' });
    await api.get(CaseworkService).share(supervisor, caseId);
    const visible = (actor: Actor) =>
      api.get(Database).transaction(actor, (tx) => tx.query('SELECT id FROM cases WHERE id = $1', [caseId]));
    expect(await visible(manager)).toHaveLength(1);
    await api.get(ConflictsService).nameParty(supervisor, caseId, { kind: 'user', partyId: manager.userId });
    expect(await visible(manager)).toHaveLength(0);
    expect(await visible(colleague)).toHaveLength(1);
  });

  it('is raised by the people who may, and by nobody else', async () => {
    const person = await counsellor();
    const tie = { userId: person.userId, kind: 'family', withKind: 'user', withId: supervisor.userId } as const;
    await expect(async () => api.get(ConflictsService).declare(person, tie)).rejects.toThrow('permission.missing');
    await expect(api.get(ConflictQueries).affiliations(person)).rejects.toThrow('permission.missing');
    const nowhere = { userId: person.userId, kind: 'family', withKind: 'user', withId: newId() } as const;
    await expect(api.get(ConflictsService).declare(supervisor, nowhere)).rejects.toThrow('conflict.unknownTarget');
  });
});
