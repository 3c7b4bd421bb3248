import { AgreementReminders, CooperationQueries } from '@modules/cooperation';
import { SubmissionService } from '@modules/cases';
import { Database } from '@platform/database';
import type { ApiClient } from '../api-world';
import { aSubmission } from '../support/installation';
import { aPhoto } from '../support/photo';
import { asRole } from '../walls/as-role';
import { ActivityWorld, code } from './activity-world';

const MOU = {
  form: 'mou',
  titleJa: '公正な採用のための覚書',
  titleEn: 'Memorandum on fair recruitment',
  areas: ['fair_recruitment', 'joint_research'],
};
const ORGANISATION = {
  nameJa: '架空国際移動機関',
  nameEn: 'Fictional Mobility Organisation',
  kind: 'international_organisation',
  country: 'CH',
};
const CONTRIBUTION = {
  currency: 'USD',
  country: 'VN',
  fromOn: '2026-06-01',
  untilOn: '2027-05-31',
  purpose: 'Training',
};

interface Seen {
  version: number;
  state: string;
  validUntil: string | null;
  terms: { number: number }[];
  activities: { id: string }[];
  contributions: { id: string; amount: number }[];
  totals: object[];
  files: { id: string }[];
}

/** Cooperation agreements over HTTP, with a real database, worker and mail server. */
describe('cooperation agreements', () => {
  let world: ActivityWorld;
  let agreement: string;
  let partner: string;
  beforeAll(async () => {
    world = await ActivityWorld.create(new Date('2026-05-11T10:00:00+09:00'));
    partner = idOf(await world.officer.post('/cooperation-partners', ORGANISATION).expect(201));
    agreement = idOf(await world.officer.post(at(), { ...MOU, partnerId: partner }).expect(201));
  }, 60_000);
  afterAll(() => world.accounts.close());

  it('keeps an organisation as it was last written, by officers alone and never over what others did', async () => {
    const path = `/cooperation-partners/${partner}`;
    const wish = { ...ORGANISATION, nameEn: 'Renamed Organisation', country: 'VN', version: 1 };
    expect((await world.officer.put(path, { ...wish, country: 'XX' })).body.code).toBe('cooperation.badCountry');
    expect((await world.officer.put(path, wish).expect(200)).body).toEqual({ version: 2 });
    const stale = await world.officer.put(path, wish);
    expect([stale.status, stale.body.code]).toEqual([409, 'cooperation.changedMeanwhile']);
    expect(await world.accounts.lastAct(partner)).toMatchObject({ action: 'cooperation.partnerChanged' });
    await world.officer.put(path, { ...ORGANISATION, version: 2 }).expect(200);
  });

  const idOf = ({ body }: { body: unknown }) => (body as { id: string }).id;
  const at = (path = '') => `/cooperation-agreements${path}`;
  const one = (path = '') => at(`/${agreement}${path}`);
  const seen = async () => (await world.officer.get(one()).expect(200)).body as Seen;
  const shown = async () =>
    ((await world.accounts.stranger.get('/public/cooperation-agreements').expect(200)).body as { items: object[] })
      .items;
  const sign = (terms: object) => world.officer.post(one('/terms'), terms);
  const publish = async (publicFields: string[], isPublished = true) =>
    world.officer.put(one('/publication'), { version: (await seen()).version, isPublished, publicFields });

  it('goes from a draft through documents, signature, activities and contributions to a renewal and a public page', async () => {
    expect((await seen()).state).toBe('draft');
    expect(code(await publish(['areas']))).toEqual([422, 'cooperation.notSigned']);
    const key = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff';
    const file = await aPhoto();
    const document = await world.upload(world.officer, one('/files'), { file, key }).expect(201);
    const again = await world.upload(world.officer, one('/files'), { file, key }).expect(201);
    expect(again.body).toEqual(document.body);
    await world.officer.get(one(`/files/${idOf(document)}`)).expect(200);

    const first = { signedOn: '2026-05-10', validFrom: '2026-06-01', validUntil: '2026-12-31' };
    await sign(first).expect(204);
    await sign(first).expect(204);
    expect(await seen()).toMatchObject({ state: 'coming', terms: [{ number: 1 }] });
    await world.goTo('2026-06-10');
    expect((await seen()).state).toBe('current');

    const activity = { area: 'fair_recruitment', heldOn: '2026-06-09', titleJa: '研修', titleEn: 'A workshop' };
    await world.officer.post(one('/activities'), activity).expect(201);
    const wrong = idOf(await world.officer.post(one('/activities'), { ...activity, titleEn: 'Wrong' }).expect(201));
    await world.officer.delete(one(`/activities/${wrong}`)).expect(204);
    const give = (change: object) => world.officer.post(one('/contributions'), { ...CONTRIBUTION, ...change });
    await give({ amount: 1_250_050 }).expect(201);
    await give({ amount: 9_950 }).expect(201);
    await give({ amount: 900_000, currency: 'JPY', country: 'JP' }).expect(201);
    expect(code(await give({ amount: 1, currency: 'ABC' }))).toEqual([422, 'cooperation.badCurrency']);
    expect(code(await give({ amount: 1, country: 'XX' }))).toEqual([422, 'cooperation.badCountry']);
    expect(code(await give({ amount: 0.5 }))).toEqual([400, 'request.invalid']);
    const totals = [
      { currency: 'JPY', amount: 900_000 },
      { currency: 'USD', amount: 1_260_000 },
    ];
    expect((await seen()).totals).toEqual(totals);

    expect(await shown()).toEqual([]);
    await publish(['validity', 'activities']);
    expect(await shown()).toEqual([
      {
        ...{ id: agreement, form: 'mou', titleJa: MOU.titleJa, titleEn: MOU.titleEn, areas: null, contributions: null },
        ...{ partnerNameJa: ORGANISATION.nameJa, partnerNameEn: ORGANISATION.nameEn, partnerKind: ORGANISATION.kind },
        validity: { from: '2026-06-01', until: '2026-12-31' },
        activities: [expect.objectContaining({ heldOn: '2026-06-09', titleEn: 'A workshop' })],
      },
    ]);
    await publish(['areas', 'contributions']);
    expect(await shown()).toMatchObject([
      { areas: MOU.areas, validity: null, activities: null, contributions: totals },
    ]);

    const remind = () => world.accounts.worker.get(AgreementReminders).remind();
    await world.goTo('2026-10-01');
    await remind();
    expect(await reminders()).toEqual([]);
    await world.goTo('2026-10-02');
    await remind();
    await remind();
    await world.accounts.mail('p1@secretariat.example', 'agreement ends soon');
    expect(await reminders()).toEqual(['before']);
    expect(await figures('2026-10-02')).toEqual({ expiringSoon: 1, expired: 0 });
    await world.goTo('2027-01-01');
    await remind();
    await world.accounts.mail('p1@secretariat.example', 'has run out');
    expect(await figures('2027-01-01')).toEqual({ expiringSoon: 0, expired: 1 });
    expect(await shown()).toEqual([]);

    const renewal = { signedOn: '2027-01-05', validFrom: '2027-01-01', validUntil: '2028-12-31' };
    expect(code(await sign({ ...renewal, validUntil: '2026-12-31' }))).toEqual([422, 'cooperation.badDates']);
    await sign(renewal).expect(204);
    expect(await seen()).toMatchObject({
      state: 'current',
      validUntil: '2028-12-31',
      terms: [{ number: 1 }, { number: 2 }],
    });
    expect(await shown()).toHaveLength(1);
    expect(await figures('2027-01-05')).toEqual({ expiringSoon: 0, expired: 0 });
    await publish([], false);
    expect(await shown()).toEqual([]);
  }, 60_000);

  it('refuses a stale edit, and changes nothing once it has ended', async () => {
    const id = idOf(await world.officer.post(at(), { ...MOU, partnerId: partner }).expect(201));
    const change = { ...MOU, titleEn: 'Another title', version: 1 };
    await world.officer.put(at(`/${id}`), change).expect(200);
    expect(code(await world.officer.put(at(`/${id}`), change))).toEqual([409, 'cooperation.changedMeanwhile']);
    await world.officer.post(at(`/${id}/ending`), { reason: 'Signed with somebody else.' }).expect(204);
    expect(code(await world.officer.put(at(`/${id}`), { ...change, version: 3 }))).toEqual([409, 'cooperation.ended']);
    await expect(
      world.accounts.query('UPDATE cooperation_terms SET valid_until = NULL WHERE agreement_id = $1', [agreement]),
    ).rejects.toThrow();
  });

  it('is the secretariat’s: no member and no partner reads a row', async () => {
    const { database } = world.accounts.installation;
    for (const table of ['partners', 'agreements', 'terms', 'activities', 'contributions']) {
      const sql = `SELECT id FROM cooperation_${table}`;
      for (const settings of [
        { actor_kind: 'member', actor_org: world.otherMember, actor_roles: 'member_manager' },
        { actor_kind: 'partner', actor_org: world.accounts.minato, actor_roles: 'partner_manager' },
        { actor_kind: 'secretariat', actor_org: '', actor_roles: 'counsellor' },
      ]) {
        expect([table, await asRole(database, 'api', settings, { sql })]).toEqual([table, []]);
      }
    }
    const papers = `SELECT id FROM papers WHERE agreement_id IS NOT NULL`;
    const member = { actor_kind: 'member', actor_org: world.otherMember, actor_roles: 'member_manager' };
    expect(await asRole(database, 'api', member, { sql: papers })).toEqual([]);
  });

  it('never makes its organisation one that a case can be offered or referred to', async () => {
    const { installation } = world.accounts;
    const intake = await installation.intake();
    await intake.get(SubmissionService).submit(aSubmission({ partnerConsent: true }));
    const [row] = await world.accounts.query<{ id: string }>('SELECT id FROM cases ORDER BY id DESC LIMIT 1');
    const supervisor: ApiClient = await world.somebody('secretariat', ['supervisor']);
    const caseId = row?.id ?? '';
    const listed = await supervisor.get('/partners').expect(200);
    const offered = await supervisor.get(`/cases/${caseId}/partner-suggestions`).expect(200);
    for (const { body } of [listed, offered]) {
      expect(JSON.stringify(body)).toContain(world.accounts.minato);
      expect(JSON.stringify(body)).not.toContain(partner);
    }
    const referred = await supervisor.post(`/cases/${caseId}/referrals`, { partnerId: partner });
    expect(referred.status).toBeGreaterThanOrEqual(400);
    // Whatever a command forgets: every table that gives somebody a case wants a partner of the desk.
    const pointing = await world.accounts.query<{ name: string }>(
      `SELECT conrelid::regclass::text AS name FROM pg_constraint
       WHERE contype = 'f' AND confrelid IN ('cooperation_partners'::regclass, 'cooperation_agreements'::regclass) ORDER BY 1`,
    );
    expect([...new Set(pointing.map(({ name }) => name))]).toEqual([
      'cooperation_activities',
      'cooperation_agreements',
      'cooperation_contributions',
      'cooperation_reminders',
      'cooperation_terms',
      'papers',
      'research_projects',
    ]);
  }, 30_000);

  const reminders = async () =>
    (await world.accounts.query<{ kind: string }>('SELECT kind FROM cooperation_reminders ORDER BY sent_at')).map(
      ({ kind }) => kind,
    );
  const figures = (today: string) => {
    const queries = world.accounts.app.get(CooperationQueries);
    return world.accounts.app.get(Database).transaction({ kind: 'system' }, (tx) => queries.officerFigures(tx, today));
  };
});
