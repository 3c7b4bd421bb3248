import { DeadlinesModule } from '@modules/escalation';
import { ReportingModule, ReportQueries } from '@modules/reporting';
import {
  ERASURE_GRACE_MS,
  ErasureRequests,
  ErasureRequestsModule,
  Erasures,
  ErasuresModule,
  LegalHolds,
  RetentionDeskModule,
} from '@modules/retention';
import { Database } from '@platform/database';
import { CaseNotices } from '../../libs/modules/escalation/case-notices.handlers';
import type { ConsentWorld } from '../consent/consent-world';
import { aPerson } from '../support/installation';
import { keepFacts } from '../support/keep-facts';
import { asRole } from '../walls/as-role';
import { SplitWorld, WAGES } from './split-world';

const DAY_MS = 86_400_000;

describe('a complaint in two parts', () => {
  let at: SplitWorld;
  let world: ConsentWorld;
  beforeAll(async () => {
    at = await SplitWorld.create();
    world = at.world;
  }, 60_000);
  afterAll(() => world.installation.close());

  const refusal = (code: string) => ({ code });

  it('is erased as a whole, because each part tells the story, and kept as a whole', async () => {
    const background = await world.installation.worker([ErasuresModule]);
    const desk = await world.installation.api([RetentionDeskModule]);
    const first = await at.begin();
    const second = await at.split();
    const hers = await world.installation.intake([ErasureRequestsModule]);
    const requests = hers.get(ErasureRequests);
    await requests.ask(at.key(2));
    expect((await requests.state(at.key(1))).dueAt).not.toBeNull();
    await expect(at.split({ issues: [WAGES] })).rejects.toMatchObject(refusal('split.erasureAsked'));
    await requests.takeBack(at.key(1));
    expect((await requests.state(at.key(2))).dueAt).toBeNull();
    await desk.get(LegalHolds).set(world.people.supervisor, first, { ground: 'court', reason: 'Asked for.' });
    expect((await requests.state(at.key(2))).heldFor).toBe('court');
    await requests.ask(at.key(1));
    world.installation.clock.advance(ERASURE_GRACE_MS);
    await background.get(Erasures).carryOut();
    const erased = () => at.rows('SELECT case_id FROM shredding_log WHERE case_id = ANY ($1)', [[first, second]]);
    expect(await erased()).toEqual([]);
    await desk.get(LegalHolds).lift(world.people.supervisor, first, 'over');
    await background.get(Erasures).carryOut();
    expect(await erased()).toHaveLength(2);
    for (const part of [1, 2]) await expect(at.file(part)).rejects.toMatchObject(refusal('case.erased'));
  });

  it('is kept until both parts have ended long enough', async () => {
    const first = await at.begin();
    const second = await at.split();
    const due = async () => {
      const sql = `SELECT case_id AS id FROM retention_list($1) WHERE part = 'case' AND case_id = ANY ($2)`;
      const until = new Date(world.installation.clock.now().getTime() + 3650 * DAY_MS);
      return (await at.rows<{ id: string }>(sql, [until, [first, second]])).map(({ id }) => id).sort();
    };
    const end = (id: string) =>
      at.rows(`UPDATE cases SET status = 'closed', outcome = 'unconfirmed', closed_at = $2 WHERE id = $1`, [
        id,
        world.installation.clock.now(),
      ]);
    await end(first);
    expect(await due()).toEqual([]);
    await end(second);
    expect(await due()).toEqual([first, second].sort());
  });

  it('is one person with each issue once in the figures', async () => {
    const api = await world.installation.api([ReportingModule]);
    const analyst = await aPerson(api, { kind: 'secretariat', roles: ['analyst'] });
    const month = world.installation.clock.now().toISOString().slice(0, 7);
    const figures = async () => {
      await keepFacts(world.installation);
      const { people, cases, issues } = await api.get(ReportQueries).deskGroups(analyst, { from: month, to: month });
      return { people, cases, issues };
    };
    await at.begin();
    const before = await figures();
    await at.split();
    expect(await figures()).toEqual({ ...before, cases: before.cases + 1 });
  });

  it('is told her by the address that she left, which stays where she gave it', async () => {
    await at.begin({ contactEmail: 'thida@mail.example' });
    const second = await at.split();
    expect(await at.rows(`SELECT FROM key_wraps WHERE case_id = $1 AND compartment = 'contact'`, [second])).toEqual([]);
    const [{ payload } = { payload: { caseId: '', partId: '' } }] = await at.rows<{
      payload: { caseId: string; partId: string };
    }>(`SELECT payload FROM outbox WHERE event = 'caseSplit' AND payload ->> 'partId' = $1`, [second]);
    const messageId = await world.desk.sendMessage(at.counsellor, second, { text: 'We read it.' });
    const worker = await world.installation.worker([DeadlinesModule]);
    await worker.get(Database).transaction({ kind: 'worker' }, async (tx) => {
      const notices = worker.get(CaseNotices, { strict: false });
      await notices.caseSplit(tx, payload);
      await notices.deskMessage(tx, { caseId: second, messageId });
    });
    const told = await at.rows('SELECT subject_id FROM notification_deliveries WHERE subject_id = ANY ($1)', [
      [second, messageId],
    ]);
    expect(told).toHaveLength(2);
  });

  describe('is held together by the database', () => {
    const as = (role: 'api' | 'intake', settings: Record<string, string>, sql: string, values: unknown[]) =>
      asRole(world.installation.database, role, settings, { sql, values }).catch((error: Error) => error.message);

    it('which lets nobody else make a second case of a complaint, or a number that opens one', async () => {
      const first = await at.begin();
      const sql = `INSERT INTO cases (id, number, complaint_id, person_id, severity, status, received_at)
        SELECT gen_random_uuid(), 'T-' || gen_random_uuid(), $1, $2, 'S3', 'received', $3`;
      const [found] = await at.rows<{ complaint: string; person: string }>(
        'SELECT complaint_id AS complaint, person_id AS person FROM cases WHERE id = $1',
        [first],
      );
      const of = [found?.complaint, found?.person, world.installation.clock.now()];
      expect(await as('intake', {}, sql, of)).toMatch(/row-level security/);
      const receipt = `INSERT INTO receipts (id, case_id, lookup_hash, public_key, created_at)
        SELECT gen_random_uuid(), $1, 'guess', public_key, created_at FROM receipts WHERE case_id = $1`;
      expect(await as('api', { actor_kind: 'system' }, receipt, [first])).toMatch(/row-level security/);
    });

    it('which opens no part of another complaint, and no complaint about the desk', async () => {
      const first = await at.begin();
      const second = await at.split();
      const elsewhere = await at.begin();
      const part = `INSERT INTO receipts (id, case_id, public_key, same_as, part, created_at)
        SELECT gen_random_uuid(), $2, public_key, id, 9, created_at FROM receipts WHERE case_id = $1`;
      expect(await as('api', { actor_kind: 'system' }, part, [elsewhere, second])).toMatch(/own complaint/);
      const sql = 'INSERT INTO case_splits (case_id, origin_id, split_by, split_at) VALUES ($1, $2, $3, $4)';
      const by = [at.counsellor.userId, world.installation.clock.now()];
      expect(await as('api', { actor_kind: 'system' }, sql, [elsewhere, first, ...by])).toMatch(/cannot be split/);
      const desk = { actor_kind: 'secretariat', actor_user: at.counsellor.userId, actor_roles: 'counsellor' };
      expect(await as('api', desk, sql, [elsewhere, first, ...by])).toMatch(/row-level security|cannot be split/);
    });
  });
});
