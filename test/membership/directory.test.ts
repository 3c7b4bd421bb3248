import type { Actor } from '@platform/actor';
import { Database, newId } from '@platform/database';
import { VISITS_ALLOWED } from '@platform/visits';
import type { ApiClient } from '../api-world';
import { DuesWorld } from '../dues/dues-world';
import { insertRow } from '../support/insert-row';

interface Entry {
  id: string;
  nameEn: string;
  [field: string]: unknown;
}

const EVERYTHING = ['name', 'kind', 'prefecture', 'industries', 'website', 'contact', 'sites', 'pledge', 'activity'];
const NOTHING = {
  ...{ kind: null, prefectureCode: null, industries: null, website: null, contact: null, sites: null },
  ...{ pledgedOn: null, summaryJa: null, summaryEn: null },
};

let world: DuesWorld;
beforeAll(async () => {
  world = await DuesWorld.create();
}, 60_000);
afterAll(() => world.accounts.close());

const code = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];
const insert = (table: string, row: Record<string, unknown>) =>
  insertRow(world.accounts.installation.database, table, row);
const found = async (query = ''): Promise<Entry[]> =>
  (await world.accounts.stranger.get(`/public/directory?limit=100&${query}`).expect(200)).body.items as Entry[];
type Manager = ApiClient & Actor & { name: string; memberId: string };

/** A member with its manager, a pledge, a site, a report whose summary is public, and a former name. */
async function aMember(status = 'current'): Promise<Manager> {
  const memberId = await world.member('company', status);
  const manager = await world.person('member', ['member_manager'], memberId);
  const name = `Fictional ${memberId.slice(-4)}`;
  const pledge = { version: 1, signatory_name: '架空 太郎', signatory_title: '', accepted_at: world.now };
  await insert('pledge_acceptances', { id: newId(), member_id: memberId, ...pledge });
  const site = {
    name_ja: '架空工場',
    name_en: 'Plant',
    prefecture_code: '23',
    industry_code: 'E',
    created_at: world.now,
  };
  await insert('sites', { id: newId(), member_id: memberId, workplace_code: newId().slice(-8).toUpperCase(), ...site });
  return Object.assign(manager, { name, memberId });
}

/** @returns the new version */
async function choose(manager: Manager, fields: string[], version = 0, words: object = {}): Promise<number> {
  const wish = { fields, website: 'https://fictional.example/', contact: 'info@fictional.example', version, ...words };
  return (await manager.put(`/members/${manager.memberId}/listing`, wish).expect(200)).body.version as number;
}

describe('the directory', () => {
  it('shows nobody who has not chosen, and of the others what they chose and nothing else', async () => {
    const [silent, modest, open] = [await aMember(), await aMember(), await aMember()];
    await choose(modest, ['name']);
    await choose(open, EVERYTHING);
    const entries = await found();
    expect(entries.map(({ nameEn }) => nameEn)).toEqual([open.name, modest.name]);
    expect(JSON.stringify(entries)).not.toContain(silent.name);
    expect(entries[1]).toEqual({ id: expect.any(String), nameJa: expect.any(String), nameEn: modest.name, ...NOTHING });
    expect(entries[0]).toMatchObject({
      ...{ kind: 'company', prefectureCode: '23', industries: ['E'], sites: 1, pledgedOn: world.day(0) },
      ...{ website: 'https://fictional.example/', contact: 'info@fictional.example', summaryJa: null },
    });
    expect(JSON.stringify(entries)).not.toContain(open.memberId);
  });

  it('is narrowed by nothing that a member does not show', async () => {
    const manager = await aMember();
    const name = encodeURIComponent(manager.name);
    const sees = async (query: string) => (await found(`text=${name}&${query}`)).length;
    const one = await choose(manager, ['name']);
    expect([await sees(''), await sees('kind=company'), await sees('prefectureCode=23')]).toEqual([1, 0, 0]);
    await choose(manager, ['name', 'kind', 'prefecture'], one);
    expect([await sees('kind=company'), await sees('prefectureCode=23'), await sees('kind=union')]).toEqual([1, 1, 0]);
    await world.accounts.query(
      `UPDATE members SET former_names = 'Bygone Weavers', corporate_number = '8700110005901' WHERE id = $1`,
      [manager.memberId],
    );
    expect(await found('text=Bygone')).toEqual([]);
    expect(await found('text=8700110005901')).toEqual([]);
  });

  it('forgets at once what is taken back, and who left, lapsed or was expelled', async () => {
    const manager = await aMember();
    const sees = async () => (await found()).some(({ nameEn }) => nameEn === manager.name);
    const one = await choose(manager, ['name', 'website']);
    expect(await sees()).toBe(true);
    const two = await choose(manager, [], one);
    expect(await sees()).toBe(false);
    await choose(manager, ['name'], two);
    expect(await sees()).toBe(true);
    await move(manager.memberId, 'fall_behind', 'current', 'grace');
    expect(await sees()).toBe(true);
    await move(manager.memberId, 'lapse', 'grace', 'lapsed');
    expect(await sees()).toBe(false);
    const { isShown, fields } = (await manager.get(`/members/${manager.memberId}/listing`)).body;
    expect([isShown, fields]).toEqual([false, ['name']]);
    await move(manager.memberId, 'catch_up', 'lapsed', 'current');
    expect(await sees()).toBe(true);
    for (const status of ['pending', 'lapsed', 'withdrawn', 'expelled']) {
      const other = await aMember(status);
      await choose(other, ['name']);
      expect([status, (await found()).some(({ nameEn }) => nameEn === other.name)]).toEqual([status, false]);
    }
  });

  it('goes on page by page, each entry once', async () => {
    const all = (await found()).map(({ id }) => id);
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const path: string = `/public/directory?limit=1${next && `&cursor=${next}`}`;
      const { items, nextCursor } = (await world.accounts.stranger.get(path).expect(200)).body;
      seen.push(...(items as Entry[]).map(({ id }) => id));
      next = nextCursor;
    }
    expect(all.length).toBeGreaterThan(2);
    expect(seen).toEqual(all);
    expect((await world.accounts.stranger.get('/public/directory?cursor=abc')).status).toBe(400);
  });

  it('is kept from programs that read all of it again and again', async () => {
    const { accounts } = world;
    const ask = () => accounts.app.inject({ url: '/api/v1/public/directory', remoteAddress: '203.0.113.7' });
    expect((await ask()).statusCode).toBe(200);
    await accounts.query(`UPDATE visit_counts SET visits = $1 WHERE kind = 'directory'`, [VISITS_ALLOWED.directory]);
    const refused = await ask();
    expect([refused.statusCode, refused.json().code]).toEqual([429, 'directory.tooMany']);
  });
});

describe('what a member shows', () => {
  it('is chosen by its manager alone, seen by the officer, and is written down', async () => {
    const [manager, other] = [await aMember(), await aMember()];
    const path = `/members/${manager.memberId}/listing`;
    const wish = { fields: ['name'], website: '', contact: '', version: 0 };
    expect((await manager.get(path)).body).toMatchObject({ fields: [], version: 0, isShown: false });
    expect(code(await other.put(path, wish))).toEqual([404, 'member.notFound']);
    expect(code(await other.get(path))).toEqual([404, 'member.notFound']);
    expect(code(await world.officer.put(path, wish))).toEqual([404, 'permission.missing']);
    await choose(manager, ['name', 'kind']);
    expect((await world.officer.get(path)).body).toMatchObject({ fields: ['name', 'kind'], isShown: true });
    expect(code(await manager.put(path, wish))).toEqual([409, 'listing.changedMeanwhile']);
    expect(await world.accounts.lastAct(manager.memberId)).toMatchObject({
      ...{ action: 'listing.changed', actor_id: manager.userId, after: { fields: 'name,kind' } },
    });
  });

  it('has a name, and addresses that are addresses', async () => {
    const manager = await aMember();
    const put = (change: object) =>
      manager.put(`/members/${manager.memberId}/listing`, {
        ...{ fields: ['name'], website: '', contact: '', version: 0 },
        ...change,
      });
    expect(code(await put({ fields: ['kind'] }))).toEqual([422, 'listing.needsName']);
    expect(code(await put({ fields: ['name', 'name'] }))).toEqual([422, 'listing.needsName']);
    for (const website of ['javascript:alert(1)', 'member.example', 'https://a b.example']) {
      expect((await put({ website })).status).toBe(400);
    }
  });

  it('is all that somebody without an account could read, also with the rights of the api', async () => {
    const manager = await aMember();
    await choose(manager, ['name']);
    const rows = (speaker: Actor | { kind: 'complainant' } | { kind: 'system' }, table: string) =>
      world.accounts.services.get(Database).transaction(speaker, (tx) => tx.query<object[]>(`SELECT FROM ${table}`));
    expect(await rows({ kind: 'complainant' }, 'members')).toEqual([]);
    expect(await rows({ kind: 'complainant' }, 'member_listings')).toEqual([]);
    expect(await rows(manager, 'member_listings')).toHaveLength(1);
    expect((await rows(world.officerActor, 'member_listings')).length).toBeGreaterThan(1);
    const counsellor = await world.person('secretariat', ['counsellor']);
    expect(await rows(counsellor, 'member_listings')).toEqual([]);
  });
});

async function move(memberId: string, act: string, from_status: string, to_status: string): Promise<void> {
  await insert('member_moves', { id: newId(), member_id: memberId, act, from_status, to_status, moved_at: world.now });
}
