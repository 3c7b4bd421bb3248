import { ReleaseBuilding } from '@modules/reporting';
import { unpack } from '@platform/archive';
import type { ApiClient } from '../api-world';
import { wholeBody } from '../support/bytes';
import { aPhoto } from '../support/photo';
import { asRole } from '../walls/as-role';
import { ActivityWorld, code } from './activity-world';

const WISH = {
  ...{ title: '=Wages', question: 'Where is pay withheld?', persons: 'A. Sato', institution: 'Fictional University' },
  ...{ funding: 'None', ethics: 'Committee of the university, 12-3', agreementId: null, tables: ['group*industry'] },
  ...{ firstQuarter: '2026-04-01', lastQuarter: '2026-06-01' },
};
const TERMS = {
  ...{ version: '1', signatory: 'The dean', purposes: 'Teaching', signedOn: '2026-08-01', validUntil: '2026-08-31' },
};
const PARTNER = { nameJa: '架空大学', nameEn: 'Fictional University', kind: 'university', country: 'JP' };

/** Joint research over HTTP, with files that the worker builds. */
describe('joint research', () => {
  let world: ActivityWorld;
  let analyst: ApiClient;
  let administrator: ApiClient;
  let project: string;
  let file: string;

  beforeAll(async () => {
    world = await ActivityWorld.create(new Date('2026-08-01T10:00:00+09:00'));
    analyst = await world.somebody('secretariat', ['analyst']);
    administrator = await world.somebody('secretariat', ['administrator']);
  }, 60_000);
  afterAll(() => world.accounts.close());

  const idOf = ({ body }: { body: unknown }) => (body as { id: string }).id;
  const at = (path = '', id = project) => `/research-projects/${id}${path}`;
  const seen = async (who = world.manager) =>
    (await who.get(at()).expect(200)).body as { state: string; approvals: number; results: object[] };
  const build = () => world.accounts.worker.get(ReleaseBuilding).run();
  const register = async () =>
    ((await world.accounts.stranger.get('/public/research-projects').expect(200)).body as { items: object[] }).items;
  const propose = (change: object = {}, who: ApiClient = world.manager) =>
    who.post('/research-projects', { ...WISH, lastQuarter: '2026-04-01', ...change });

  it('is proposed within the fixed tables, asked about, and approved by two who did not propose it', async () => {
    expect(code(await propose({ tables: ['group*site'] }))).toEqual([422, 'research.badWish']);
    expect(code(await propose({ lastQuarter: '2028-07-01' }))).toEqual([422, 'research.badWish']);
    expect(code(await propose({}, world.officer))).toEqual([422, 'research.wrongAgreement']);
    const key = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff';
    const once = () => propose().set('idempotency-key', key).expect(201);
    project = idOf(await once());
    expect(idOf(await once())).toBe(project);
    await analyst.post(at('/messages'), { words: 'For how long?' }).expect(201);
    await world.manager.post(at('/messages'), { words: 'For a year.' }).expect(201);

    const ask = () => world.manager.post(at('/files'), {});
    await analyst.post(at('/approval'), {}).expect(204);
    await analyst.post(at('/approval'), {}).expect(204);
    expect(await seen()).toMatchObject({ state: 'proposed', approvals: 1 });
    expect(code(await ask())).toEqual([422, 'research.notApproved']);
    const [{ by } = { by: '' }] = await world.accounts.query<{ by: string }>(
      'SELECT approved_by AS by FROM research_approvals',
    );
    const again = `INSERT INTO research_approvals (id, project_id, approved_by, approved_at)
      VALUES (gen_random_uuid(), $1, $2, now())`;
    await expect(world.accounts.query(again, [project, by])).rejects.toThrow('research_approvals_two_people');
    const own = 'SELECT proposed_by AS by FROM research_projects WHERE id = $1';
    const [proposer] = await world.accounts.query<{ by: string }>(own, [project]);
    await expect(world.accounts.query(again, [project, proposer?.by])).rejects.toThrow('another person');
    await administrator.post(at('/approval'), {}).expect(204);
    expect(await seen()).toMatchObject({ state: 'approved', approvals: 2 });
    expect(code(await ask())).toEqual([422, 'research.noAgreement']);
    expect(code(await world.officer.post(at('/terms'), { ...TERMS, validUntil: '2026-07-31' }))).toEqual([
      ...[422, 'research.badDates'],
    ]);
    await world.officer.post(at('/terms'), TERMS).expect(204);
    await world.officer.post(at('/terms'), TERMS).expect(204);
    expect(await seen()).toMatchObject({ state: 'running' });
  });

  it('carries documents that whoever sees it may open, and that stay once somebody has approved it', async () => {
    const other = idOf(await propose().expect(201));
    const path = (rest = '') => at(`/documents${rest}`, other);
    const [file, key] = [await aPhoto(), '7f9619ff-8b86-4d01-b42d-00cf4fc964ff'];
    const add = (who: ApiClient, with_: { key?: string } = {}) => world.upload(who, path(), { file, ...with_ });
    const first = idOf(await add(world.manager, { key }).expect(201));
    expect(idOf(await add(world.manager, { key }).expect(201))).toBe(first);
    const ofOffice = idOf(await add(world.officer).expect(201));
    for (const who of [world.manager, world.officer, analyst, administrator]) {
      for (const id of [first, ofOffice]) await who.get(path(`/${id}`)).expect(200);
    }
    expect(code(await world.accounts.stranger.get(path(`/${first}`)))[0]).toBe(401);
    expect(code(await world.otherManager.get(path(`/${first}`)))).toEqual([404, 'research.notFound']);
    expect(code(await world.manager.get(at(`/documents/${first}`)))).toEqual([404, 'attachment.notFound']);
    expect(code(await add(analyst))).toEqual([404, 'permission.missing']);

    await world.manager.delete(path(`/${ofOffice}`)).expect(204);
    await world.manager.delete(path(`/${ofOffice}`)).expect(204);
    await analyst.post(at('/approval', other), {}).expect(204);
    expect(code(await world.manager.delete(path(`/${first}`)))).toEqual([409, 'research.documentStays']);
    const signed = idOf(await add(world.officer).expect(201));
    const { body } = await analyst.get(at('', other)).expect(200);
    expect((body as { documents: { id: string }[] }).documents.map(({ id }) => id)).toEqual([first, signed]);
    await administrator.post(at('/ending', other), { reason: 'Done.' }).expect(204);
    expect(code(await add(world.manager))).toEqual([409, 'research.ended']);
  });

  it('has documents that the database gives to nobody else and keeps once somebody has approved the project', async () => {
    const { database } = world.accounts.installation;
    const [paper] = await world.accounts.query<{ id: string; memberId: string; addedBy: string }>(
      `SELECT p.id, r.member_id AS "memberId", p.added_by AS "addedBy"
       FROM papers p JOIN research_projects r ON r.id = p.research_project_id WHERE p.member_id IS NULL`,
    );
    const { id, memberId, addedBy } = paper ?? { id: '', memberId: '', addedBy: '' };
    const officer = { actor_kind: 'secretariat', actor_roles: 'membership_officer', actor_user: addedBy };
    const manager = (org: string) => ({ actor_kind: 'member', actor_org: org, actor_roles: 'member_manager' });
    const see = { sql: 'SELECT id FROM papers WHERE id = $1', values: [id] };
    const drop = { sql: 'DELETE FROM papers WHERE id = $1 RETURNING id', values: [id] };
    const add = {
      sql: `INSERT INTO papers SELECT (jsonb_populate_record(p, jsonb_build_object('id', uuidv7(), 'intent', NULL))).* FROM papers p
        WHERE id = $1 RETURNING id`,
      values: [id],
    };
    expect(await asRole(database, 'api', manager(world.otherMember), see)).toEqual([]);
    expect(await asRole(database, 'api', manager(memberId), see)).toEqual([{ id }]);
    expect(await asRole(database, 'api', officer, drop)).toEqual([]);
    expect(await asRole(database, 'api', { actor_kind: 'system' }, drop)).toEqual([]);
    expect(await asRole(database, 'api', { actor_kind: 'system' }, add)).toHaveLength(1);
    await expect(asRole(database, 'api', officer, add)).rejects.toThrow('row-level security');
  });

  it('is given one file through the engine, safe in a spreadsheet, and each download is written down', async () => {
    file = idOf(await world.manager.post(at('/files'), {}).expect(201));
    expect(idOf(await world.officer.post(at('/files'), {}).expect(201))).toBe(file);
    expect(code(await world.manager.get(at(`/files/${file}`)))).toEqual([404, 'figureRelease.notFound']);
    await build();
    const answer = await world.manager
      .get(at(`/files/${file}`))
      .buffer(true)
      .parse(wholeBody)
      .expect(200);
    const files = await unpack(answer.body as Buffer);
    expect([...files.keys()]).toEqual(['README.txt', 'dictionary.csv', 'group-by-industry.csv']);
    expect(files.get('group-by-industry.csv')?.toString()).toContain('group,industry,state,value');
    expect(files.get('README.txt')?.toString()).toContain('signed by The dean on 2026-08-01, until 2026-08-31');
    const [list] = ((await world.manager.get(at('/files')).expect(200)).body as { items: object[] }).items;
    expect(list).toMatchObject({ id: file, state: 'built', downloads: 1 });
    const acts = await world.accounts.query('SELECT FROM audit_log WHERE action = $1', ['research.fileRead']);
    expect(acts).toHaveLength(1);
  }, 60_000);

  it('is nobody else’s: not another member’s, not by another project’s address', async () => {
    const other = idOf(await propose({}, world.otherManager).expect(201));
    for (const path of ['', '/files', `/files/${file}`]) {
      expect(code(await world.otherManager.get(at(path)))).toEqual([404, 'research.notFound']);
    }
    expect(code(await world.otherManager.post(at('/files'), {}))).toEqual([404, 'research.notFound']);
    expect(code(await world.officer.get(at(`/files/${file}`, other)))).toEqual([422, 'research.notApproved']);
    const { database } = world.accounts.installation;
    const rows = (table: string, org: string) =>
      asRole(
        database,
        'api',
        { actor_kind: 'member', actor_org: org, actor_roles: 'member_manager' },
        { sql: `SELECT 1 FROM ${table} LIMIT 1` },
      );
    for (const table of ['research_terms', 'research_messages', 'figure_releases', 'research_downloads']) {
      expect([table, await rows(table, world.otherMember)]).toEqual([table, []]);
    }
    expect(await rows('figure_cells', world.accounts.aozora)).toEqual([]);
  });

  it('stops at once when one of the two takes the approval back, and on the day after the agreement', async () => {
    const read = async () => code(await world.manager.get(at(`/files/${file}`)));
    const stored = () =>
      world.accounts.query(
        `INSERT INTO research_downloads (id, project_id, release_id, downloaded_by, downloaded_at)
         SELECT gen_random_uuid(), p.id, $2, p.proposed_by, $3 FROM research_projects p WHERE p.id = $1`,
        [project, file, world.accounts.installation.clock.now()],
      );
    await analyst.post(at('/approval-withdrawal'), { reason: 'Second thoughts.' }).expect(204);
    expect(await read()).toEqual([422, 'research.notApproved']);
    await expect(stored()).rejects.toThrow('no file for this project');
    await analyst.post(at('/approval'), {}).expect(204);
    expect((await read())[0]).toBe(200);
    await world.goTo('2026-09-01');
    expect(await seen()).toMatchObject({ state: 'lapsed' });
    expect(await read()).toEqual([422, 'research.noAgreement']);
    await expect(stored()).rejects.toThrow('no file for this project');
  });

  it('stands in the public register by choice, with the results that are public', async () => {
    const result = {
      kind: 'publication',
      title: 'On wages',
      publishedOn: '2026-08-20',
      link: 'https://doi.org/10.0/1',
    };
    await world.manager.post(at('/results'), { ...result, isPublic: true }).expect(201);
    await world.manager.post(at('/results'), { ...result, title: 'Inside', isPublic: false }).expect(201);
    expect(
      code(await world.manager.post(at('/results'), { ...result, link: 'javascript:alert(1)', isPublic: true })),
    ).toEqual([...[400, 'request.invalid']]);
    expect(await register()).toEqual([]);
    await world.manager.put(at('/publicity'), { isPublic: true }).expect(204);
    expect(await register()).toEqual([expect.objectContaining({ id: project, files: 1, results: [{ ...result }] })]);
    await administrator.post(at('/ending'), { reason: 'Done.' }).expect(204);
    expect(code(await world.manager.post(at('/files'), {}))).toEqual([409, 'research.ended']);
  });

  it('is written down by an officer for an organisation whose agreement in force names joint research', async () => {
    const partnerId = idOf(await world.officer.post('/cooperation-partners', PARTNER).expect(201));
    const agree = async (areas: string[]) => {
      const agreement = { form: 'mou', titleJa: '覚書', titleEn: 'Memorandum', areas, partnerId };
      const id = idOf(await world.officer.post('/cooperation-agreements', agreement).expect(201));
      const terms = { signedOn: '2026-08-01', validFrom: '2026-08-01', validUntil: null };
      await world.officer.post(`/cooperation-agreements/${id}/terms`, terms).expect(204);
      return id;
    };
    const [research, learning] = [await agree(['joint_research']), await agree(['worker_empowerment'])];
    const wrong = [422, 'research.wrongAgreement'];
    expect(code(await propose({ agreementId: learning }, world.officer))).toEqual(wrong);
    expect(code(await propose({ agreementId: research }))).toEqual(wrong);
    const made = await propose({ agreementId: research }, world.officer).expect(201);
    expect(code(await world.manager.get(at('', idOf(made))))).toEqual([404, 'research.notFound']);
  });
});
