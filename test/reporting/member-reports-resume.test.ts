import { newId } from '@platform/database';
import { MemberReportsWorld } from './member-reports-world';

/** Making reports for many members, with processes that die over it. */
describe('an edition of member reports', () => {
  let world: MemberReportsWorld;
  const refused = (code: string) => expect.objectContaining({ code });

  beforeAll(async () => {
    world = await MemberReportsWorld.create();
  }, 60_000);
  afterAll(() => world.installation.close());

  it('is gone on with after the process that made it died, and makes none twice', async () => {
    const past = '2025-10-01';
    const many = 450;
    await world.owner(
      `WITH m AS (INSERT INTO members (id, name_ja, name_en, kind, prefecture_code, created_at)
         SELECT gen_random_uuid(), '架空', 'Fictional', 'company', '23', '2025-01-01' FROM generate_series(1, $1) RETURNING id)
       INSERT INTO member_quarters (member_id, starts_on, state, frozen_at) SELECT id, $2, 'none', now() FROM m`,
      [many, past],
    );
    const edition = newId();
    await world.owner(
      `INSERT INTO member_report_editions (id, starts_on, edition, definition, state, requested_at)
       VALUES ($1, $2, 1, '2026-1', 'building', '2026-01-01')`,
      [edition, past],
    );
    // Whoever holds the store takes it away in the middle of the second chunk.
    await world.owner(
      `CREATE FUNCTION pull_the_plug() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
         IF (SELECT count(*) FROM member_reports WHERE edition_id = NEW.edition_id) >= 250 THEN
           RAISE EXCEPTION 'the plug was pulled'; END IF; RETURN NEW; END $$`,
    );
    await world.owner(
      `CREATE TRIGGER plug AFTER INSERT ON member_reports FOR EACH ROW EXECUTE FUNCTION pull_the_plug()`,
    );
    await expect(world.worker.building.run()).rejects.toThrow('the plug was pulled');
    const detail = () => world.desk.queries.detail(world.people.analyst, edition);
    expect(await detail()).toMatchObject({ state: 'building', members: many, made: 200 });
    await expect(world.desk.editions.check(world.people.analyst, edition)).rejects.toEqual(
      refused('memberReport.state'),
    );
    await world.owner('DROP TRIGGER plug ON member_reports');
    await Promise.all([world.worker.building.run(), world.worker.building.run()]);
    expect(await detail()).toMatchObject({ state: 'built', members: many, made: many, none: many });
    const twice = await world.owner(
      'SELECT FROM member_report_cells WHERE edition_id = $1 GROUP BY report_id, place HAVING count(*) > 1',
      [edition],
    );
    expect(twice).toEqual([]);
    const { items, nextCursor } = await world.desk.queries.reports(world.people.analyst, edition, { limit: 30 });
    expect(items).toHaveLength(30);
    const more = await world.desk.queries.reports(world.people.analyst, edition, {
      limit: 30,
      cursor: nextCursor ?? '',
    });
    expect(more.items.some(({ id }) => items.some((each) => each.id === id))).toBe(false);
  }, 60_000);
});
