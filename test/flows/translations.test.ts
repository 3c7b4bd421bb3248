import {
  Assignments,
  CaseDetailQueries,
  Closings,
  CompanyQueries,
  ConsentRecords,
  type NewTranslation,
  ReceiptService,
  Reopenings,
  Translations,
} from '@modules/cases';
import { ERASURE_GRACE_MS, ErasureRequests, ErasureRequestsModule, Erasures, ErasuresModule } from '@modules/retention';
import type { Actor } from '@platform/actor';
import { newId } from '@platform/database';
import { ConsentWorld } from '../consent/consent-world';
import { aPerson } from '../support/installation';
import { asRole } from '../walls/as-role';

const WORDS = 'They have not paid me for two months.';

describe('translations', () => {
  let world: ConsentWorld;
  let colleague: Actor;
  beforeAll(async () => {
    world = await ConsentWorld.create();
    colleague = await aPerson(world.api, { kind: 'secretariat', roles: ['counsellor'], displayName: 'Colleague' });
  }, 60_000);
  beforeEach(() => world.begin({ company: true, partner: true }));
  afterAll(() => world.installation.close());

  const code = (wanted: string) => expect.objectContaining({ code: wanted });
  const service = () => world.api.get(Translations);
  const add = (wanted: Partial<NewTranslation> = {}, who = world.people.counsellor) =>
    service().add(who, world.caseId, { of: 'story', locale: 'en', provenance: 'human', text: WORDS, ...wanted });
  const byMachine = (more: Partial<NewTranslation> = {}) => add({ provenance: 'machine', ...more });
  const detail = (who = world.people.counsellor) => world.api.get(CaseDetailQueries).detail(who, world.caseId);
  const version = async () => (await detail()).version;
  const acts = async () =>
    (
      await world.rows<{ action: string }>(
        `SELECT action FROM audit_log WHERE subject_id = $1 AND action LIKE 'translation.%' ORDER BY id`,
        [world.caseId],
      )
    ).map(({ action }) => action);
  const assign = async (to: Actor) =>
    world.api
      .get(Assignments)
      .assign(world.people.supervisor, world.caseId, { version: await version(), assigneeId: to.userId });

  it('stand beside their text with whose work they are; the newest counts, and nothing is edited', async () => {
    const messageId = await world.deskWrites();
    await byMachine();
    world.installation.clock.advance(60_000);
    const corrected = await add({ text: 'Two months unpaid.' }, colleague);
    await add({ of: 'message', messageId, locale: 'my', text: 'ဖတ်ပြီးပါပြီ။' });
    expect((await detail()).translations).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: corrected, of: 'story', text: 'Two months unpaid.', addedByName: 'Colleague' }),
        expect.objectContaining({ of: 'message', messageId, locale: 'my', provenance: 'human', checkedAt: null }),
      ]),
    );
    expect((await detail()).translations).toHaveLength(2);
    expect(await acts()).toEqual(['translation.added', 'translation.corrected', 'translation.added']);
    const said = await world.rows(`SELECT after FROM audit_log WHERE subject_id = $1`, [world.caseId]);
    expect(JSON.stringify(said)).not.toContain('unpaid.');
    const change = `UPDATE translations SET provenance = 'human'`;
    await expect(world.installation.database.query('api', change)).rejects.toThrow('permission denied');
  });

  it('are of a text that is there, and made once for each press', async () => {
    await expect(add({ of: 'message', messageId: newId() })).rejects.toEqual(code('translation.notFound'));
    await expect(add({ of: 'message' })).rejects.toEqual(code('translation.notFound'));
    const elsewhere = await world.deskWrites();
    await world.begin({ company: true, partner: true });
    await expect(add({ of: 'message', messageId: elsewhere })).rejects.toEqual(code('translation.notFound'));
    const key = newId();
    expect(await Promise.all([add({ key }), add({ key })])).toEqual(Array(2).fill(await add({ key })));
    expect((await detail()).translations).toHaveLength(1);
  });

  it('are checked once, and only where no newer one has come', async () => {
    const first = await byMachine();
    await service().check(colleague, world.caseId, first);
    await service().check(world.people.counsellor, world.caseId, first);
    expect((await detail()).translations).toMatchObject([{ checkedByName: 'Colleague' }]);
    expect(await acts()).toEqual(['translation.added', 'translation.checked']);
    const old = await byMachine({ locale: 'ja' });
    world.installation.clock.advance(1000);
    await byMachine({ locale: 'ja' });
    await expect(service().check(colleague, world.caseId, old)).rejects.toEqual(code('case.changedMeanwhile'));
    await world.begin({ company: true, partner: true });
    await expect(service().check(colleague, world.caseId, first)).rejects.toEqual(code('translation.notFound'));
  });

  it('are read by her and by the partner who holds her words, without names, and never by the company', async () => {
    await world.share();
    await world.refer();
    const messageId = await world.deskWrites();
    await byMachine({ of: 'message', messageId, locale: 'my', text: 'ဖတ်ပြီးပါပြီ။' });
    await byMachine();
    const hers = await world.intake.get(ReceiptService).open(world.receipt);
    const told = { locale: 'my', provenance: 'machine', isChecked: false, text: 'ဖတ်ပြီးပါပြီ။' };
    expect(hers.messages.find(({ id }) => id === messageId)?.translations).toEqual([told]);
    expect((await world.partnerReads())?.translations).toHaveLength(2);
    const { manager, lawyer } = world.people;
    const [share] = (await world.api.get(CompanyQueries).list(manager, {})).items;
    const shown = await world.api.get(CompanyQueries).detail(manager, share?.id ?? '');
    expect(JSON.stringify(shown)).not.toContain(WORDS);
    const counted = (said: Record<string, string>) =>
      asRole(world.installation.database, 'api', said, { sql: 'SELECT id FROM translations' });
    const as = ({ kind, organisationId, userId, roles }: Actor) =>
      counted({ actor_kind: kind, actor_org: organisationId ?? '', actor_user: userId, actor_roles: roles.join() });
    expect(await as(manager)).toEqual([]);
    expect(await as(lawyer)).not.toEqual([]);
    await world.says('partner', false);
    expect(await as(lawyer)).toEqual([]);
    for (const role of ['analyst', 'administrator', 'auditor', 'custodian'])
      expect(await counted({ actor_kind: 'secretariat', actor_user: newId(), actor_roles: role })).toEqual([]);
    expect(await counted({ actor_kind: 'system' })).toEqual([]);
  });

  it('are the work of the desk, outside of a conflict of interest', async () => {
    const made = await byMachine();
    for (const who of [world.people.manager, world.people.lawyer]) {
      await expect(add({}, who)).rejects.toEqual(code('case.notFound'));
      await expect(service().check(who, world.caseId, made)).rejects.toEqual(code('case.notFound'));
      await expect(service().readOriginals(who, world.caseId)).rejects.toEqual(code('case.notFound'));
    }
    const accused = await aPerson(world.api, { kind: 'secretariat', roles: ['counsellor'] });
    const name = `INSERT INTO case_parties (id, case_id, kind, party_id, named_at) VALUES ($1, $2, 'user', $3, $4)`;
    await world.rows(name, [newId(), world.caseId, accused.userId, world.installation.clock.now()]);
    await expect(add({}, accused)).rejects.toEqual(code('case.notFound'));
    const speaker = { actor_kind: 'secretariat', actor_user: accused.userId, actor_roles: 'counsellor' };
    const sql = 'SELECT id FROM translations WHERE case_id = $1';
    expect(await asRole(world.installation.database, 'api', speaker, { sql, values: [world.caseId] })).toEqual([]);
  });

  it('go with the case when it is erased', async () => {
    await add();
    const intake = await world.installation.intake([ErasureRequestsModule]);
    await intake.get(ErasureRequests).ask(world.receipt);
    world.installation.clock.advance(ERASURE_GRACE_MS + 1000);
    const worker = await world.installation.worker([ErasuresModule]);
    await worker.get(Erasures).carryOut();
    expect(await world.rows('SELECT FROM translations WHERE case_id = $1', [world.caseId])).toEqual([]);
    await expect(add()).rejects.toThrow();
  });

  describe('by a machine alone', () => {
    const issues = [{ category: 'WAGE', subcategory: 'unpaid_or_late', isPrimary: true }];
    const judge = async (severity: 'S2' | 'S3') =>
      world.desk.triage(world.people.counsellor, world.caseId, { version: await version(), severity, issues });
    const record = (isYes: boolean) =>
      world.api
        .get(ConsentRecords)
        .record(world.people.counsellor, world.caseId, { recipient: 'company', isYes, how: 'phone', locale: 'my' });
    const close = async (who = world.people.counsellor) =>
      world.api.get(Closings).close(who, world.caseId, { version: await version(), outcome: 'spam' });
    const unverified = code('translation.unverified');

    it('bear no severity, but topics can be named', async () => {
      await byMachine();
      expect((await detail()).isOnMachineAlone).toBe(true);
      await expect(judge('S2')).rejects.toEqual(unverified);
      await judge('S3');
      await world.rows('UPDATE cases SET is_severity_provisional = true WHERE id = $1', [world.caseId]);
      await expect(judge('S3')).rejects.toEqual(unverified);
    });

    it('bear no yes; a no always counts', async () => {
      await byMachine();
      await record(false);
      await expect(record(true)).rejects.toEqual(unverified);
      await add();
      await record(true);
    });

    it('bear no end of a case and no answer to an appeal', async () => {
      await assign(world.people.counsellor);
      const made = await byMachine();
      await expect(close()).rejects.toEqual(unverified);
      await service().check(colleague, world.caseId, made);
      await close();
      await world.intake.get(Reopenings).appeal(world.receipt);
      await assign(colleague);
      world.installation.clock.advance(1000);
      const again = await byMachine();
      const decide = () => world.api.get(Closings).decideAppeal(colleague, world.caseId, 'changed');
      await expect(decide()).rejects.toEqual(unverified);
      await service().check(colleague, world.caseId, again);
      await decide();
    });

    it('are made up for by reading the original, which each says for themselves and of what was written by then', async () => {
      await assign(world.people.counsellor);
      await byMachine();
      await service().readOriginals(colleague, world.caseId);
      await expect(close()).rejects.toEqual(unverified);
      await service().readOriginals(world.people.counsellor, world.caseId);
      await service().readOriginals(world.people.counsellor, world.caseId);
      expect(await acts()).toEqual(['translation.added', 'translation.originalRead', 'translation.originalRead']);
      await judge('S2');
      world.installation.clock.advance(1000);
      await world.sheWrites();
      const newest = (await detail()).messages.at(-1);
      await byMachine({ of: 'message', messageId: newest?.id });
      await expect(close()).rejects.toEqual(unverified);
      await world.sheWrites();
      await close();
    });
  });
});
