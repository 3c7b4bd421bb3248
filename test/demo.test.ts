import { parse } from 'csv-parse/sync';
import { CaseQueries, ReceiptService } from '@modules/cases';
import { parseReceiptCode } from '@platform/crypto';
import { seedDemo } from '../apps/launcher/demo/seed-demo';
import { ReleaseBuilding, ReportRunWork } from '@modules/reporting';
import { type ApiClient, ApiWorld } from './api-world';
import { DemoStore } from './disclosure/demo-store';
import { leftOf } from './disclosure/spoil';
import { keepFacts } from './support/keep-facts';
import { aFileMaker } from './support/made-file';

const PUBLISHED = {
  labour: 1174,
  daily_life: 994,
  medical_welfare: 383,
  residence_status: 354,
  tax_social_insurance: 195,
  education: 103,
};
/** Of the small numbers behind one quarter; `ATTACK_SHARE=1` attacks them all. */
const SHARE_ATTACKED = Number(process.env.ATTACK_SHARE ?? 0.1);
const SPAN = 'from=2022-05&to=2024-04';

let world: ApiWorld;
let facts: Awaited<ReturnType<typeof seedDemo>>;

beforeAll(async () => {
  world = await ApiWorld.create();
  facts = await seedDemo(world.context);
  await keepFacts({ database: world.db, clock: world.stage.clock });
}, 180_000);
afterAll(() => world.close());

describe('the demo', () => {
  it('changes nothing when it is seeded again', async () => {
    const count = () =>
      world.db.query(
        'owner',
        `SELECT (SELECT count(*) FROM cases) AS cases, (SELECT count(*) FROM issues) AS issues,
         (SELECT count(*) FROM case_steps) AS steps, (SELECT count(*) FROM users) AS users,
         (SELECT count(*) FROM figure_releases) AS releases, (SELECT count(*) FROM ungp_packs) AS packs,
         (SELECT count(*) FROM audit_log) AS acts`,
      );
    const before = await count();
    expect(await seedDemo(world.context)).toEqual(facts);
    expect(await count()).toEqual(before);
  });

  it('lets every printed login in', async () => {
    for (const { email } of facts.logins) expect((await (await world.as(email)).get('/session')).status).toBe(200);
  });

  it('opens every printed receipt', async () => {
    world.stage.goBack(0);
    for (const { code } of facts.receipts) {
      const file = await world.stage.onForm(ReceiptService).open(parseReceiptCode(code));
      expect(file.story.length).toBeGreaterThan(10);
    }
    const remedy = facts.receipts.find(({ what }) => what.includes('remedy'));
    const file = await world.stage.onForm(ReceiptService).open(parseReceiptCode(remedy?.code ?? ''));
    expect(file.remedy?.state).toBe('proposed');
  });

  it('shows every state that a newcomer should see', async () => {
    world.stage.goBack(0);
    const actor = world.demo.actors.counsellor;
    const { items, counts } = await world.stage.onDesk(CaseQueries).queue(actor, { tab: 'all', limit: 100 });
    expect(items).toHaveLength(15);
    expect(items.filter((row) => row.severity === 'S1' && row.status === 'received')).toHaveLength(1);
    expect(new Set(items.map((row) => row.status))).toEqual(
      new Set([
        'received',
        'triaged',
        'in_progress',
        'with_company',
        'remedy_proposed',
        'referral_pending',
        'with_partner',
      ]),
    );
    expect(counts.overdue).toBe(1);
    expect(counts.mine).toBeGreaterThanOrEqual(4);
    expect(counts.closed).toBe(550);
  });

  it('has a company whose silence is noticed within minutes, and nobody else’s', async () => {
    const rows = await world.db.query<{ dueAt: Date; partner: string }>(
      'owner',
      `SELECT d.due_at AS "dueAt", c.state AS partner FROM deadlines d
       JOIN consents c ON c.case_id = d.case_id AND c.recipient_kind = 'partner'
       WHERE d.kind = 'company_response' AND d.met_at IS NULL ORDER BY d.due_at`,
    );
    const minutes = rows.map((row) => (row.dueAt.getTime() - world.context.now.getTime()) / 60_000);
    expect(minutes[0]).toBeGreaterThan(2);
    expect(minutes[0]).toBeLessThan(6);
    expect(rows[0]?.partner).toBe('granted_deidentified');
    expect(minutes[1]).toBeGreaterThan(24 * 60);
  });

  it('shows as many members as there may be, of all kinds and in every state that comes by itself', async () => {
    const [row] = await world.db.query<{ n: number; kinds: number; names: number; states: number }>(
      'owner',
      `SELECT count(*)::int AS n, count(DISTINCT kind)::int AS kinds, count(DISTINCT name_ja)::int AS names,
         count(DISTINCT status)::int AS states FROM members`,
    );
    expect(row).toEqual({ n: 856, kinds: 8, names: 856, states: 5 });
  });

  it('has told everybody of a year of the pilot, as two people let it out', async () => {
    const rows = await world.db.query(
      'owner',
      `SELECT r.first_quarter::text AS quarter, r.checked_by AS checked, r.published_by AS published,
         (SELECT count(*) > 0 FROM figure_cells c WHERE c.release_id = r.id AND c.state = 'count') AS says
       FROM figure_releases r WHERE r.audience = 'public' AND r.state = 'published' ORDER BY r.first_quarter`,
    );
    const { analyst, administrator } = world.demo.actors;
    const people = { checked: analyst.userId, published: administrator.userId };
    const year = ['2023-01-01', '2023-04-01', '2023-07-01', '2023-10-01'];
    expect(rows).toEqual(year.map((quarter) => ({ quarter, ...people, says: true })));
    const packs = await world.db.query('owner', `SELECT year, state FROM ungp_packs ORDER BY year`);
    expect(packs).toEqual([2022, 2023].map((each) => ({ year: each, state: 'published' })));
  });

  it('has corrected one of them, as it was asked for and let out by two people, and says what changed', async () => {
    const rows = await world.db.query(
      'owner',
      `SELECT r.first_quarter::text AS quarter, r.reason, r.state, r.requested_by AS asked, r.checked_by AS checked,
         r.published_by AS published FROM figure_releases r WHERE r.audience = 'correction'`,
    );
    const { analyst, administrator } = world.demo.actors;
    const people = { asked: analyst.userId, checked: analyst.userId, published: administrator.userId };
    expect(rows).toEqual([{ quarter: '2023-10-01', reason: 'late_entries', state: 'published', ...people }]);
    const [anew] = await world.db.query<{ n: number }>(
      'owner',
      `SELECT count(*)::int AS n FROM figure_cells c JOIN figure_releases r ON r.id = c.release_id
       WHERE r.audience = 'correction' AND c.state IN ('count', 'zero')`,
    );
    expect(anew?.n).toBeGreaterThan(3);
  });

  it('has told nobody of anybody: whoever has all its figures, researchers’ file included, narrows no small number down', async () => {
    await world.stage.inBackground((service) => service(ReleaseBuilding).run(), world.context.now);
    const store = await DemoStore.of(world.db);
    expect(new Set(store.releases.map(({ audience }) => audience))).toEqual(
      new Set(['public', 'correction', 'research']),
    );
    const [topics, quarter] = [await store.topics(), await store.quarter('2023-10-01', SHARE_ATTACKED)];
    expect(topics.secrets.length).toBeGreaterThan(0);
    expect(quarter.secrets.length).toBeGreaterThan(10);
    expect([...leftOf(topics), ...leftOf(quarter)].filter((left) => left < 1)).toEqual([]);
  }, 300_000);

  it('owes nothing from the pilot', async () => {
    const [row] = await world.db.query(
      'owner',
      `SELECT count(*)::int AS open FROM deadlines d JOIN cases c ON c.id = d.case_id
       WHERE c.status = 'closed' AND (d.met_at IS NULL OR d.met_at > c.closed_at)`,
    );
    expect(row).toEqual({ open: 0 });
    const [missed] = await world.db.query<{ missed: number; escalated: number }>(
      'owner',
      `SELECT count(*)::int AS missed, (SELECT count(*)::int FROM escalations) AS escalated
       FROM deadlines WHERE breached_at IS NOT NULL`,
    );
    expect(missed?.missed).toBeGreaterThan(0);
    expect(missed?.escalated).toBe(missed?.missed);
  });

  it('sealed the pilot’s stories like any other', async () => {
    const { items } = await world.stage
      .onDesk(CaseQueries)
      .queue(world.demo.actors.counsellor, { tab: 'closed', limit: 1 });
    const person = await world.as('counsellor@desk.example');
    const response = await person.get(`/cases/${items[0]?.id}`);
    expect(response.body.story.length).toBeGreaterThan(10);
    const clear = await world.db.query('owner', 'SELECT 1 FROM sealed_items WHERE position($1::bytea in sealed) > 0', [
      Buffer.from(response.body.story as string),
    ]);
    expect(clear).toEqual([]);
  });
});

describe('the report of the pilot', () => {
  let administrator: ApiClient;

  beforeAll(async () => {
    administrator = await world.as('admin@desk.example');
  });

  it('is offered as the default period', async () => {
    const { body } = await administrator.get('/reports/periods');
    expect(body.items).toEqual([
      expect.objectContaining({ fromMonth: '2022-05', toMonth: '2024-04', isDefault: true }),
    ]);
  });

  it('shows exactly the published figures', async () => {
    const { status, body } = await administrator.get(`/reports/desk-groups?${SPAN}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ people: 500, issues: 3203, totals: PUBLISHED, from: '2022-05', to: '2024-04' });
    expect(body.cases).toBe(548);
    expect(body.rows).toHaveLength(24);
    for (const row of body.rows) expect(row.total).toBe(Object.values<number>(row.counts).reduce((a, b) => a + b));
    expect(body.countingRuleVersion).toMatch(/.+/);
  });

  it('shows a month without issues as zeroes', async () => {
    const { body } = await administrator.get('/reports/desk-groups?from=2022-04&to=2022-05');
    expect(body.rows[0]).toMatchObject({ month: '2022-04', total: 0, counts: { labour: 0, education: 0 } });
  });

  it('profiles people, each once', async () => {
    const { body } = await administrator.get(`/reports/profile?${SPAN}`);
    const sum = (rows: { people: number }[]) => rows.reduce((total, row) => total + row.people, 0);
    expect(sum(body.nationalities)).toBe(500);
    expect(sum(body.prefectures)).toBe(500);
    expect(body.nationalities[0]).toEqual({ code: 'VN', people: 118 });
    expect(body.prefectures.slice(0, 3)).toEqual([
      { code: '13', people: 127 },
      { code: '23', people: 48 },
      { code: '27', people: 40 },
    ]);
  });

  it('leaves as CSV with its counting rule, and leaves a trace', async () => {
    const asked = { report: 'deskGroups', format: 'csv', from: '2022-05', to: '2024-04' };
    const { body } = await administrator.post('/report-files/desk-reports', asked).expect(201);
    const worker = await aFileMaker(world);
    await worker.get(ReportRunWork).work();
    await worker.close();
    const response = await administrator.get(`/report-files/${body.id}/file`).buffer();
    expect(response.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(response.headers['content-disposition']).toBe(
      'attachment; filename="desk-only-deskGroups-2022-05-2024-04.csv"',
    );
    expect(response.text.startsWith('\uFEFF')).toBe(true);
    const rows = parse(response.text, { bom: true, relax_column_count: true, skip_empty_lines: true });
    expect(rows[25]).toEqual(['合計', ...Object.values(PUBLISHED).map(String), '3203']);
    expect(response.text).toContain('延べ数は');
    const trail = await world.db.query(
      'owner',
      `SELECT actor_id, after FROM audit_log WHERE action = 'report.exported'`,
    );
    expect(trail).toEqual([
      {
        actor_id: world.demo.actors.administrator.userId,
        after: { report: 'deskGroups', format: 'csv', from: '2022-05', to: '2024-04' },
      },
    ]);
  });

  it.each(['from=2024-05&to=2024-04', 'from=1990-01&to=2024-04'])('refuses the span %s', async (span) => {
    const { status, body } = await administrator.get(`/reports/desk-groups?${span}`);
    expect([status, body.code]).toEqual([422, 'report.badSpan']);
  });

  it('is closed to a counsellor, a company and a partner', async () => {
    for (const email of ['counsellor@desk.example', 'manager@aozora.example', 'manager@minato-law.example']) {
      const person = await world.as(email);
      for (const path of ['periods', `desk-groups?${SPAN}`, `profile?${SPAN}`]) {
        expect((await person.get(`/reports/${path}`)).status).toBe(404);
      }
    }
  });
});
