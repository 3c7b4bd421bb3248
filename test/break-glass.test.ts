import type { INestApplicationContext } from '@nestjs/common';
import { CaseDetailQueries, CaseQueries, CaseworkService, ConflictsService, ReceiptService } from '@modules/cases';
import { BreakGlassQueries, BreakGlassService, CustodyModule } from '@modules/custody';
import { ReportingModule, ReportQueries } from '@modules/reporting';
import type { Actor, Role } from '@platform/actor';
import { newId } from '@platform/database';
import { aNamedCase, asActor, auditOf } from './support/custody';
import { aCompany, aPerson, Installation, type SentCase } from './support/installation';
import { keepFacts } from './support/keep-facts';

const HOUR = 3_600_000;
const ASKERS = ['custodian', 'membership_officer', 'analyst', 'administrator'] as const satisfies Role[];

/** Break-glass: one person, one case, three hours, a second person, and each way around it. */
describe('break-glass', () => {
  let installation: Installation;
  let api: INestApplicationContext;
  let intake: INestApplicationContext;
  let supervisor: Actor;
  let analyst: Actor;
  let start: Date;

  beforeAll(async () => {
    installation = await Installation.create();
    api = await installation.api([CustodyModule, ReportingModule]);
    intake = await installation.intake();
    supervisor = await person('supervisor');
    analyst = await person('analyst');
    start = installation.clock.now();
  }, 60_000);
  afterAll(() => installation.close());
  beforeEach(() => installation.clock.moveTo(start));

  const person = (role: Role) => aPerson(api, { kind: 'secretariat', roles: [role] });
  const aCase = () => aNamedCase(installation, intake, { danger: 'now' });
  const later = (ms: number) => installation.clock.moveTo(new Date(start.getTime() + ms));
  const asked = ({ number }: SentCase, who = analyst) =>
    api
      .get(BreakGlassService)
      .request(who, { caseNumber: number, reasonCode: 'danger_to_life', reason: 'She called.' });
  const confirm = (id: string, who = supervisor) => api.get(BreakGlassService).confirm(who, id);
  const read = (id: string, who = analyst) => api.get(BreakGlassQueries).read(who, id);
  const opened = async (found: SentCase) => {
    const id = await asked(found);
    await confirm(id);
    return id;
  };

  it.each(ASKERS)('lets a %s read one case, once a second person has confirmed', async (role) => {
    const [who, found] = [await person(role), await aCase()];
    const id = await asked(found, who);
    await expect(read(id, who)).rejects.toThrow('breakGlass.notOpen');
    await confirm(id);
    expect(await read(id, who)).toMatchObject({
      caseNumber: found.number,
      story: 'သုံးလ လစာ မရသေးပါ။',
      danger: 'now',
      issues: [{ category: 'WAGE' }],
      expiresAt: new Date(start.getTime() + 3 * HOUR),
    });
  });

  it.each<Role>(['auditor', 'counsellor', 'supervisor'])('is not for a %s', async (role) => {
    await expect(asked(await aCase(), await person(role))).rejects.toThrow('permission.missing');
  });

  it('is told to her and written down, with before and after', async () => {
    const found = await aCase();
    const id = await opened(found);
    await read(id);
    later(HOUR);
    await read(id);
    await api.get(BreakGlassService).end(analyst, id);
    const file = await intake.get(ReceiptService).open(found.receipt);
    const told = file.steps.filter(({ kind }) => kind.startsWith('break_glass_'));
    expect(told.map(({ kind }) => kind)).toEqual(['break_glass_opened', 'break_glass_read', 'break_glass_read']);
    expect(told[0]?.detail).toEqual({ reason: 'danger_to_life' });
    const acts = (await auditOf(installation, found.caseId)).filter(({ action }) =>
      String(action).startsWith('breakGlass.'),
    );
    expect(acts.map(({ action, actorId }) => [action, actorId])).toEqual([
      ['breakGlass.requested', analyst.userId],
      ['breakGlass.confirmed', supervisor.userId],
      ['breakGlass.read', analyst.userId],
      ['breakGlass.read', analyst.userId],
      ['breakGlass.ended', analyst.userId],
    ]);
    expect(acts[0]).toMatchObject({ reason: 'She called.', before: { state: 'none' }, after: { state: 'pending' } });
    expect(acts[1]).toMatchObject({ before: { state: 'pending' }, after: { state: 'approved' } });
    expect(acts[4]).toMatchObject({ before: { state: 'approved' }, after: { state: 'ended' } });
  });

  it('is not confirmed by whoever asked, nor by somebody without that task, in the API or in SQL', async () => {
    const administrator = await person('administrator');
    const id = await asked(await aCase(), administrator);
    await expect(confirm(id, administrator)).rejects.toThrow('breakGlass.ownRequest');
    await expect(confirm(id, await person('counsellor'))).rejects.toThrow('breakGlass.notFound');
    const decide = `UPDATE break_glass_grants SET decided_by = $2, decided_at = $3, is_approved = true,
      expires_at = $3::timestamptz + interval '1 hour' WHERE id = $1 RETURNING id`;
    const by = (who: string): [string, unknown[]] => [decide, [id, who, start]];
    await expect(asActor(installation, administrator, [by(administrator.userId)])).rejects.toThrow('two_people');
    await expect(asActor(installation, administrator, [by(supervisor.userId)])).rejects.toThrow('may not confirm');
    const counsellor = await person('counsellor');
    expect(await asActor(installation, counsellor, [by(counsellor.userId)])).toEqual([]);
    const longer = `UPDATE break_glass_grants SET decided_by = $2, decided_at = $3, is_approved = true,
      expires_at = $3::timestamptz + interval '4 hours' WHERE id = $1`;
    await expect(asActor(installation, supervisor, [[longer, [id, supervisor.userId, start]]])).rejects.toThrow(
      'three_hours',
    );
  });

  it('ends by itself after three hours, and a request that nobody answers after one', async () => {
    const [open, waiting] = [await opened(await aCase()), await asked(await aCase())];
    later(HOUR);
    await expect(confirm(waiting)).rejects.toThrow('breakGlass.notPending');
    later(3 * HOUR - 1);
    await read(open);
    later(3 * HOUR);
    await expect(read(open)).rejects.toThrow('breakGlass.notOpen');
    expect((await api.get(BreakGlassQueries).list(analyst)).map(({ state }) => state)).toContain('expired');
  });

  it('can be refused, or ended early by whoever may confirm', async () => {
    const [refused, open] = [await asked(await aCase()), await opened(await aCase())];
    await api.get(BreakGlassService).refuse(supervisor, refused, { reason: 'The desk is there.' });
    await expect(read(refused)).rejects.toThrow('breakGlass.notOpen');
    await api.get(BreakGlassService).end(await person('administrator'), open);
    await expect(read(open)).rejects.toThrow('breakGlass.notOpen');
    await expect(api.get(BreakGlassService).end(supervisor, open)).rejects.toThrow('breakGlass.notOpen');
  });

  it('opens one case to one person: nobody else reads it, and that person reads no other', async () => {
    const [found, another] = [await aCase(), await aCase()];
    const id = await opened(found);
    await expect(read(id, await person('analyst'))).rejects.toThrow('breakGlass.notFound');
    await expect(read(id, supervisor)).rejects.toThrow('breakGlass.notFound');
    await expect(api.get(CaseDetailQueries).detail(analyst, found.caseId)).rejects.toThrow('case.notFound');
    const look = `INSERT INTO break_glass_reads (id, grant_id, case_id, read_by, read_at) VALUES ($1, $2, $3, $4, $5)`;
    const looking: [string, unknown[]] = [look, [newId(), id, found.caseId, analyst.userId, start]];
    const stories = `SELECT DISTINCT case_id, compartment FROM sealed_items`;
    expect(await asActor(installation, analyst, [[stories]])).toEqual([]);
    expect(await asActor(installation, analyst, [looking, [stories]])).toEqual([
      { case_id: found.caseId, compartment: 'narrative' },
    ]);
    const elsewhere: [string, unknown[]] = [look, [newId(), id, another.caseId, analyst.userId, start]];
    await expect(asActor(installation, analyst, [elsewhere])).rejects.toThrow('no live grant');
    later(3 * HOUR);
    await expect(asActor(installation, analyst, [looking])).resolves.toEqual([]);
    const now = installation.clock.now();
    const stale: [string, unknown[]] = [look, [newId(), id, found.caseId, analyst.userId, now]];
    await expect(asActor(installation, analyst, [stale])).rejects.toThrow('no live grant');
    expect(await asActor(installation, analyst, [looking, [stories]])).toEqual([]);
  });

  it('never passes the wall of conflicts of interest', async () => {
    const company = await aCompany(api, 'GLASS1');
    const found = await aNamedCase(installation, intake, company);
    const [tied, tiedSupervisor, tiedLater] = [
      await person('analyst'),
      await person('supervisor'),
      await person('analyst'),
    ];
    const open = await asked(found, tiedLater);
    await confirm(open);
    const waiting = await asked(found);
    for (const { userId } of [tied, tiedSupervisor, tiedLater]) {
      const tie = { userId, kind: 'family', withKind: 'member', withId: company.memberId } as const;
      await api.get(ConflictsService).declare(supervisor, tie);
    }
    await expect(asked(found, tied)).rejects.toThrow('case.notFound');
    await expect(confirm(waiting, tiedSupervisor)).rejects.toThrow('breakGlass.notFound');
    await expect(read(open, tiedLater)).rejects.toThrow('breakGlass.notFound');
    expect((await api.get(BreakGlassQueries).list(tiedSupervisor)).map(({ id }) => id)).not.toContain(waiting);
    // Even where a grant and a recorded look exist, the wall stands before them.
    const look = `INSERT INTO break_glass_reads (id, grant_id, case_id, read_by, read_at) VALUES ($1, $2, $3, $4, $5)`;
    const looking: [string, unknown[]] = [look, [newId(), open, found.caseId, tiedLater.userId, start]];
    await expect(asActor(installation, tiedLater, [looking])).rejects.toThrow();
  });

  it('reaches nothing in a case about the desk', async () => {
    const found = await aCase();
    const id = await opened(found);
    await api.get(ConflictsService).nameParty(supervisor, found.caseId, { kind: 'desk', partyId: null });
    await expect(read(id)).rejects.toThrow('breakGlass.notFound');
    await expect(asked(found)).rejects.toThrow('case.notFound');
  });
});

/** Before this wall, everybody who signed in for the desk saw every case, as far as the database was concerned. */
describe('people of the desk whose role handles no case', () => {
  let installation: Installation;
  let api: INestApplicationContext;
  let found: SentCase;

  beforeAll(async () => {
    installation = await Installation.create();
    api = await installation.api([CustodyModule, ReportingModule]);
    const intake = await installation.intake();
    const company = await aCompany(api, 'ROLE01');
    const supervisor = await aPerson(api, { kind: 'secretariat', roles: ['supervisor'] });
    found = await aNamedCase(installation, intake, {
      ...company,
      companyConsent: true,
      contactEmail: 'a@mail.example',
    });
    await api.get(CaseworkService).writeSummary(supervisor, found.caseId, { text: 'Wages are late.' });
    await api.get(CaseworkService).share(supervisor, found.caseId);
    await api.get(CaseworkService).sendMessage(supervisor, found.caseId, { text: 'We have read it.' });
  }, 60_000);
  afterAll(() => installation.close());

  const CONTENT = ['sealed_items', 'key_wraps', 'messages', 'attachments', 'receipts', 'consents', 'case_steps'];
  const AROUND = ['complaints', 'deadlines', 'shares', 'remedies', 'referrals', 'escalations', 'case_parties'];
  const FACTS = ['cases', 'issues', 'people'];
  const ALL: Role[] = ['custodian', 'membership_officer', 'analyst', 'administrator', 'auditor'];
  const speaking = async (role: Role, table: string) =>
    asActor(installation, await aPerson(api, { kind: 'secretariat', roles: [role] }), [[`SELECT * FROM ${table}`]]);

  it.each(ALL)('read in SQL no narrative and no key as %s', async (role) => {
    for (const table of [...CONTENT, ...AROUND]) expect([table, await speaking(role, table)]).toEqual([table, []]);
  });

  it.each<Role>(['custodian', 'membership_officer', 'auditor'])(
    'see in SQL not even that a case exists, as %s',
    async (role) => {
      for (const table of FACTS) expect([table, await speaking(role, table)]).toEqual([table, []]);
    },
  );

  it.each<Role>(['analyst', 'administrator'])('count coded facts as %s, and can change none', async (role) => {
    const who = await aPerson(api, { kind: 'secretariat', roles: [role] });
    const month = installation.clock.now().toISOString().slice(0, 7);
    await keepFacts(installation);
    const report = await api.get(ReportQueries).deskGroups(who, { from: month, to: month });
    expect(JSON.stringify(report)).toContain('labour');
    for (const table of FACTS) expect(await speaking(role, table)).toHaveLength(1);
    const change = `UPDATE cases SET severity = 'S4' WHERE id = $1 RETURNING id`;
    expect(await asActor(installation, who, [[change, [found.caseId]]])).toEqual([]);
    await expect(api.get(CaseQueries).queue(who, { tab: 'all' })).rejects.toThrow('permission.missing');
  });

  it.each<Role>(['counsellor', 'supervisor'])('do not include a %s', async (role) => {
    for (const table of ['sealed_items', 'key_wraps', 'messages', ...FACTS]) {
      expect((await speaking(role, table)).length).toBeGreaterThan(0);
    }
  });
});
