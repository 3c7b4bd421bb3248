import { randomUUID } from 'node:crypto';
import type { ApiClient } from '../api-world';
import { collected } from '../support/bytes';
import { aPdf } from '../support/evidence-documents';
import { asRole } from '../walls/as-role';
import { LearningWorld } from './learning-world';

const wholeBody = (response: unknown, done: (error: Error | null, body: Buffer) => void): void =>
  void collected(response as AsyncIterable<Buffer>).then((bytes) => done(null, bytes));

/** Files and links that go with a session, over HTTP, with a real database, storage and mail server. */
describe('materials', () => {
  let world: LearningWorld;
  let nobody: ApiClient;
  let booked: ApiClient;
  let member: ApiClient;
  let id: string;
  let token: string;

  beforeAll(async () => {
    world = await LearningWorld.create();
    nobody = world.accounts.stranger;
    [booked, member] = await Promise.all([world.somebody('With Place'), world.somebody('Without Place')]);
    id = await world.published(72, { openTo: ['members', 'public'] });
    await world.register(id, booked);
    const wish = { name: 'Ito Sora', email: 'sora@town.example', locale: 'en' };
    await nobody.post(`/open-sessions/${id}/links`, wish).expect(204);
    token = await world.accounts.token(wish.email);
  }, 60_000);
  afterAll(() => world.accounts.close());

  const code = ({ status, body }: { status: number; body: unknown }) => [status, (body as { code?: string }).code];
  const byLink = (path = '') => nobody.get(`/session-place/materials${path}`).set('Application-Link', token);
  const titles = (answer: { body: unknown }) =>
    (answer.body as { items: { titleEn: string }[] }).items.map(({ titleEn }) => titleEn).sort();
  const upload = (material: string, bytes: Buffer, key?: string) => {
    const call = world.officer.post(`/materials/${material}/file`).set('Content-Type', 'application/octet-stream');
    return (key ? call.set('Idempotency-Key', key) : call).send(bytes);
  };

  async function add(readers: string, sessionId = id): Promise<string> {
    const wish = { titleJa: '資料', titleEn: `For ${readers}`, readers };
    const { body } = await world.officer.post(`/study-sessions/${sessionId}/materials`, wish).expect(201);
    return (body as { id: string }).id;
  }

  it('are read by those they are for, as a list and as a file, in the application and in the database', async () => {
    const made: Record<string, string> = {};
    for (const readers of ['registered', 'members', 'public']) {
      const material = (made[readers] = await add(readers));
      expect(titles(await booked.get(`/study-sessions/${id}/materials`).expect(200))).not.toContain(`For ${readers}`);
      await upload(material, await aPdf()).expect(204);
    }
    const opens = async (get: (material: string) => PromiseLike<{ status: number }>) =>
      Promise.all(
        Object.entries(made).map(async ([readers, material]) => `${readers} ${(await get(material)).status}`),
      );
    const signedIn = (by: ApiClient) => opens((material) => by.get(`/materials/${material}/file`));
    const list = async (by: ApiClient) => titles(await by.get(`/study-sessions/${id}/materials`).expect(200));
    expect(await list(booked)).toEqual(['For members', 'For public', 'For registered']);
    expect(await signedIn(booked)).toEqual(['registered 200', 'members 200', 'public 200']);
    expect(await list(member)).toEqual(['For members', 'For public']);
    expect(await signedIn(member)).toEqual(['registered 404', 'members 200', 'public 200']);
    expect(titles(await nobody.get(`/open-sessions/${id}/materials`).expect(200))).toEqual(['For public']);
    const everybody = await opens((material) => nobody.get(`/open-sessions/${id}/materials/${material}`));
    expect(everybody).toEqual(['registered 404', 'members 404', 'public 200']);
    expect(titles(await byLink().expect(200))).toEqual(['For public']);
    expect(await opens((material) => byLink(`/${material}`))).toEqual(['registered 404', 'members 404', 'public 200']);
    await nobody.post('/session-place').set('Application-Link', token).expect(200);
    expect(titles(await byLink().expect(200))).toEqual(['For public', 'For registered']);
    expect(await opens((material) => byLink(`/${material}`))).toEqual(['registered 200', 'members 404', 'public 200']);

    const { database } = world.accounts.installation;
    const sql = 'SELECT FROM session_material_versions';
    const stranger = { actor_kind: 'partner', actor_org: world.accounts.minato, actor_roles: 'partner_manager' };
    expect(await asRole(database, 'api', stranger, { sql })).toEqual([]);
    const file = nobody.get(`/open-sessions/${id}/materials/${made.public}`).buffer().parse(wholeBody);
    const answer = await file.expect(200).expect('content-security-policy', /sandbox/);
    expect((answer.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
  }, 60_000);

  it('are nothing to the public of a session that is not open to them, nor through another session', async () => {
    const closed = await world.published(72);
    const material = await add('public', closed);
    await upload(material, await aPdf()).expect(204);
    const refused = await nobody.get(`/open-sessions/${closed}/materials`);
    expect([refused.status, refused.body.code]).toEqual([404, 'studySession.notFound']);
    await nobody.get(`/open-sessions/${closed}/materials/${material}`).expect(404);
    await nobody.get(`/open-sessions/${id}/materials/${material}`).expect(404);
    await byLink(`/${material}`).expect(404);
    const drafted = await world.draft();
    const early = await add('members', drafted);
    await upload(early, await aPdf()).expect(204);
    await member.get(`/materials/${early}/file`).expect(404);
  });

  it('are replaced as versions, taken off and put back, and go through the same checks as other files', async () => {
    const material = await add('members');
    expect(code(await upload(material, Buffer.from('#!/bin/sh\nrm -rf /\n')))).toEqual([422, 'attachment.type']);
    const key = randomUUID();
    await upload(material, await aPdf(), key).expect(204);
    await upload(material, await aPdf(), key).expect(204);
    const seen = async () =>
      ((await world.officer.get(`/study-sessions/${id}/materials`)).body as { items: { id: string }[] }).items.find(
        (each) => each.id === material,
      );
    expect(await seen()).toMatchObject({ version: 1, mediaType: 'application/pdf', link: null });
    const link = (address: string) => world.officer.put(`/materials/${material}/link`, { link: address });
    expect(code(await link('javascript:alert(1)'))).toEqual([422, 'material.badLink']);
    await link('https://slides.example/2').expect(204);
    await link('https://slides.example/2').expect(204);
    expect(await seen()).toMatchObject({ version: 2, mediaType: null, link: 'https://slides.example/2' });
    await member.get(`/materials/${material}/file`).expect(404);
    await upload(material, await aPdf()).expect(204);
    expect(await seen()).toMatchObject({ version: 3 });
    await member.get(`/materials/${material}/file`).expect(200);
    expect(await world.accounts.lastAct(id)).toMatchObject({ action: 'material.replaced', after: { version: 3 } });

    const remove = (isRemoved: boolean) =>
      world.officer.put(`/materials/${material}/removal`, { isRemoved }).expect(204);
    await remove(true);
    await remove(true);
    expect(await world.accounts.lastAct(id)).toMatchObject({ action: 'material.removed', after: { isRemoved: true } });
    await member.get(`/materials/${material}/file`).expect(404);
    expect(await seen()).toMatchObject({ isRemoved: true });
    await remove(false);
    await member.get(`/materials/${material}/file`).expect(200);
    await member.put(`/materials/${material}/removal`, { isRemoved: true }).expect(404);
    const shared = await world.accounts.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM session_material_versions WHERE material_id = $1',
      [material],
    );
    expect(shared).toEqual([{ n: 3 }]);
  });
});
