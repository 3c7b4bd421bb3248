import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CompanyQueries, MeasureAnswers, Measures, ShareHandlers } from '@modules/cases';
import { SitesService } from '@modules/members';
import type { Actor } from '@platform/actor';
import { ApiConfig, readConfig } from '@platform/config';
import { KeyProvider } from '@platform/crypto';
import { newId } from '@platform/database';
import { createApiApp } from '../../apps/api/create-app';
import { HOME_CODES } from '../../apps/api/home/home.codes';
import { HOME_LINKS } from '../../apps/portal/features/home/home.links';
import { ApiClient } from '../api-world';
import { ConsentWorld } from '../consent/consent-world';
import { ActivityThings } from '../matrix/activity-things';
import { DuesThings } from '../matrix/dues-things';
import { MemberThings } from '../matrix/member-things';
import { proceedings } from './proceedings';
import { insertRow } from '../support/insert-row';
import { aCompany, aPerson } from '../support/installation';
import { sessionCookie } from '../support/session-cookie';

const HOUR_MS = 3_600_000;
/** What the portal asks the api for at an address of its own, where the two have other words. */
const PATHS: Readonly<Record<string, string>> = {
  '/own-member': 'own-member?limit=100',
  '/sites': 'sites?limit=100',
  '/company-cases': 'company-cases?limit=100',
  '/applications': 'membership-applications?limit=100',
  '/members': 'members?limit=100',
  '/learning': 'study-sessions?limit=100&list=coming',
  '/own-reports': 'own-activity-reports?limit=100',
  '/activity-reports': 'activity-reports?limit=100',
  '/dues': 'invoices?limit=100',
  '/dues/bank': 'bank-lines?limit=100',
  '/agreements': 'cooperation-agreements?limit=100',
  '/expulsions': 'expulsions?',
  '/own-expulsion': 'own-member/expulsion',
};
/** The one tab that is a list of members. */
const MISSING = 'missing-activity-reports?limit=100';
const WORDS: Readonly<Record<string, string>> = { lacking: 'lacksHeadcount' };

interface Item {
  code: keyof typeof HOME_LINKS;
  count: number;
  amountYen: number | null;
  dueAt: string | null;
  dueOn: string | null;
}

describe('the first screen of members and of the membership officer', () => {
  let world: ConsentWorld;
  let app: NestFastifyApplication;
  let handler: Actor;
  let officer: Actor;
  const clients = new Map<string, ApiClient>();
  const seen = new Set<string>();

  beforeAll(async () => {
    world = await ConsentWorld.create();
    const { installation, api, organisations } = world;
    const env = { NODE_ENV: 'test', DATABASE_URL: installation.database.urls.api, MADOGUCHI_DATA: installation.folder };
    const config = readConfig(ApiConfig, env);
    app = await createApiApp(config, { clock: installation.clock, logTarget: { write: () => undefined } });
    handler = await aPerson(api, { kind: 'member', organisationId: organisations.member, roles: ['member_handler'] });
    officer = await aPerson(api, { kind: 'secretariat', roles: ['membership_officer'] });
    for (const { userId } of [world.people.manager, handler, officer, world.people.counsellor]) {
      const cookie = await sessionCookie(installation.database, userId, { now: installation.clock.now() });
      clients.set(userId, new ApiClient(app, cookie));
    }
  }, 60_000);
  afterAll(async () => {
    await app.close();
    await world.installation.close();
  });

  const ask = (who: Actor) => clients.get(who.userId) ?? new ApiClient(app, '');
  /** The items of somebody's home by section; each count is compared with the list that it leads to. */
  const home = async (who: Actor, path = '/home'): Promise<Record<string, Item[]>> => {
    const { body } = await ask(who).get(path).expect(200);
    const parts = body.sections as { section: string; items: Item[] }[];
    for (const { code, count } of parts.flatMap(({ items }) => items)) {
      seen.add(code);
      expect([code, await listed(who, code)]).toEqual([code, count]);
    }
    return Object.fromEntries(parts.map(({ section, items }) => [section, items]));
  };
  const listed = async (who: Actor, code: Item['code']): Promise<number> => {
    const { to, search = {} } = HOME_LINKS[code] as { to: string; search?: Record<string, string | boolean> };
    const narrowed = Object.entries(search).map(([name, value]) => `&${WORDS[name] ?? name}=${String(value)}`);
    const list = code === 'report_missing' ? MISSING : `${PATHS[to] ?? 'nowhere'}${narrowed.join('')}`;
    const { body } = await ask(who).get(`/${list}`).expect(200);
    if (to === '/own-member') return body.pledgeState === code.replace('pledge_', '') ? 1 : 0;
    if (to === '/own-expulsion') return body.newest?.isOpen ? 1 : 0;
    if (to === '/own-reports') return body.due === null ? 0 : 1;
    const items = body.items as { state?: string }[];
    // The list of agreements is short and has no filter; each says how it stands.
    return to === '/agreements' ? items.filter(({ state }) => code === `agreement_${state}`).length : items.length;
  };
  const counts = (items: Item[] = []) => Object.fromEntries(items.map(({ code, count }) => [code, count]));
  const aSite = (nameEn: string) =>
    world.api.get(SitesService).add(world.people.manager, {
      ...{ nameJa: '架空', nameEn, address: '', prefectureCode: '23', industryCode: 'E', fieldCode: null },
    });
  const shared = async (): Promise<string> => {
    await world.begin({ company: true, partner: false });
    await world.share();
    return (await world.api.get(CompanyQueries).list(world.people.manager, {})).items[0]?.id ?? '';
  };
  const aSession = async (inHours: number, change: object = {}): Promise<string> => {
    const at = (hours: number) => new Date(world.installation.clock.now().getTime() + hours * HOUR_MS).toISOString();
    const words = { titleJa: '研修', titleEn: 'Study', descriptionJa: '', descriptionEn: '', languages: ['ja'] };
    const kind = { kind: 'study', openTo: ['members'], agendaJa: [], agendaEn: [] };
    const times = { startsAt: at(inHours), endsAt: at(inHours + 1), registerUntil: at(inHours - 1) };
    const wish = { ...kind, ...words, ...times, form: 'on_site', place: 'Hall', link: null, capacity: 1, ...change };
    const { id } = (await ask(officer).post('/study-sessions', wish).expect(201)).body;
    await ask(officer).post(`/study-sessions/${id}/moves`, { version: 1, to: 'published', reason: null }).expect(200);
    return id as string;
  };

  it('shows a company that nothing was asked of an empty home, and of sites and people what it has not done', async () => {
    const parts = await home(world.people.manager);
    expect(Object.keys(parts)).toEqual(['expected', 'cases', 'sites', 'owed', 'next']);
    expect(counts(parts.expected)).toEqual({ pledge_missing: 1, headcount_undeclared: 1 });
    expect([parts.cases, counts(parts.sites), parts.next]).toEqual([[], { poster_lacking: 1 }, []]);
    const closed = await aSite('Closed');
    await world.api.get(SitesService).close(world.people.manager, closed);
    const posted = await aSite('Posted');
    const [row] = await world.rows<{ code: string }>('SELECT workplace_code AS code FROM sites WHERE id = $1', [
      posted,
    ]);
    const made = { id: newId(), site_id: posted, code: row?.code, shape: 'a4', locales: ['ja'] };
    const by = { printed_by: officer.userId, printed_at: world.installation.clock.now() };
    await insertRow(world.installation.database, 'poster_prints', { ...made, ...by });
    const after = await home(world.people.manager);
    expect(counts(after.expected)).toMatchObject({ headcount_undeclared: 2 });
    expect(counts(after.sites)).toEqual({ poster_lacking: 1 });
  });

  it('counts the cases that wait for the company, for managers all and for others their own, with the most urgent', async () => {
    const first = await shared();
    const [due] = await world.rows<{ dueAt: Date }>(
      `SELECT due_at AS "dueAt" FROM deadlines WHERE kind = 'company_response'`,
    );
    world.installation.clock.advance(60_000);
    const second = await shared();
    const manager = await home(world.people.manager);
    expect(manager.cases).toMatchObject([{ code: 'answer_awaited', count: 2, dueAt: due?.dueAt.toISOString() }]);
    const own = await home(handler);
    expect([Object.keys(own), own.cases]).toEqual([['expected', 'cases', 'next'], []]);
    await world.api.get(ShareHandlers).choose(world.people.manager, second, [handler.userId]);
    expect(counts((await home(handler)).cases)).toEqual({ answer_awaited: 1 });
    // It answers one and promises something that is to be done; the desk takes the promise.
    await world.companyReplies();
    const promise = { text: 'A guard.', responsible: 'safety', dueOn: '2026-07-01', key: newId() } as const;
    const measureId = await world.api.get(Measures).promise(world.people.manager, second, promise);
    expect(counts((await home(handler)).expected)).toEqual({ pledge_missing: 1 });
    const answer = { measureId, answer: 'accept', reason: '' } as const;
    await world.api.get(MeasureAnswers).answer(world.people.counsellor, world.caseId, answer);
    expect(first).not.toBe(second);
    const later = await home(handler);
    expect([later.cases, later.expected?.at(-1)]).toMatchObject([
      [],
      { code: 'measure_due', count: 1, dueOn: '2026-07-01', dueAt: null },
    ]);
    expect(counts((await home(world.people.manager)).cases)).toEqual({ answer_awaited: 1 });
  });

  it('says which study sessions are next, which are open, and to the officer in which people wait', async () => {
    const [taken, open] = [await aSession(48), await aSession(72)];
    const over = await aSession(24, { registerUntil: world.installation.clock.now().toISOString() });
    world.installation.clock.advance(1);
    await ask(handler).post(`/study-sessions/${taken}/registration`).expect(200);
    await ask(world.people.manager).post(`/study-sessions/${taken}/registration`);
    const parts = await home(handler);
    expect(parts.next).toMatchObject([
      { code: 'session_registered', count: 1 },
      { code: 'session_open', count: 1 },
    ]);
    expect(new Set([taken, open, over]).size).toBe(3);
    expect(counts((await home(officer, '/office')).next)).toEqual({ session_waited_for: 1 });
  });

  it('shows the officer the applications, members without a pledge, and sites that lack something', async () => {
    const { installation, api } = world;
    const things = new MemberThings(installation.database, installation.clock.now(), api.get(KeyProvider));
    await things.application();
    const recommended = await things.application();
    const by = [recommended, officer.userId, installation.clock.now()];
    await world.rows(
      `UPDATE membership_applications SET state = 'recommended', recommended_by = $2, recommended_at = $3 WHERE id = $1`,
      by,
    );
    const { memberId } = await aCompany(api, 'CCC333');
    const pledge = { id: newId(), member_id: memberId, version: 1, signatory_name: 'A', signatory_title: '' };
    await insertRow(installation.database, 'pledge_acceptances', { ...pledge, accepted_at: installation.clock.now() });
    const parts = await home(officer, '/office');
    expect(Object.keys(parts)).toEqual(['expected', 'sites', 'owed', 'next']);
    const waiting = { application_waiting: 1, application_recommended: 1 };
    expect(counts(parts.expected)).toEqual({ ...waiting, member_unpledged: 1 });
    expect(counts(parts.sites)).toEqual({ poster_lacking: 2, headcount_undeclared: 3 });
    await world.rows(
      `INSERT INTO pledge_texts SELECT 2, 'a', 'b', 'c', 'd', NULL, published_at, 'New.' FROM pledge_texts`,
    );
    expect(counts((await home(officer, '/office')).expected)).toMatchObject({ member_outdated: 1 });
    const own = await aPerson(api, { kind: 'member', organisationId: memberId, roles: ['member_handler'] });
    const cookie = await sessionCookie(installation.database, own.userId, { now: installation.clock.now() });
    clients.set(own.userId, new ApiClient(app, cookie));
    expect(counts((await home(own)).expected)).toEqual({ pledge_outdated: 1 });
  });

  it('says what is owed, which reports are due, and which agreements run out', async () => {
    const { installation, organisations, people } = world;
    const now = installation.clock.now();
    const activity = new ActivityThings(installation.database, now);
    const dues = new DuesThings(installation.database, now);
    const earlier = new DuesThings(installation.database, new Date(now.getTime() - 48 * HOUR_MS));
    await Promise.all([dues.invoice(people.manager), earlier.invoice(people.manager), dues.bankLine()]);
    const years = new Date(now.getTime() - 730 * 24 * HOUR_MS);
    await world.rows('UPDATE members SET created_at = $2 WHERE id = $1', [organisations.member, years]);
    await activity.sent(people.manager);
    for (const days of [5, -5]) {
      const until = new Date(now.getTime() + days * 24 * HOUR_MS);
      const term = { id: newId(), agreement_id: await activity.agreement(officer), number: 1 };
      const valid = { valid_from: years, valid_until: until, signed_on: years };
      const noted = { recorded_by: officer.userId, recorded_at: now };
      await insertRow(installation.database, 'cooperation_terms', { ...term, ...valid, ...noted });
    }

    const own = await home(people.manager);
    expect(own.owed).toMatchObject([{ code: 'invoice_open', count: 2, amountYen: 2_000 }]);
    expect(own.expected?.find(({ code }) => code === 'report_due')?.dueOn).toMatch(/^20\d\d-\d\d-\d\d$/);
    const office = await home(officer, '/office');
    expect(office.owed).toMatchObject([
      { code: 'invoice_overdue', count: 1, amountYen: 1_000 },
      { code: 'bank_line_open', count: 1 },
    ]);
    expect(counts(office.expected)).toMatchObject({ report_submitted: 1, report_missing: 1 });
    expect(counts(office.next)).toMatchObject({ agreement_expiring: 1, agreement_expired: 1 });
  });

  it('says how a member stands wherever the desk reads its name', async () => {
    const { caseId, organisations, people } = world;
    const party = { id: newId(), case_id: caseId, kind: 'member', party_id: organisations.member };
    const named = { named_by: people.counsellor.userId, named_at: world.installation.clock.now() };
    await insertRow(world.installation.database, 'case_parties', { ...party, ...named });
    const [session] = await world.rows<{ id: string }>('SELECT session_id AS id FROM session_registrations LIMIT 1');
    const read = async () => {
      const get = async (who: Actor, path: string) => (await ask(who).get(path).expect(200)).body;
      const { member } = await get(people.counsellor, `/cases/${caseId}`);
      const [{ party: accused }] = (await get(people.counsellor, `/cases/${caseId}/parties`)).items;
      const [site] = (await get(officer, '/sites?limit=100&text=AAA111')).items;
      const [registered] = (await get(officer, `/study-sessions/${session?.id}/registrations?limit=10`)).items;
      return [member.standing, accused.standing, site.memberStanding, registered.memberStanding];
    };
    const all = (standing: object) => Array.from({ length: 4 }, () => standing);
    expect(await read()).toEqual(all({ status: 'current', pledge: 'missing' }));
    const pledge = {
      id: newId(),
      member_id: organisations.member,
      version: 1,
      signatory_name: 'A',
      signatory_title: '',
    };
    const accepted = { ...pledge, accepted_at: world.installation.clock.now() };
    await insertRow(world.installation.database, 'pledge_acceptances', accepted);
    const move = { id: newId(), member_id: organisations.member, moved_at: world.installation.clock.now() };
    const behind = { act: 'fall_behind', from_status: 'current', to_status: 'grace' };
    await insertRow(world.installation.database, 'member_moves', { ...move, ...behind });
    expect(await read()).toEqual(all({ status: 'grace', pledge: 'outdated' }));
    await insertRow(world.installation.database, 'pledge_acceptances', { ...accepted, id: newId(), version: 2 });
    expect(await read()).toEqual(all({ status: 'grace', pledge: 'current' }));
  });

  it('says which proceedings wait for a statement, an answer or a decision', async () => {
    const { installation, people, organisations } = world;
    const open = await proceedings(installation, officer, { memberId: organisations.member, daysAgo: 0 });
    await proceedings(installation, officer, { memberId: (await aCompany(world.api, 'DDD444')).memberId, daysAgo: 90 });
    const wish = { id: newId(), expulsion_id: open, number: 2, act: 'hearing_asked', text: 'x' };
    const asked = { ...wish, acted_by: people.manager.userId, acted_at: installation.clock.now() };
    await insertRow(installation.database, 'expulsion_acts', asked);
    expect(counts((await home(people.manager)).expected)).toMatchObject({ expulsion_statement_due: 1 });
    expect(counts((await home(officer, '/office')).expected)).toMatchObject({
      ...{ expulsion_overdue: 1, expulsion_asked: 1, expulsion_open: 2 },
    });
  });

  it('has compared every count that there is with its list, and is nobody else’s', async () => {
    expect([...seen].sort()).toEqual([...HOME_CODES].sort());
    for (const [who, path] of [
      [world.people.counsellor, '/home'],
      [world.people.counsellor, '/office'],
      [world.people.manager, '/office'],
      [officer, '/home'],
    ] as const) {
      await ask(who).get(path).expect(404);
    }
  });
});
