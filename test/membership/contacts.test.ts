import { randomUUID } from 'node:crypto';
import type { Actor } from '@platform/actor';
import { Database, newId } from '@platform/database';
import type { ApiClient } from '../api-world';
import { DuesWorld } from '../dues/dues-world';
import { insertRow } from '../support/insert-row';

let world: DuesWorld;
let [memberId, otherId] = ['', ''];
let manager: ApiClient & Actor & { email: string };
let stranger: ApiClient & Actor;

beforeAll(async () => {
  world = await DuesWorld.create();
  [memberId, otherId] = [await world.member(), await world.member()];
  manager = await world.person('member', ['member_manager'], memberId);
  stranger = await world.person('member', ['member_manager'], otherId);
}, 60_000);
afterAll(() => world.accounts.close());

const code = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];
const entry = (change: object = {}) => ({
  ...{ name: '架空 花子', department: '経理課', email: `${randomUUID()}@fictional.example`, phone: '', locale: 'en' },
  ...{ roles: ['invoices'], primaryFor: ['invoices'], ...change },
});
const path = (id = memberId) => `/members/${id}/contact-people`;
const add = async (change: object = {}, id = memberId): Promise<string> =>
  (await world.officer.post(path(id), entry(change)).expect(201)).body.id as string;
interface Shown {
  id: string;
  version: number;
  roles: string[];
  primaryFor: string[];
  removedAt: string | null;
}
const list = async (by: ApiClient = manager, id = memberId): Promise<Shown[]> =>
  (await by.get(path(id)).expect(200)).body.items as Shown[];
const seen = async (id: string) => (await list(world.officer)).find((each) => each.id === id);

describe('contacts of a member', () => {
  it('are kept by its manager and by the officer, and by nobody else', async () => {
    const id = (await manager.post(path(), entry({ roles: ['learning', 'complaints'], primaryFor: ['learning'] }))).body
      .id as string;
    expect(await seen(id)).toMatchObject({ version: 1, roles: ['complaints', 'learning'], primaryFor: ['learning'] });
    await world.officer.put(`/contact-people/${id}`, { ...entry(), version: 1 }).expect(200);
    const stale = manager.put(`/contact-people/${id}`, { ...entry(), version: 1 });
    expect(code(await stale)).toEqual([409, 'contactPerson.changedMeanwhile']);

    expect(code(await stranger.get(path()))).toEqual([404, 'member.notFound']);
    expect(code(await stranger.post(path(), entry()))).toEqual([404, 'member.notFound']);
    expect(code(await stranger.put(`/contact-people/${id}`, { ...entry(), version: 2 }))).toEqual([
      ...[404, 'contactPerson.notFound'],
    ]);
    expect(code(await stranger.post(`/contact-people/${id}/removal`))).toEqual([404, 'contactPerson.notFound']);
    const handler = await world.person('member', ['member_handler'], memberId);
    expect(code(await handler.get(path()))).toEqual([404, 'permission.missing']);
  });

  it('have roles that exist, each once, and a first one only for those', async () => {
    const refused = [422, 'contactPerson.badRoles'];
    expect(code(await manager.post(path(), entry({ roles: [], primaryFor: [] })))).toEqual(refused);
    expect(code(await manager.post(path(), entry({ primaryFor: ['learning'] })))).toEqual(refused);
    expect(code(await manager.post(path(), entry({ roles: ['invoices', 'invoices'] })))).toEqual(refused);
    expect((await manager.post(path(), entry({ roles: ['owner'] }))).status).toBe(400);
  });

  it('are at most one first for each role, also where the database is asked directly', async () => {
    const [one, two] = [await add(), await add()];
    expect((await seen(one))?.primaryFor).toEqual([]);
    expect((await seen(two))?.primaryFor).toEqual(['invoices']);
    const sql = `UPDATE contact_roles SET is_primary = true WHERE contact_id = $1 AND role = 'invoices'`;
    await expect(world.accounts.query(sql, [one])).rejects.toThrow(/contact_roles_one_primary/);
  });

  it('are added once for one press of a button, and leave rows without names', async () => {
    const [key, words] = [randomUUID(), entry()];
    const press = () => manager.post(path(), words).set('Idempotency-Key', key).expect(201);
    const id = (await press()).body.id as string;
    expect((await press()).body.id).toBe(id);
    const act = await world.accounts.lastAct(id);
    expect(act).toMatchObject({ action: 'contactPerson.added', after: { roles: 'invoices', primaryFor: 'invoices' } });
    expect(JSON.stringify(act)).not.toContain(words.email);
  });

  it('are shown by row-level security to their own manager and to officers alone', async () => {
    const id = await add();
    const rows = (actor: Actor) =>
      world.accounts.services
        .get(Database)
        .transaction(actor, (tx) => tx.query<object[]>('SELECT id FROM contact_people WHERE id = $1', [id]));
    expect(await rows(manager)).toHaveLength(1);
    expect(await rows(world.officerActor)).toHaveLength(1);
    expect(await rows(stranger)).toEqual([]);
    expect(await rows(await world.person('member', ['member_handler'], memberId))).toEqual([]);
    expect(await rows(await world.person('secretariat', ['counsellor']))).toEqual([]);
  });
});

describe('a removal', () => {
  it('can be undone, and gives nobody their first place back', async () => {
    const id = await add({ roles: ['representative'], primaryFor: ['representative'] });
    await manager.post(`/contact-people/${id}/removal`).expect(204);
    await manager.post(`/contact-people/${id}/removal`).expect(204);
    expect((await seen(id))?.removedAt).not.toBeNull();
    const change = manager.put(`/contact-people/${id}`, { ...entry(), version: 2 });
    expect(code(await change)).toEqual([404, 'contactPerson.notFound']);
    await manager.post(`/contact-people/${id}/restoration`).expect(204);
    expect(await seen(id)).toMatchObject({ removedAt: null, roles: ['representative'], primaryFor: [] });
    expect((await world.accounts.lastAct(id))?.action).toBe('contactPerson.restored');
  });

  it('erases the row for good after thirty days, and not before', async () => {
    const [removed, kept] = [await add(), await add()];
    await manager.post(`/contact-people/${removed}/removal`).expect(204);
    await world.advance(29);
    await world.run('members.forgetContacts');
    expect(await seen(removed)).toBeDefined();
    await world.advance(2);
    await world.run('members.forgetContacts');
    expect(await seen(removed)).toBeUndefined();
    expect(await seen(kept)).toBeDefined();
    expect(code(await manager.post(`/contact-people/${removed}/restoration`))).toEqual([
      ...[404, 'contactPerson.notFound'],
    ]);
    expect((await world.accounts.lastAct(removed))?.action).toBe('contactPerson.erased');
  });

  it('comes by itself a year after the member left', async () => {
    const leaver = await world.member();
    const id = await add({}, leaver);
    const move = { act: 'withdraw', from_status: 'current', to_status: 'withdrawn', moved_at: world.now };
    await insertRow(world.accounts.installation.database, 'member_moves', { id: newId(), member_id: leaver, ...move });
    await world.advance(364);
    await world.run('members.forgetContacts');
    expect((await list(world.officer, leaver)).map((each) => each.id)).toEqual([id]);
    await world.advance(2);
    await world.run('members.forgetContacts');
    expect(await list(world.officer, leaver)).toEqual([]);
  });
});

describe('mails about what a member owes', () => {
  it('go to the contact for invoices, and to the managers where there is none', async () => {
    const [named, unnamed] = [await world.member(), await world.member()];
    const [one, two] = [
      await world.person('member', ['member_manager'], named),
      await world.person('member', ['member_manager'], unnamed),
    ];
    const [first, second] = [entry(), entry({ primaryFor: [] })];
    await world.officer.post(path(named), second).expect(201);
    await world.officer.post(path(named), first).expect(201);
    const [invoice] = [await world.invoice(named), await world.invoice(unnamed)];
    await world.accounts.mail(two.email, 'an invoice for your organisation');
    await world.accounts.mail(first.email, 'your organisation named you as its contact');
    const told = world.accounts.box.mails.flatMap(({ to }) => to);
    expect(told).not.toContain(one.email);
    expect(told).not.toContain(second.email);

    await world.pay(invoice, 11_000);
    await world.accounts.mail(first.email, 'received your payment');
  });

  it('reach the managers too before the membership ends', async () => {
    const named = await world.member();
    const person = await world.person('member', ['member_manager'], named);
    const contact = entry();
    await world.officer.post(path(named), contact).expect(201);
    await world.round(2028, 10);
    await world.advance(96);
    await world.run('dues.remind');
    await world.accounts.mail(person.email, 'your membership lapses soon');
    await world.accounts.mail(contact.email, 'your membership lapses soon');
  });
});
