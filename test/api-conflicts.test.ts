import { newId } from '@platform/database';
import { type ApiClient, ApiWorld } from './api-world';

/** Ties and accused parties over HTTP. What the wall then hides is proved in walls/conflict-of-interest.test.ts. */
let world: ApiWorld;
let counsellor: ApiClient;
let supervisor: ApiClient;
let administrator: ApiClient;
let company: ApiClient;
let partner: ApiClient;

beforeAll(async () => {
  world = await ApiWorld.create();
  counsellor = await world.as('counsellor@desk.example');
  supervisor = await world.as('supervisor@desk.example');
  administrator = await world.as('admin@desk.example');
  company = await world.as('manager@aozora.example');
  partner = await world.as('manager@minato-law.example');
}, 60_000);
afterAll(() => world.close());

const idOf = async (client: ApiClient): Promise<string> => (await client.get('/session')).body.user.id;
const memberId = (): string => world.aozora.memberId ?? '';
/** A problem without the number of its own request, to be compared with another. */
const problemOf = ({ status, body }: { status: number; body: Record<string, unknown> }) => ({
  status,
  body: { ...body, requestId: null },
});
const choices = async (client: ApiClient, kind: string, search = ''): Promise<{ id: string; nameEn: string }[]> =>
  (await client.get(`/conflict-choices?kind=${kind}${search}`).expect(200)).body.items;
const declare = async (body: object): Promise<string> => {
  const declared = await administrator.post('/affiliations', body);
  expect(declared.status).toBe(201);
  return declared.body.id;
};

describe('who may', () => {
  it('see what can be named: whoever names parties or declares ties', async () => {
    for (const client of [counsellor, supervisor, administrator]) {
      expect(await choices(client, 'member', '&text=precision%20AOZORA')).toEqual([
        expect.objectContaining({ id: memberId(), nameEn: 'Aozora Precision' }),
      ]);
      for (const kind of ['user', 'site', 'partner']) {
        expect((await choices(client, kind)).length).toBeGreaterThan(0);
        expect(await choices(client, kind, '&text=zzzz')).toEqual([]);
      }
      expect((await client.get('/conflict-choices?kind=case')).status).toBe(400);
      expect((await client.get('/conflict-choices')).status).toBe(400);
    }
    for (const client of [company, partner]) {
      expect((await client.get('/conflict-choices?kind=member')).body.code).toBe('permission.missing');
    }
    expect((await world.stranger.get('/conflict-choices?kind=member')).status).toBe(401);
  });

  it('read, declare and end ties: supervisors and administrators', async () => {
    const tie = { userId: newId(), kind: 'family', withKind: 'member', withId: memberId() };
    for (const client of [supervisor, administrator]) {
      expect((await client.get('/affiliations')).status).toBe(200);
      expect((await client.post('/affiliations', tie)).body.code).toBe('conflict.unknownTarget');
      expect((await client.delete(`/affiliations/${newId()}`)).body.code).toBe('conflict.notFound');
    }
    for (const client of [counsellor, company, partner]) {
      expect((await client.get('/affiliations')).body.code).toBe('permission.missing');
      expect((await client.post('/affiliations', tie)).body.code).toBe('permission.missing');
      expect((await client.delete(`/affiliations/${newId()}`)).body.code).toBe('permission.missing');
    }
  });

  it('name the parties of a case: those of the desk who see it', async () => {
    const { caseId } = await world.submit();
    const party = { kind: 'partner', partyId: await aPartner() };
    for (const client of [administrator, company, partner]) {
      expect((await client.post(`/cases/${caseId}/parties`, party)).status).not.toBe(204);
      expect((await client.get(`/cases/${caseId}/parties`)).status).not.toBe(200);
    }
    expect((await supervisor.get(`/cases/${caseId}/parties`)).body).toEqual({ items: [] });
    for (const client of [counsellor, supervisor]) {
      expect((await client.post(`/cases/${caseId}/parties`, party)).status).toBe(204);
    }
    const { body } = await counsellor.get(`/cases/${caseId}/parties`);
    expect(body.items).toEqual([expect.objectContaining({ kind: 'partner' })]);
    expect(body.items[0].party.id).toBe(party.partyId);
  });
});

const aPartner = async (): Promise<string> => (await choices(counsellor, 'partner'))[0]?.id ?? '';

describe('a tie', () => {
  it('points at something that exists', async () => {
    const userId = await idOf(counsellor);
    const unknown = [
      { userId: newId(), kind: 'family', withKind: 'member', withId: memberId() },
      { userId, kind: 'family', withKind: 'member', withId: newId() },
      { userId, kind: 'family', withKind: 'site', withId: memberId() },
    ];
    for (const tie of unknown) {
      const { status, body } = await administrator.post('/affiliations', tie);
      expect([status, body.code]).toEqual([422, 'conflict.unknownTarget']);
    }
    const wrong = await administrator.post('/affiliations', { ...unknown[0], kind: 'friendship' });
    expect([wrong.status, wrong.body.code]).toEqual([400, 'request.invalid']);
  });

  it('takes the cases of the person, who gets them back only by hand after it has ended', async () => {
    const { caseId } = await world.submit(world.aozora);
    const userId = await idOf(counsellor);
    await supervisor.post(`/cases/${caseId}/assignment`, { version: 1, assigneeId: userId });
    expect((await counsellor.get(`/cases/${caseId}`)).body.assignee.id).toBe(userId);

    const id = await declare({ userId, kind: 'ownership', withKind: 'member', withId: memberId() });
    expect((await counsellor.get(`/cases/${caseId}`)).status).toBe(404);
    expect((await supervisor.get(`/cases/${caseId}`)).body.assignee).toBeNull();
    const [live] = (await administrator.get('/affiliations')).body.items;
    expect(live).toMatchObject({ id, kind: 'ownership', withKind: 'member', endedAt: null });
    expect(live.with).toMatchObject({ id: memberId(), nameEn: 'Aozora Precision' });

    expect((await administrator.delete(`/affiliations/${id}`)).status).toBe(204);
    expect((await counsellor.get(`/cases/${caseId}`)).body).toMatchObject({ id: caseId, assignee: null });
    expect((await administrator.delete(`/affiliations/${id}`)).body.code).toBe('conflict.notFound');
  });

  it('of having handled a case cannot be ended', async () => {
    const tie = { kind: 'former_handler', withKind: 'partner', withId: await aPartner() };
    const id = await declare({ userId: await idOf(counsellor), ...tie });
    const ended = await administrator.delete(`/affiliations/${id}`);
    const unknown = await administrator.delete(`/affiliations/${newId()}`);
    expect(ended.body.code).toBe('conflict.notFound');
    expect(problemOf(ended)).toEqual(problemOf(unknown));
    const { items } = (await administrator.get('/affiliations')).body;
    expect(items.find((each: { id: string }) => each.id === id).endedAt).toBeNull();
  });
});

describe('an accused party', () => {
  it('is something that exists, and the desk has no id', async () => {
    const { caseId } = await world.submit();
    const unknown = [
      { kind: 'member', partyId: newId() },
      { kind: 'member', partyId: null },
      { kind: 'desk', partyId: memberId() },
    ];
    for (const party of unknown) {
      const { status, body } = await counsellor.post(`/cases/${caseId}/parties`, party);
      expect([status, body.code]).toEqual([422, 'conflict.unknownTarget']);
    }
    const wrong = await counsellor.post(`/cases/${caseId}/parties`, { kind: 'member', partyId: 'aozora' });
    expect([wrong.status, wrong.body.code]).toEqual([400, 'request.invalid']);
    expect((await counsellor.get(`/cases/${caseId}/parties`)).body).toEqual({ items: [] });
  });

  it('takes the case from the counsellor who names themselves, as if it had never been', async () => {
    const { caseId } = await world.submit();
    const userId = await idOf(counsellor);
    await counsellor.post(`/cases/${caseId}/assignment`, { version: 1, assigneeId: userId });
    expect((await counsellor.post(`/cases/${caseId}/parties`, { kind: 'user', partyId: userId })).status).toBe(204);

    const parts = ['', '/parties'];
    for (const part of parts) {
      const walled = await counsellor.get(`/cases/${caseId}${part}`);
      const missing = await counsellor.get(`/cases/${newId()}${part}`);
      expect(walled.body.code).toBe('case.notFound');
      expect(problemOf(walled)).toEqual(problemOf(missing));
    }
    const again = { kind: 'user', partyId: userId };
    const walled = await counsellor.post(`/cases/${caseId}/parties`, again);
    expect(problemOf(walled)).toEqual(problemOf(await counsellor.post(`/cases/${newId()}/parties`, again)));
    const queue = (await counsellor.get('/cases?tab=all&limit=100')).body.items;
    expect(queue.map(({ id }: { id: string }) => id)).not.toContain(caseId);
    expect((await supervisor.get(`/cases/${caseId}`)).body.assignee).toBeNull();
  });

  it('cannot be put in charge of the case afterwards', async () => {
    const { caseId } = await world.submit();
    const userId = await idOf(counsellor);
    await supervisor.post(`/cases/${caseId}/parties`, { kind: 'user', partyId: userId });
    const refused = await supervisor.post(`/cases/${caseId}/assignment`, { version: 1, assigneeId: userId });
    expect(refused.body.code).toBe('case.conflictOfInterest');
  });

  it('that is the desk leaves nobody there who sees the case', async () => {
    const { caseId } = await world.submit();
    expect((await counsellor.post(`/cases/${caseId}/parties`, { kind: 'desk', partyId: null })).status).toBe(204);
    for (const client of [counsellor, supervisor]) {
      expect((await client.get(`/cases/${caseId}`)).status).toBe(404);
      expect((await client.get(`/cases/${caseId}/parties`)).status).toBe(404);
    }
  });
});
