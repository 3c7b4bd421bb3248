import { CompanyQueries, CompanyService } from '@modules/cases';
import {
  OwnFigureQueries,
  QuarterFreezing,
  QuartersModule,
  ReleaseBuilding,
  ReportingModule,
} from '@modules/reporting';
import type { Actor } from '@platform/actor';
import { dayInTokyo } from '@platform/clock';
import { newId } from '@platform/database';
import { ConsentWorld } from '../consent/consent-world';
import { aCompany, aPerson } from '../support/installation';
import { addTopics } from '../support/some-topics';
import { asRole } from '../walls/as-role';

const DAY_MS = 86_400_000;
const TOKYO_OFFSET_MS = 9 * 3_600_000;

describe('what a company is told about itself', () => {
  let world: ConsentWorld;
  let stranger: Actor;
  let handler: Actor;

  beforeAll(async () => {
    world = await ConsentWorld.create();
    const { memberId } = await aCompany(world.api, 'BBB222');
    stranger = await aPerson(world.api, { kind: 'member', organisationId: memberId, roles: ['member_manager'] });
    const own = { kind: 'member', organisationId: world.organisations.member } as const;
    handler = await aPerson(world.api, { ...own, roles: ['member_handler'] });
  }, 60_000);
  afterAll(() => world.installation.close());

  const shared = async (answer: 'in time' | 'never') => {
    await world.begin({ company: true, partner: false });
    await world.share();
    if (answer === 'never') return;
    const shareId = (await world.api.get(CompanyQueries).list(world.people.manager, {})).items[0]?.id ?? '';
    world.installation.clock.advance(2 * DAY_MS);
    await world.api.get(CompanyService).reply(world.people.manager, shareId, { text: 'We look.', key: newId() });
  };
  /** The first moment of the next quarter in Japan. */
  const nextQuarter = () => {
    const { clock } = world.installation;
    const local = new Date(clock.now().getTime() + TOKYO_OFFSET_MS);
    const next = Date.UTC(local.getUTCFullYear(), (Math.floor(local.getUTCMonth() / 3) + 1) * 3, 1) - TOKYO_OFFSET_MS;
    clock.advance(next - clock.now().getTime());
  };
  const freeze = async () => (await world.installation.worker([QuartersModule])).get(QuarterFreezing).freeze();
  const read = async (who = world.people.manager) => {
    const api = await world.installation.api([ReportingModule]);
    return (await api.get(OwnFigureQueries).read(who)).quarters;
  };
  const untold = { dueCases: null, answeredInTime: null, medianDays: null };

  it('is nothing before a quarter is over and frozen', async () => {
    for (const answer of ['in time', 'in time', 'in time', 'never'] as const) await shared(answer);
    expect((await read()).every(({ state }) => state === 'not_collected')).toBe(true);
  });

  it('is too few with four people, none elsewhere, and does not change afterwards', async () => {
    nextQuarter();
    await freeze();
    const before = await read();
    expect(before[0]).toMatchObject({ state: 'suppressed', ...untold });
    expect((await read(stranger))[0]).toMatchObject({ state: 'none', ...untold });
    await world.rows('UPDATE sites SET foreign_headcount = 500');
    await freeze();
    expect(await read()).toEqual(before);
    const change = world.rows('UPDATE member_quarters SET due_cases = 4');
    await expect(change).rejects.toThrow();
  });

  it('is told of five people, with what was answered in time', async () => {
    for (let i = 0; i < 6; i += 1) await shared('in time');
    nextQuarter();
    await freeze();
    const [newest, older] = await read();
    expect(newest).toMatchObject({ state: 'shown', dueCases: 6, answeredInTime: 6, medianDays: 2 });
    expect(older).toMatchObject({ state: 'suppressed' });
  });

  it('is not told how many came in time where one did not', async () => {
    for (const answer of ['in time', 'in time', 'in time', 'in time', 'in time', 'never'] as const)
      await shared(answer);
    nextQuarter();
    await freeze();
    expect((await read())[0]).toMatchObject({ state: 'shown', dueCases: 6, answeredInTime: null, medianDays: null });
  });

  it('leaves no few others of what everybody is told afterwards', async () => {
    for (let i = 0; i < 6; i += 1) await shared('in time');
    const day = dayInTokyo(world.installation.clock.now());
    await addTopics(world.installation.database, { people: 6, at: day, prefecture: '23', nationality: 'VN' });
    nextQuarter();
    await freeze();
    expect((await read())[0]).toMatchObject({ state: 'shown', dueCases: 6 });
    world.installation.clock.advance(31 * DAY_MS);
    await (await world.installation.worker([QuartersModule])).get(ReleaseBuilding).run();
    const quarter = (await read())[0]?.startsOn;
    const total = await world.rows(
      `SELECT c.state FROM figure_cells c JOIN figure_releases r ON r.id = c.release_id
       WHERE r.first_quarter = '${quarter}' AND c.codes = '{}'`,
    );
    expect(total).toEqual([{ state: 'suppressed' }]);
  }, 60_000);

  it('is for the managers of that company alone', async () => {
    for (const who of [handler, world.people.counsellor, world.people.lawyer]) {
      await expect(read(who)).rejects.toMatchObject({ code: 'permission.missing' });
    }
    expect((await read(stranger))[0]).toMatchObject({ state: 'none' });
    const rowsAs = ({ kind, organisationId, userId }: Actor) =>
      asRole(
        world.installation.database,
        'api',
        { actor_kind: kind, actor_org: organisationId ?? '', actor_user: userId },
        { sql: 'SELECT DISTINCT member_id AS id FROM member_quarters' },
      );
    expect(await rowsAs(stranger)).toEqual([{ id: stranger.organisationId }]);
    expect(await rowsAs(world.people.counsellor)).toEqual([]);
  });
});
