import { randomUUID } from 'node:crypto';
import { DuesWorld } from '../dues/dues-world';
import type { ApiClient } from '../api-world';
import { aPhoto } from '../support/photo';
import { asRole } from '../walls/as-role';
import { mailWith } from './joining-world';

let world: DuesWorld;
beforeAll(async () => {
  world = await DuesWorld.create();
}, 60_000);
afterAll(() => world.accounts.close());

const code = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];
const WHY = { reason: '登記を変更しました。' };
const OWN = '/own-member/name-requests';

interface Request {
  id: string;
  state: string;
  version: number;
  decision: string | null;
  nameKana: string;
  files: { id: string }[];
  messages: { kind: string; words: string; writtenByName: string | null }[];
}

async function aMember() {
  const memberId = await world.member();
  return { memberId, manager: await world.person('member', ['member_manager'], memberId) };
}
const wish = (change: object = {}) => ({
  ...{ nameJa: '新しい架空会社', nameKana: 'あたらしい ｶｸｳ', nameEn: 'New Fiction', effectiveOn: world.day(0), ...WHY },
  ...change,
});
const upload = async (by: ApiClient, path: string, key?: string) => {
  const request = by.post(path).set('content-type', 'application/octet-stream');
  return (key ? request.set('Idempotency-Key', key) : request).send(await aPhoto());
};
const seen = async (by: ApiClient): Promise<Request> => (await by.get(OWN).expect(200)).body.items[0];
async function sent(manager: ApiClient, change: object = {}): Promise<string> {
  const { id } = (await manager.post(OWN, wish(change)).expect(201)).body as { id: string };
  await upload(manager, `${OWN}/${id}/files`).then(({ status }) => expect(status).toBe(201));
  await manager.post(`${OWN}/${id}/submission`, { version: 1, answer: null }).expect(204);
  return id;
}
const nameOf = async (memberId: string) => (await world.officer.get(`/members/${memberId}`).expect(200)).body;

describe('a request for another name', () => {
  it('is sent with a document, asked about, answered, accepted, and the name changes at once where its day has come', async () => {
    const { memberId, manager } = await aMember();
    const before = await nameOf(memberId);
    expect(code(await manager.post(OWN, wish({ nameKana: '架空' })))).toEqual([422, 'memberChange.badReading']);
    expect(code(await manager.post(OWN, wish({ effectiveOn: world.day(367) })))).toEqual([422, 'nameRequest.badDay']);
    const { id } = (await manager.post(OWN, wish()).expect(201)).body as { id: string };
    expect((await manager.post(OWN, wish()).expect(201)).body).toEqual({ id });
    expect(code(await manager.post(OWN, wish({ nameEn: 'Else' })))).toEqual([409, 'nameRequest.alreadyAsked']);
    const submit = (version: number, answer: string | null = null) =>
      manager.post(`${OWN}/${id}/submission`, { version, answer });
    expect(code(await submit(1))).toEqual([422, 'nameRequest.noDocument']);
    const key = randomUUID();
    const file = (await upload(manager, `${OWN}/${id}/files`, key)).body.id as string;
    expect((await upload(manager, `${OWN}/${id}/files`, key)).body.id).toBe(file);
    expect(await world.officer.get('/name-requests').expect(200)).toHaveProperty('body.items', []);
    await submit(1).expect(204);
    await submit(1).expect(204);
    const officer = (world.officerActor as { email?: string }).email ?? '';
    await mailWith(world.accounts, officer, 'asks to be called otherwise');
    expect((await world.officer.get('/name-requests').expect(200)).body.items).toMatchObject([
      { id, memberId, nameEn: 'New Fiction', presentNameEn: before.nameEn },
    ]);
    expect(code(await upload(manager, `${OWN}/${id}/files`))).toEqual([409, 'nameRequest.notOpen']);

    await world.officer.post(`/name-requests/${id}/questions`, { text: 'Since when?' }).expect(204);
    expect(code(await world.officer.post(`/name-requests/${id}/acceptance`, WHY))).toEqual([
      ...[409, 'nameRequest.notOpen'],
    ]);
    await mailWith(world.accounts, manager.email, 'news about another name');
    const { version, messages } = await seen(manager);
    expect(messages).toMatchObject([{ kind: 'question', words: 'Since when?', writtenByName: null }]);
    expect(code(await submit(version))).toEqual([422, 'nameRequest.answerMissing']);
    const corrected = { ...wish({ effectiveOn: world.day(-2) }), version };
    expect(code(await manager.put(`${OWN}/${id}`, { ...corrected, version: version - 1 }))).toEqual([
      ...[409, 'nameRequest.changedMeanwhile'],
    ]);
    await manager.put(`${OWN}/${id}`, corrected).expect(200);
    await submit(version + 1, 'Since two days.').expect(204);

    const bytes = await world.officer.get(`/name-requests/${id}/files/${file}`).expect(200);
    expect(bytes.headers['content-type']).toBe('image/jpeg');
    await world.officer.post(`/name-requests/${id}/acceptance`, WHY).expect(204);
    await world.officer.post(`/name-requests/${id}/acceptance`, WHY).expect(204);
    expect(await seen(manager)).toMatchObject({
      state: 'in_force',
      decision: WHY.reason,
      nameKana: 'アタラシイ カクウ',
    });
    expect(await nameOf(memberId)).toMatchObject({ nameJa: '新しい架空会社', nameKana: 'アタラシイ カクウ' });
    for (const text of [before.nameJa, 'あたらしいかくう', '新しい架空']) {
      const found = (await world.officer.get(`/members?text=${encodeURIComponent(text)}`).expect(200)).body.items;
      expect(found.map((each: { id: string }) => each.id)).toContain(memberId);
    }
    expect((await manager.get('/own-member/history').expect(200)).body.items).toMatchObject([
      { what: 'name', from: before.nameJa, to: '新しい架空会社', since: world.day(-2), files: [] },
    ]);
  });

  it('that is accepted for a day ahead changes nothing before it, and once on it', async () => {
    const { memberId, manager } = await aMember();
    const before = await nameOf(memberId);
    const id = await sent(manager, { effectiveOn: world.day(3) });
    await world.officer.post(`/name-requests/${id}/acceptance`, WHY).expect(204);
    await world.run('membership.names');
    expect(await nameOf(memberId)).toMatchObject({ nameJa: before.nameJa, formerNames: [] });
    expect(await seen(manager)).toMatchObject({ state: 'accepted' });
    expect(code(await manager.delete(`${OWN}/${id}`))).toEqual([409, 'nameRequest.notOpen']);
    // Before the day the store refuses the worker, whatever it was told.
    const early = { actor_kind: 'worker' };
    const sql = `INSERT INTO member_changes (id, member_id, kind, former, present, effective_on, reason, changed_by, changed_at)
      SELECT r.id, r.member_id, 'name', jsonb_build_object('nameJa', m.name_ja, 'nameKana', '', 'nameEn', m.name_en),
        jsonb_build_object('nameJa', r.name_ja, 'nameKana', r.name_kana, 'nameEn', r.name_en), r.effective_on, 'x', r.decided_by,
        r.decided_at FROM name_requests r JOIN members m ON m.id = r.member_id WHERE r.id = $1`;
    const { database } = world.accounts.installation;
    await expect(asRole(database, 'worker', early, { sql, values: [id] })).rejects.toThrow(/row-level security/);
    await world.advance(3);
    await world.run('membership.names');
    await world.run('membership.names');
    expect(await nameOf(memberId)).toMatchObject({ nameEn: 'New Fiction' });
    expect(await seen(manager)).toMatchObject({ state: 'in_force' });
    const { items } = (await manager.get('/own-member/history').expect(200)).body;
    expect(items.filter(({ what }: { what: string }) => what === 'name')).toHaveLength(1);
  });

  it('of a member that has left by then changes nothing', async () => {
    const { memberId, manager } = await aMember();
    const id = await sent(manager, { effectiveOn: world.day(5) });
    await world.officer.post(`/name-requests/${id}/acceptance`, WHY).expect(204);
    await manager.post('/own-member/resignation', { ...WHY, lastOn: world.day(1) }).expect(201);
    await world.advance(6);
    await world.run('membership.resignations');
    await world.run('membership.names');
    expect(await seen(manager)).toMatchObject({ state: 'overtaken' });
    expect(await nameOf(memberId)).toMatchObject({ formerNames: [] });
  });

  it('is refused with a reason, or taken back, and can be asked again', async () => {
    const { memberId, manager } = await aMember();
    const id = await sent(manager);
    await world.officer.post(`/name-requests/${id}/refusal`, WHY).expect(204);
    await world.officer.post(`/name-requests/${id}/refusal`, WHY).expect(204);
    expect(await seen(manager)).toMatchObject({ state: 'refused', decision: WHY.reason });
    world.accounts.installation.clock.advance(1_000);
    const again = await sent(manager);
    await manager.delete(`${OWN}/${again}`).expect(204);
    await manager.delete(`${OWN}/${again}`).expect(204);
    expect(code(await world.officer.post(`/name-requests/${again}/acceptance`, WHY))).toEqual([
      ...[409, 'nameRequest.notOpen'],
    ]);
    const { items } = (await world.officer.get(`/members/${memberId}/name-requests`).expect(200)).body;
    expect(items.map(({ state }: { state: string }) => state)).toEqual(['taken_back', 'refused']);
  });

  it('is its own managers’ and the office’s', async () => {
    const [{ memberId, manager }, other] = [await aMember(), await aMember()];
    const id = await sent(manager);
    const [file] = (await seen(manager)).files;
    const handler = await world.person('member', ['member_handler'], memberId);
    const counsellor = await world.person('secretariat', ['counsellor']);
    expect((await other.manager.get(OWN).expect(200)).body.items).toEqual([]);
    expect(code(await other.manager.get(`${OWN}/${id}/files/${file?.id}`))[0]).toBe(404);
    expect(code(await other.manager.delete(`${OWN}/${id}`))).toEqual([404, 'nameRequest.notFound']);
    expect(code(await other.manager.post(`/name-requests/${id}/acceptance`, WHY))[0]).toBe(404);
    for (const path of [OWN, '/name-requests']) expect((await handler.get(path)).status).toBe(404);
    for (const path of ['/name-requests', `/members/${memberId}/name-requests`]) {
      expect((await counsellor.get(path)).status).toBe(404);
    }
  });

  it('keeps to its way, whoever writes to the store', async () => {
    const { memberId, manager } = await aMember();
    const { id } = (await manager.post(OWN, wish()).expect(201)).body as { id: string };
    const { database } = world.accounts.installation;
    const managing = { actor_kind: 'member', actor_roles: 'member_manager', actor_org: memberId };
    const owner = (change: string) => world.accounts.query(`UPDATE name_requests SET ${change} WHERE id = $1`, [id]);
    await expect(owner(`state = 'submitted', submitted_at = now()`)).rejects.toThrow(/comes with a document/);
    await expect(owner(`state = 'in_force'`)).rejects.toThrow(/does not go that way/);
    await upload(manager, `${OWN}/${id}/files`);
    await manager.post(`${OWN}/${id}/submission`, { version: 1, answer: null }).expect(204);
    await expect(owner(`name_ja = '別の名称'`)).rejects.toThrow(/stays as it was sent/);
    const accept = `UPDATE name_requests SET state = 'accepted', decided_by = asked_by, decided_at = now(), decision = 'x' WHERE id = $1`;
    await expect(asRole(database, 'api', managing, { sql: accept, values: [id] })).rejects.toThrow(
      /an officer decides/,
    );
    const drop = 'DELETE FROM papers WHERE name_request_id = $1 RETURNING id';
    expect(await asRole(database, 'api', managing, { sql: drop, values: [id] })).toEqual([]);
    await expect(
      world.accounts.query(
        `UPDATE name_requests SET state = 'accepted', decided_by = asked_by, decided_at = now(), decision = 'x' WHERE id = $1`,
        [id],
      ),
    ).resolves.toBeDefined();
    await expect(owner(`state = 'in_force'`)).rejects.toThrow(/a row of member_changes/);
  });
});

describe('what an officer writes down', () => {
  it('carries a document that stays and that the office alone reads', async () => {
    const { memberId, manager } = await aMember();
    const { id } = (await world.officer.post(`/members/${memberId}/name`, wish()).expect(201)).body as { id: string };
    const path = `/member-changes/${id}/files`;
    const key = randomUUID();
    const file = (await upload(world.officer, path, key)).body.id as string;
    expect((await upload(world.officer, path, key)).body.id).toBe(file);
    await world.officer.get(`${path}/${file}`).expect(200);
    const files = async (by: ApiClient, of: string) => (await by.get(of).expect(200)).body.items[0].files;
    expect(await files(world.officer, `/members/${memberId}/history`)).toMatchObject([{ id: file }]);
    expect(await files(manager, '/own-member/history')).toEqual([]);
    expect((await manager.get(`${path}/${file}`)).status).toBe(404);
    const office = {
      actor_kind: 'secretariat',
      actor_roles: 'membership_officer',
      actor_user: world.officerActor.userId,
    };
    const drop = { sql: 'DELETE FROM papers WHERE id = $1 RETURNING id', values: [file] };
    expect(await asRole(world.accounts.installation.database, 'api', office, drop)).toEqual([]);
  });

  it('can be how a name is read alone', async () => {
    const { memberId } = await aMember();
    const { nameJa, nameEn } = await nameOf(memberId);
    const reading = { ...wish({ nameJa, nameEn }), nameKana: 'カクウ' };
    await world.officer.post(`/members/${memberId}/name`, reading).expect(201);
    expect(await nameOf(memberId)).toMatchObject({ nameJa, nameKana: 'カクウ', formerNames: [] });
    expect(code(await world.officer.post(`/members/${memberId}/name`, reading))).toEqual([422, 'memberChange.same']);
    const { items } = (await world.officer.get(`/members/${memberId}/history`).expect(200)).body;
    expect(items).toMatchObject([{ what: 'name', from: nameJa, to: `${nameJa} (カクウ)` }]);
  });
});
