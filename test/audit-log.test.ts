import { EXPORT_ROWS_ALLOWED } from '@modules/audit';
import { parse } from 'csv-parse/sync';
import { type ApiClient, ApiWorld, NOW } from './api-world';

/** The auditor's side of the audit log over HTTP: what is found, by whom, and what it never says. */
describe('the audit log', () => {
  let world: ApiWorld;
  let auditor: ApiClient;
  let counsellor: ApiClient;
  let company: ApiClient;
  let caseId: string;
  let number: string;

  interface Line {
    id: string;
    at: string;
    action: string;
    actor: { kind: string; id: string | null; displayName: string | null; roles: string[] };
    subject: { kind: string; id: string | null; nameJa: string | null };
    reason: string | null;
    changes: { field: string; before: { text: string; nameJa: string | null }[]; after: object[] }[];
  }

  const SECRETS = {
    story: 'Swallows nest above the press',
    place: 'Behind the blue gate',
    name: 'Thandar Quietwater',
    contactEmail: 'quietwater@mail.example',
    summary: 'Wages of the early shift',
    reason: 'Heron of the harbour',
    message: 'Lantern by the window',
    reply: 'Payroll of the otter',
    remedy: 'Arrears of the willow',
  };

  beforeAll(async () => {
    world = await ApiWorld.create();
    auditor = await world.as('auditor@desk.example');
    counsellor = await world.as('counsellor@desk.example');
    company = await world.as('manager@aozora.example');
    const { story, place, name, contactEmail } = SECRETS;
    const told = { ...world.aozora, companyConsent: true, partnerConsent: true, story, place, name, contactEmail };
    ({ caseId } = await world.submit(told));
    const detail = await counsellor.get(`/cases/${caseId}`).expect(200);
    number = detail.body.number;
    const issues = [{ category: 'WAGE', subcategory: 'unpaid_or_late', isPrimary: true }];
    const triage = { version: 1, severity: 'S4', reason: SECRETS.reason, issues };
    await counsellor.post(`/cases/${caseId}/triage`, triage).expect(200);
    const assigneeId = world.demo.actors.counsellor.userId;
    await counsellor.post(`/cases/${caseId}/assignment`, { version: 2, assigneeId }).expect(200);
    await counsellor.put(`/cases/${caseId}/summary`, { text: SECRETS.summary, version: 0 }).expect(204);
    await counsellor.post(`/cases/${caseId}/share`).expect(204);
    await counsellor.post(`/cases/${caseId}/messages`, { text: SECRETS.message }).expect(201);
    const shares = await company.get('/company-cases').expect(200);
    const shareId = shares.body.items[0].id;
    await company.get(`/company-cases/${shareId}`).expect(200);
    await company.post(`/company-cases/${shareId}/replies`, { text: SECRETS.reply }).expect(201);
    const remedy = { text: SECRETS.remedy, promisedOn: '2026-12-20' };
    await company.post(`/company-cases/${shareId}/remedies`, remedy).expect(201);
  }, 60_000);
  afterAll(() => world.close());

  async function search(filter: Record<string, string> = {}): Promise<Line[]> {
    const { body } = await auditor.get(`/audit?${new URLSearchParams({ limit: '100', ...filter })}`).expect(200);
    return body.items;
  }

  const actionsOf = (lines: Line[]): string[] => [...new Set(lines.map(({ action }) => action))].sort();

  describe('shows', () => {
    it('who did what to which case, before and after', async () => {
      const [triaged] = await search({ action: 'case.triaged' });
      expect(triaged).toMatchObject({
        at: NOW.toISOString(),
        actor: { kind: 'secretariat', displayName: '相田 みのり', roles: ['counsellor'] },
        subject: { kind: 'case', id: caseId, nameJa: number },
      });
      expect(triaged?.changes).toEqual([
        { field: 'severity', before: [plain('S3')], after: [plain('S4')] },
        { field: 'isProvisional', before: [plain('true')], after: [plain('false')] },
      ]);
    });

    it('ids by the name of whom they stand for', async () => {
      const [assigned] = await search({ action: 'case.assigned' });
      const assignee = { text: world.demo.actors.counsellor.userId, nameJa: '相田 みのり', nameEn: '相田 みのり' };
      expect(assigned?.changes).toEqual([{ field: 'assigneeId', before: [], after: [assignee] }]);
    });

    it('a complainant as a kind and nothing more', async () => {
      const [submitted] = await search({ action: 'complaint.submitted', subject: number });
      expect(submitted?.actor).toEqual({
        ...{ kind: 'complainant', id: null, displayName: null, roles: [] },
        organisation: { nameJa: null, nameEn: null },
      });
    });

    it('every reading of content: the desk’s and the company’s', async () => {
      const reads = await search({ action: 'case.read', subject: number });
      expect(reads.map(({ actor }) => actor.kind).sort()).toEqual(['member', 'secretariat']);
    });

    it('no word of a story, a message, a name or a contact, in any row', async () => {
      const rows = await world.db.query('owner', 'SELECT * FROM audit_log');
      expect(rows.length).toBeGreaterThan(20);
      const all = JSON.stringify(rows);
      expect(Object.values(SECRETS).filter((secret) => all.includes(secret))).toEqual([]);
    });
  });

  describe('is searched', () => {
    it('by case number, in either case, and by the id of anything', async () => {
      const found = await search({ subject: number.toLowerCase() });
      expect(found.length).toBeGreaterThan(8);
      expect(new Set(found.map(({ subject }) => subject.id))).toEqual(new Set([caseId]));
      expect(await search({ subject: caseId })).toEqual(found);
    });

    it('by person, chosen from everybody who has or had an account', async () => {
      const { body } = await auditor.get('/audit/people').expect(200);
      const people: { id: string; displayName: string; organisation: { nameEn: string | null } }[] = body.items;
      expect(people.find(({ displayName }) => displayName === '三浦 健一')?.organisation.nameEn).toBe(
        'Aozora Precision',
      );
      const actorId = people.find(({ displayName }) => displayName === '相田 みのり')?.id ?? '';
      const mine = await search({ actorId });
      expect(mine.length).toBeGreaterThan(4);
      expect(new Set(mine.map(({ actor }) => actor.displayName))).toEqual(new Set(['相田 みのり']));
    });

    it('by kind of actor, kind of thing and act', async () => {
      expect(actionsOf(await search({ actorKind: 'member', subjectKind: 'case' }))).toEqual([
        'case.companyReplied',
        'case.read',
        'remedy.proposed',
      ]);
      expect(actionsOf(await search({ action: 'site.added' }))).toEqual(['site.added']);
    });

    it('by days in Japan, both ends included', async () => {
      expect(await search({ from: '2026-11-18', to: '2026-11-18', action: 'case.triaged' })).toHaveLength(1);
      expect(await search({ from: '2026-11-19', action: 'case.triaged' })).toEqual([]);
      expect(await search({ to: '2026-11-17', action: 'case.triaged' })).toEqual([]);
    });

    it('for nothing, when nothing has this number', async () => {
      expect(await search({ subject: 'M-0000-000000' })).toEqual([]);
    });

    it.each([
      'from=2026-02-31',
      'to=yesterday',
      'action=case.eaten',
      'actorId=me',
      'subject=%00',
      'cursor=x',
      'more=1',
    ])('not by %s', async (query) => {
      const { body } = await auditor.get(`/audit?${query}`).expect(400);
      expect(body.code).toBe('request.invalid');
    });

    it('page by page, each row once, also where all happened at the same moment', async () => {
      const whole = (await search({ subject: number })).map(({ id }) => id);
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const query: URLSearchParams = new URLSearchParams({
          subject: number,
          limit: '2',
          ...(cursor === null ? {} : { cursor }),
        });
        const { body }: { body: { items: Line[]; nextCursor: string | null } } = await auditor
          .get(`/audit?${query}`)
          .expect(200);
        seen.push(...body.items.map(({ id }) => id));
        cursor = body.nextCursor;
      } while (cursor !== null);
      expect(seen).toEqual(whole);
    });

    it('and remembers that it was, with the id of the case', async () => {
      const actorId = world.demo.actors.counsellor.userId;
      await search({ actorId, subject: number });
      const [row] = await world.db.query<{ after: object; actor_id: string }>(
        'owner',
        `SELECT actor_id, after FROM audit_log WHERE action = 'audit.read' ORDER BY id DESC LIMIT 1`,
      );
      expect(row?.actor_id).toBe(world.demo.actors.auditor.userId);
      expect(row?.after).toEqual({ actorId, subjectId: caseId });
    });
  });

  describe('is exported', () => {
    const csv = (query = '') => auditor.get(`/audit.csv${query}`).buffer();

    it('with the same filter, and the export is an act', async () => {
      const { text, headers } = await csv(`?subject=${number}`).expect(200);
      expect(headers['content-disposition']).toContain('audit.csv');
      const rows: string[][] = parse(text, { bom: true });
      expect(rows).toHaveLength((await search({ subject: number })).length + 1);
      const triaged = rows.find((cells) => cells.includes('case.triaged'));
      expect(triaged).toEqual(expect.arrayContaining([number, '相田 みのり', expect.stringContaining('S3 → S4')]));
      const [act] = await search({ action: 'audit.exported' });
      expect(act?.actor.displayName).toBe('津田 修');
      expect(act?.changes.map(({ field }) => field).sort()).toEqual(['rows', 'subjectId']);
    });

    it('so that no spreadsheet runs a cell', async () => {
      const admin = await world.as('admin@desk.example');
      const reason = '=HYPERLINK("http://evil.example","click")';
      const path = `/people/${world.demo.actors.colleague.userId}/roles`;
      await admin.put(path, { roles: ['counsellor', 'analyst'], reason }).expect(204);
      const { text } = await csv('?action=user.rolesChanged').expect(200);
      expect(parse(text, { bom: true }).flat()).toContain(`'${reason}`);
    });

    it('whole or not at all', async () => {
      const many = `INSERT INTO audit_log (id, at, actor_kind, action, subject_kind)
        SELECT gen_random_uuid(), '2020-01-01', 'system', 'deadline.missed', 'case' FROM generate_series(1, $1::int)`;
      await world.db.query('owner', many, [EXPORT_ROWS_ALLOWED + 1]);
      const refused = await csv('?to=2020-12-31').expect(422);
      expect(JSON.parse(refused.text).code).toBe('audit.tooManyRows');
      await csv('?from=2021-01-01').expect(200);
    });
  });

  describe('is the auditor’s', () => {
    it.each(['counsellor@desk.example', 'supervisor@desk.example', 'admin@desk.example', 'manager@aozora.example'])(
      'and not for %s',
      async (email) => {
        const client = await world.as(email);
        for (const path of ['/audit', '/audit/people', '/audit.csv']) {
          const { status, body } = await client.get(path);
          expect([status, body.code]).toEqual([404, 'permission.missing']);
        }
      },
    );

    it('who reads no content, by any address that leads to some', async () => {
      const paths = ['/cases', `/cases/${caseId}`, `/cases/${caseId}/parties`, '/company-cases', '/referrals'];
      for (const path of [...paths, '/reports/periods', '/people', '/affiliations']) {
        const { status, body } = await auditor.get(path);
        expect([path, status, body.code]).toEqual([path, 404, 'permission.missing']);
      }
    });
  });
});

function plain(text: string): object {
  return { text, nameJa: null, nameEn: null };
}
