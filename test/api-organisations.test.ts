import { AttachmentsService } from '@modules/complaints';
import { newId } from '@platform/database';
import { type ApiClient, ApiWorld, photoWithName } from './api-world';

let world: ApiWorld;
let counsellor: ApiClient;
let company: ApiClient;
let partner: ApiClient;

beforeAll(async () => {
  world = await ApiWorld.create();
  counsellor = await world.as('counsellor@desk.example');
  company = await world.as('manager@aozora.example');
  partner = await world.as('manager@minato-law.example');
}, 60_000);
afterAll(() => world.close());

const STORY = 'They have not paid me since August.';
const WAGE = { category: 'WAGE', subcategory: 'unpaid_or_late', isPrimary: true };

/** A case that its company may see, triaged, summarised and shared through the API. The company's name for it. */
async function sharedCase(): Promise<{ caseId: string; shareId: string }> {
  const { caseId } = await world.submit({ ...world.aozora, companyConsent: true, partnerConsent: true });
  await counsellor.post(`/cases/${caseId}/triage`, { version: 1, severity: 'S3', issues: [WAGE] }).expect(200);
  await counsellor.put(`/cases/${caseId}/summary`, { text: 'Wages are late at the plant.', version: 0 }).expect(204);
  await counsellor.post(`/cases/${caseId}/share`).expect(204);
  const { number } = (await counsellor.get(`/cases/${caseId}`)).body;
  const { items } = (await company.get('/company-cases?limit=100')).body;
  return { caseId, shareId: items.find((item: { number: string }) => item.number === number).id };
}

/** When a UUIDv7 was made, in milliseconds (RFC 9562 §5.7). */
function madeAt(uuid: string): number {
  return Number.parseInt(uuid.replaceAll('-', '').slice(0, 12), 16);
}

/** Every UUIDv7 in an answer: its headers, its body, and what its cursor carries. */
function uuidsIn({ headers, body }: { headers: object; body: { nextCursor?: string | null } }): string[] {
  const cursor = Buffer.from(body.nextCursor ?? '', 'base64url').toString();
  const text = JSON.stringify([headers, body, cursor]);
  return text.match(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g) ?? [];
}

describe('a member company', () => {
  it('sees what was shared and nothing that could tell who spoke', async () => {
    await world.submit({ ...world.aozora, companyConsent: true });
    const { shareId } = await sharedCase();
    const shares = await world.db.query<{ id: string }>(
      'owner',
      'SELECT id FROM shares ORDER BY shared_at DESC, id DESC',
    );
    const list = await company.get('/company-cases');
    expect(list.body.items.map((item: { id: string }) => item.id)).toEqual(shares.map(({ id }) => id));

    const { body } = await company.get(`/company-cases/${shareId}`);
    expect(Object.keys(body).sort()).toEqual(
      [
        'id',
        'number',
        'sharedOn',
        'primaryCategory',
        'siteNameJa',
        'siteNameEn',
        'dueAt',
        'isOverdue',
        'status',
        'summary',
        'replies',
        'remedy',
        'measures',
        'attachments',
        'handlers',
        'deadlines',
      ].sort(),
    );
    expect(body).toMatchObject({
      summary: 'Wages are late at the plant.',
      sharedOn: '2026-11-18',
      status: 'answer_awaited',
    });
    expect(JSON.stringify(body)).not.toContain(STORY);
  });

  it('cannot read from any id when the complaint was made: none is older than the share', async () => {
    await sharedCase();
    const { caseId, shareId } = await sharedCase();
    const promise = { text: 'Everything is paid by then.', promisedOn: '2026-12-01' };
    const answers = [
      await company.post(`/company-cases/${shareId}/replies`, { text: 'We are checking.' }),
      await company.post(`/company-cases/${shareId}/remedies`, promise),
      await company.get(`/company-cases/${shareId}`),
      await company.get('/company-cases?limit=1'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 200, 200]);
    expect(answers[3]?.body.items[0].id).toBe(shareId);
    expect(madeAt(caseId)).toBeLessThan(madeAt(shareId));
    for (const answer of answers) {
      const uuids = uuidsIn(answer);
      expect(uuids.length).toBeGreaterThan(0);
      for (const uuid of uuids) expect(madeAt(uuid)).toBeGreaterThanOrEqual(madeAt(shareId));
    }
    const owned = 'SELECT c.id, c.complaint_id, co.person_id FROM cases c JOIN complaints co ON co.id = c.complaint_id';
    const [made] = await world.db.query('owner', `${owned} WHERE c.id = $1`, [caseId]);
    const everything = JSON.stringify([answers, (await company.get('/company-cases?limit=100')).body]);
    for (const id of Object.values(made ?? {})) expect(everything).not.toContain(id);
  });

  it('is not found under the id of the case', async () => {
    const { caseId } = await sharedCase();
    expect((await company.get(`/company-cases/${caseId}`)).body.code).toBe('case.notFound');
    const reply = await company.post(`/company-cases/${caseId}/replies`, { text: 'x' });
    expect(reply.body.code).toBe('case.notFound');
  });

  it('pages through what was shared', async () => {
    const all = (await company.get('/company-cases?limit=100')).body.items.map((item: { id: string }) => item.id);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await company.get(`/company-cases?limit=2${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...body.items.map((item: { id: string }) => item.id));
      cursor = body.nextCursor;
    }
    expect(all.length).toBeGreaterThan(2);
    expect(seen).toEqual(all);
  });

  it('answers and proposes, one proposal at a time', async () => {
    const { caseId, shareId } = await sharedCase();
    expect((await company.get(`/company-cases/${shareId}`)).body.dueAt).toMatch(/Z$/);
    expect((await company.post(`/company-cases/${shareId}/replies`, { text: 'We are checking.' })).status).toBe(201);
    expect((await company.get(`/company-cases/${shareId}`)).body).toMatchObject({ status: 'with_desk', dueAt: null });
    const remedy = { text: 'Everything is paid by then.', promisedOn: '2026-12-01' };
    expect(
      (await company.post(`/company-cases/${shareId}/remedies`, { ...remedy, promisedOn: '2026-11-17' })).body.code,
    ).toBe('remedy.pastDate');
    expect(
      (await company.post(`/company-cases/${shareId}/remedies`, { ...remedy, promisedOn: '2026-02-30' })).status,
    ).toBe(400);
    expect((await company.post(`/company-cases/${shareId}/remedies`, remedy)).status).toBe(201);
    expect((await company.post(`/company-cases/${shareId}/remedies`, remedy)).body.code).toBe('remedy.alreadyOpen');
    const { body } = await company.get(`/company-cases/${shareId}`);
    expect(body).toMatchObject({
      status: 'remedy_proposed',
      replies: [{ text: 'We are checking.', authorName: '三浦 健一' }],
      remedy: { text: remedy.text, promisedOn: '2026-12-01', state: 'proposed' },
    });
    expect((await counsellor.get(`/cases/${caseId}`)).body.remedy.state).toBe('proposed');
  });

  it('adds evidence by its content, and what is refused leaves nothing behind', async () => {
    const { caseId, shareId } = await sharedCase();
    const path = `/company-cases/${shareId}/waiting-files`;
    const send = (bytes: Buffer) => company.post(path).set('content-type', 'application/octet-stream').send(bytes);
    expect((await send(Buffer.from('MZ\0\0\0\0\0\0'))).body.code).toBe('attachment.type');
    expect((await company.get(path)).body.items).toEqual([]);
    const { body } = await send(await photoWithName()).expect(201);
    await company.post(`/company-cases/${shareId}/replies`, { text: 'Paid.', fileIds: [body.id] }).expect(201);
    const [file] = (await company.get(`/company-cases/${shareId}`)).body.attachments;
    const shown = await counsellor.get(`/cases/${caseId}/attachments/${file.id}`).buffer();
    expect([shown.status, shown.body.includes('somebody')]).toEqual([200, false]);
  });

  it('gets the same answer for a case of others, a case not shared and a case that never was', async () => {
    const notShared = await world.submit({ ...world.aozora, companyConsent: true });
    const foreign = await world.submit({ companyConsent: true });
    const answers = [];
    for (const id of [notShared.caseId, foreign.caseId, newId(), 'not-an-id']) {
      for (const call of [
        company.get(`/company-cases/${id}`),
        company.post(`/company-cases/${id}/replies`, { text: 'x' }),
        company.post(`/company-cases/${id}/remedies`, { text: 'x', promisedOn: '2026-12-01' }),
      ]) {
        const { status, body } = await call;
        answers.push({ status, ...body, requestId: '' });
      }
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 404, code: 'case.notFound' });
  });

  it('cannot reach the desk’s or the partners’ routes', async () => {
    const { caseId } = await sharedCase();
    for (const path of ['/cases', `/cases/${caseId}`, '/referrals', '/staff', '/partners']) {
      expect([path, (await company.get(path)).status]).toEqual([path, 404]);
    }
    expect((await company.post(`/cases/${caseId}/messages`, { text: 'x' })).status).toBe(404);
  });
});

describe('a partner', () => {
  async function referral(): Promise<{ caseId: string; referralId: string }> {
    const { caseId } = await world.submit({ partnerConsent: true });
    const partnerId = world.demo.partners.get('minato');
    const { body } = await counsellor.post(`/cases/${caseId}/referrals`, { partnerId }).expect(201);
    return { caseId, referralId: body.id };
  }

  it('sees that help is asked for, accepts, and then reads what was agreed', async () => {
    const { caseId, referralId } = await referral();
    const pending = await partner.get(`/referrals/${referralId}`);
    expect(pending.body).toMatchObject({
      state: 'pending',
      reason: 'desk_decision',
      primaryCategory: null,
      case: null,
    });
    await partner.post(`/referrals/${referralId}/acceptance`).expect(204);
    const { body } = await partner.get(`/referrals/${referralId}`);
    expect(body).toMatchObject({
      state: 'accepted',
      primaryCategory: 'WAGE',
      case: { story: STORY, originalLocale: 'en', receivedOn: '2026-11-18' },
    });
    expect(Object.keys(body.case).sort()).toEqual(
      [
        'attachments',
        'clocks',
        'issues',
        'messages',
        'notes',
        'originalLocale',
        'place',
        'receivedOn',
        'severity',
        'story',
        'summary',
        'translations',
      ].sort(),
    );
    expect((await partner.post(`/referrals/${referralId}/acceptance`)).body.code).toBe('referral.alreadyAnswered');
    expect((await counsellor.get(`/cases/${caseId}`)).body).toMatchObject({
      status: 'with_partner',
      referrals: [{ state: 'accepted' }],
    });
  });

  it('looks at the photos once it has accepted, without their metadata', async () => {
    const photo = await world.stage.onForm(AttachmentsService).store(await photoWithName());
    const { caseId } = await world.submit({ partnerConsent: true, attachments: [photo] });
    const minato = { partnerId: world.demo.partners.get('minato') };
    const { body } = await counsellor.post(`/cases/${caseId}/referrals`, minato).expect(201);
    const path = `/referrals/${body.id}/attachments/${photo.id}`;
    expect((await partner.get(path)).body.code).toBe('attachment.notFound');
    await partner.post(`/referrals/${body.id}/acceptance`).expect(204);
    const shown = await partner.get(path).buffer();
    expect([shown.status, shown.type, shown.body.includes('somebody')]).toEqual([200, 'image/jpeg', false]);
    expect((await company.get(path)).status).toBe(404);
  });

  it('declines with a coded reason and never reads the case', async () => {
    const { caseId, referralId } = await referral();
    expect((await partner.post(`/referrals/${referralId}/decline`, { reason: 'because' })).status).toBe(400);
    await partner.post(`/referrals/${referralId}/decline`, { reason: 'no_capacity' }).expect(204);
    expect((await partner.get(`/referrals/${referralId}`)).body).toMatchObject({ state: 'declined', case: null });
    expect((await counsellor.get(`/cases/${caseId}`)).body.referrals[0]).toMatchObject({
      declineReason: 'no_capacity',
    });
  });

  it('is not sent cases without consent, nor when its agreement does not say so', async () => {
    const { caseId } = await world.submit();
    const minato = { partnerId: world.demo.partners.get('minato') };
    expect((await counsellor.post(`/cases/${caseId}/referrals`, minato)).body.code).toBe('case.noConsent');
    const agreed = await world.submit({ partnerConsent: true });
    const mobility = { partnerId: world.demo.partners.get('mobility') };
    expect((await counsellor.post(`/cases/${agreed.caseId}/referrals`, mobility)).body.code).toBe(
      'referral.partnerCannotReceive',
    );
  });

  it('gets the same answer for another partner’s referral and for none', async () => {
    const { caseId } = await world.submit({ partnerConsent: true });
    const akari = { partnerId: world.demo.partners.get('akari') };
    const { body } = await counsellor.post(`/cases/${caseId}/referrals`, akari).expect(201);
    const answers = [];
    for (const id of [body.id as string, newId(), 'not-an-id']) {
      const read = await partner.get(`/referrals/${id}`);
      const accepted = await partner.post(`/referrals/${id}/acceptance`);
      answers.push([read.status, read.body.code, accepted.status, accepted.body.code]);
    }
    expect(answers[0]).toEqual([404, 'referral.notFound', 404, 'referral.notFound']);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });
});

it('nothing that was said, written or signed in with reaches the log', () => {
  const lines = world.log.join('');
  expect(lines.length).toBeGreaterThan(1000);
  for (const forbidden of [
    STORY,
    'We are checking',
    'Wages are late',
    '@desk.example',
    '相田',
    '127.0.0.1',
    'madoguchi_session',
  ]) {
    expect(lines).not.toContain(forbidden);
  }
});
