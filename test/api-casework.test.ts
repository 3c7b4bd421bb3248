import { AttachmentsService } from '@modules/complaints';
import { type ApiClient, ApiWorld, NOW, photoWithName } from './api-world';

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

describe('the desk', () => {
  it('takes a case from the queue to the company', async () => {
    const { caseId } = await world.submit({ ...world.aozora, companyConsent: true });
    const queue = await counsellor.get('/cases?tab=unassigned&limit=100');
    const row = queue.body.items.find((item: { id: string }) => item.id === caseId);
    expect(row).toMatchObject({
      severity: 'S3',
      isSeverityProvisional: true,
      status: 'received',
      primaryCategory: 'WAGE',
      issueCount: 1,
      siteNameEn: 'Toyokawa plant',
      nextDueKind: 'first_action',
      isOverdue: false,
      assignee: null,
    });

    const before = await counsellor.get(`/cases/${caseId}`);
    expect(before.body).toMatchObject({
      story: STORY,
      version: 1,
      isAnonymous: true,
      companyBypass: [],
      summary: null,
    });
    expect(before.body.consents.company.state).toBe('granted_deidentified');

    const overtime = { category: 'WAGE', subcategory: 'overtime_premium', isPrimary: false };
    const triage = { version: 1, severity: 'S3', issues: [WAGE, overtime] };
    expect((await counsellor.post(`/cases/${caseId}/triage`, triage)).body).toEqual({ version: 2 });
    const owner = { version: 2, assigneeId: world.demo.actors.counsellor.userId };
    expect((await counsellor.post(`/cases/${caseId}/assignment`, owner)).body).toEqual({ version: 3 });
    expect((await counsellor.post(`/cases/${caseId}/share`)).body.code).toBe('case.noSummary');
    await counsellor.put(`/cases/${caseId}/summary`, { text: '  Wages are late.  ', version: 0 }).expect(204);
    await counsellor.post(`/cases/${caseId}/share`).expect(204);
    const sent = await counsellor.post(`/cases/${caseId}/messages`, { text: 'We asked the company.' });
    expect([sent.status, typeof sent.body.id]).toEqual([201, 'string']);

    const { body } = await counsellor.get(`/cases/${caseId}`);
    expect(body).toMatchObject({
      status: 'with_company',
      assignee: { displayName: '相田 みのり' },
      summary: { text: 'Wages are late.', updatedAt: expect.stringMatching(/^\d{4}-.+Z$/) },
      share: { sharedAt: expect.any(String) },
      originalLocale: 'en',
    });
    expect(body.issues).toHaveLength(2);
    expect(Object.keys(body.issues[0]).sort()).toEqual(
      ['category', 'deskGroup', 'id', 'iloIndicator', 'isPrimary', 'notedBy', 'subcategory'].sort(),
    );
    expect(body.messages.map((message: { text: string }) => message.text)).toEqual(['We asked the company.']);
    expect((await counsellor.get('/cases?tab=mine')).body.items.map((item: { id: string }) => item.id)).toContain(
      caseId,
    );
  });

  it('is told when somebody changed the case meanwhile', async () => {
    const { caseId } = await world.submit();
    const triage = { version: 1, severity: 'S2', issues: [WAGE] };
    await counsellor.post(`/cases/${caseId}/triage`, triage).expect(200);
    const late = await counsellor.post(`/cases/${caseId}/triage`, triage);
    expect([late.status, late.body.code]).toEqual([409, 'case.changedMeanwhile']);
  });

  it('lowers a severity only with a reason', async () => {
    const { caseId } = await world.submit();
    const triage = { version: 1, severity: 'S4', issues: [WAGE] };
    const bare = await counsellor.post(`/cases/${caseId}/triage`, triage);
    expect([bare.status, bare.body.code]).toEqual([422, 'case.loweringNeedsReason']);
    await counsellor.post(`/cases/${caseId}/triage`, { ...triage, reason: 'Talked with her.' }).expect(200);
    expect((await counsellor.get(`/cases/${caseId}`)).body.severityReason).toBe('Talked with her.');
  });

  it('names the wrong fields of a triage by their path', async () => {
    const { caseId } = await world.submit();
    const issues = [{ category: 'NO_SUCH', subcategory: 1, isPrimary: 'yes' }];
    const { status, body } = await counsellor.post(`/cases/${caseId}/triage`, { version: 0, severity: 'S9', issues });
    expect(status).toBe(400);
    const fields = body.errors.map((error: { field: string }) => error.field);
    expect(fields).toEqual(
      expect.arrayContaining([
        'version',
        'severity',
        'issues.0.category',
        'issues.0.subcategory',
        'issues.0.isPrimary',
      ]),
    );
  });

  it('cannot share without consent, nor a case that bypasses the company', async () => {
    const silent = await world.submit({ ...world.aozora });
    await counsellor.put(`/cases/${silent.caseId}/summary`, { text: 'x', version: 0 }).expect(204);
    expect((await counsellor.post(`/cases/${silent.caseId}/share`)).body.code).toBe('case.noConsent');
    const issues = [{ category: 'RETALIATION', subcategory: 'threat' }];
    const bypass = await world.submit({ ...world.aozora, companyConsent: true, issues });
    await counsellor.put(`/cases/${bypass.caseId}/summary`, { text: 'x', version: 0 }).expect(204);
    expect((await counsellor.post(`/cases/${bypass.caseId}/share`)).body.code).toBe('case.companyBypassed');
    expect((await counsellor.get(`/cases/${bypass.caseId}`)).body.companyBypass).toEqual(['RETALIATION']);
  });

  it('looks at a photo without its metadata, or at the evidence', async () => {
    const original = await photoWithName();
    const photo = await world.stage.onForm(AttachmentsService).store(original);
    const { caseId } = await world.submit({ attachments: [photo] });
    const path = `/cases/${caseId}/attachments/${photo.id}`;
    const scrubbed = await counsellor.get(path).buffer();
    expect(scrubbed.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'x-content-type-options': 'nosniff',
      'content-disposition': `inline; filename="${photo.id}.jpg"`,
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect(scrubbed.body.includes('somebody')).toBe(false);
    const evidence = await counsellor.get(`${path}?rendition=original`).buffer();
    expect(evidence.body.equals(original)).toBe(true);
    for (const person of [company, partner]) expect((await person.get(path)).status).toBe(404);
  });

  it('lists who can own a case and whom to refer to', async () => {
    const staff = await counsellor.get('/staff');
    expect(staff.body.items).toHaveLength(3);
    const partners = await counsellor.get('/partners');
    expect(partners.body.items.filter((item: { mayReceiveCases: boolean }) => !item.mayReceiveCases)).toHaveLength(2);
    const lists = await counsellor.get('/code-lists');
    expect(lists.body.categories).toHaveLength(18);
    expect(lists.body.prefectures).toHaveLength(47);
  });

  it('pages through the queue without losing or repeating a case', async () => {
    for (let i = 0; i < 3; i += 1) await world.submit();
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await counsellor.get(`/cases?tab=all&limit=2${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...body.items.map((item: { id: string }) => item.id));
      cursor = body.nextCursor;
    }
    const { body } = await counsellor.get('/cases?tab=all&limit=100');
    expect(body.now).toBe(NOW.toISOString());
    expect(seen).toEqual(body.items.map((item: { id: string }) => item.id));
    expect(seen).toHaveLength(body.counts.all);
    expect((await counsellor.get('/cases?cursor=rubbish')).status).toBe(400);
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
