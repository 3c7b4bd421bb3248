import { randomUUID } from 'node:crypto';
import {
  CaseDetailQueries,
  CompanyQueries,
  ConflictsService,
  FORMER_KEY_KEPT_MS,
  ReceiptService,
} from '@modules/cases';
import { Notes, NoteQueries, PRESENT_MS, Presence, TaskQueries, Tasks } from '@modules/deskwork';
import { ERASURE_GRACE_MS, ErasureRequests, ErasureRequestsModule, Erasures, ErasuresModule } from '@modules/retention';
import type { Actor } from '@platform/actor';
import { KeyProvider, openCompartment, privateHolder, receiptKeyPair, receiptLookupHash } from '@platform/crypto';
import { Database, newId } from '@platform/database';
import { rotateHolder } from '../../apps/launcher/keys-rotation';
import { ConsentWorld } from '../consent/consent-world';
import { keysIn, verdict } from '../keys/keys-world';
import { aPerson } from '../support/installation';
import { asRole } from '../walls/as-role';

const SECRET = 'She sounds afraid of the dormitory keeper.';

/** What the desk notes for itself opens to the desk: not to her receipt, not to a partner, not to a company. */
describe('the notes of the desk', () => {
  let world: ConsentWorld;
  let colleague: Actor;

  beforeAll(async () => {
    world = await ConsentWorld.create();
    colleague = await aPerson(world.api, { kind: 'secretariat', roles: ['counsellor'], displayName: 'Colleague' });
  }, 120_000);
  beforeEach(async () => {
    await world.begin({ company: true, partner: true });
    await world.share();
    await world.refer();
  });
  afterAll(() => world.installation.close());

  const code = (wanted: string) => expect.objectContaining({ code: wanted });
  const note = (text = SECRET, more: { correctsId?: string; key?: string } = {}) =>
    world.api.get(Notes).add(world.people.counsellor, world.caseId, { text, ...more });
  const notes = (who = world.people.counsellor, page: { limit?: number; cursor?: string } = {}) =>
    world.api.get(NoteQueries).list(who, world.caseId, page);
  const task = () => {
    const wanted = { title: 'Call the interpreter', dueOn: '2099-01-31', assigneeId: colleague.userId };
    return world.api.get(Tasks).add(world.people.counsellor, world.caseId, wanted);
  };

  it('are read newest first, page by page, and corrected by another note', async () => {
    const first = await note('She called at nine.');
    world.installation.clock.advance(60_000);
    await note('It was ten.', { correctsId: first });
    const page = await notes(colleague, { limit: 1 });
    expect(page.items).toMatchObject([{ text: 'It was ten.', isCorrected: false, corrects: { id: first } }]);
    const rest = await notes(colleague, { limit: 1, cursor: page.nextCursor ?? '' });
    expect(rest.items).toMatchObject([{ text: 'She called at nine.', isCorrected: true, corrects: null }]);
    expect(rest.nextCursor).toBeNull();
    await expect(note('Hm', { correctsId: newId() })).rejects.toEqual(code('note.notFound'));
    const change = 'UPDATE case_notes SET written_at = now()';
    await expect(world.installation.database.query('api', change)).rejects.toThrow('permission denied');
  });

  it('corrects no note of another case', async () => {
    const elsewhere = await note();
    await world.begin({ company: false, partner: false });
    await expect(note('Hm', { correctsId: elsewhere })).rejects.toEqual(code('note.notFound'));
  });

  it('makes one note of one key, and records who wrote and who read', async () => {
    const key = randomUUID();
    expect(await note(SECRET, { key })).toBe(await note(SECRET, { key }));
    expect((await notes()).items).toHaveLength(1);
    const acts = await world.rows<{ action: string; after: object | null }>(
      `SELECT action, after FROM audit_log WHERE subject_id = $1 AND action LIKE 'note.%' ORDER BY id`,
      [world.caseId],
    );
    expect(acts.map(({ action }) => action)).toEqual(['note.added', 'note.read']);
    expect(JSON.stringify(acts)).not.toContain('afraid');
  });

  it('stays out of what the receipt, a partner and a company read, and out of the desk’s copy of the case', async () => {
    await note();
    await task();
    const { manager } = world.people;
    const [share] = (await world.api.get(CompanyQueries).list(manager, {})).items;
    const readings = [
      await world.partnerReads(),
      await world.intake.get(ReceiptService).open(world.receipt),
      await world.api.get(CompanyQueries).detail(manager, share?.id ?? ''),
    ];
    for (const read of readings) {
      expect(read).toBeTruthy();
      expect(JSON.stringify(read)).not.toContain('afraid');
      expect(JSON.stringify(read)).not.toContain('interpreter');
    }
    const detail = await world.api.get(CaseDetailQueries).detail(world.people.counsellor, world.caseId);
    expect(JSON.stringify(detail)).not.toContain('afraid');
  });

  it.each(['manager', 'lawyer'] as const)('is refused to a %s, by the service and by the database', async (who) => {
    await note();
    await task();
    const { kind, organisationId, userId, roles } = world.people[who];
    const outsider = { ...world.people[who], permissions: world.people.counsellor.permissions };
    await expect(notes(outsider)).rejects.toEqual(code('case.notFound'));
    await expect(world.api.get(TaskQueries).ofCase(outsider, world.caseId)).rejects.toEqual(code('case.notFound'));
    const said = { actor_kind: kind, actor_org: organisationId ?? '', actor_user: userId, actor_roles: roles.join() };
    expect(await rowsFor('api', said)).toEqual([0, 0, 0, 0]);
  });

  it('is shown to no receipt, to no other role of the desk and to nothing that runs by itself', async () => {
    await note();
    await task();
    const lookup = world.intake.get(KeyProvider).key('receipt-lookup');
    const receipt = receiptLookupHash(world.receipt, lookup).toString('hex');
    expect(await roomsFor('intake', { receipt })).toEqual([0, 0]);
    await expect(rowsFor('intake', { receipt })).rejects.toThrow('permission denied');
    expect(await rowsFor('api', { actor_kind: 'system' })).toEqual([0, 0, 0, 0]);
    for (const role of ['analyst', 'administrator', 'auditor', 'custodian', 'membership_officer']) {
      const said = { actor_kind: 'secretariat', actor_user: newId(), actor_roles: role };
      expect([role, await rowsFor('api', said)]).toEqual([role, [0, 0, 0, 0]]);
    }
    const { userId } = world.people.counsellor;
    const desk = { actor_kind: 'secretariat', actor_user: userId, actor_roles: 'counsellor' };
    expect(await rowsFor('api', desk)).toEqual([1, 2, 1, 1]);
    expect(await roomsFor('worker', {})).toEqual([0, 0]);
  });

  it('cannot be wrapped for a receipt, a partner or a company, by whomever', async () => {
    await note();
    const holders = await world.rows<{ id: string }>(
      `SELECT id FROM holders WHERE kind <> 'desk' UNION SELECT id FROM receipts WHERE case_id = $1`,
      [world.caseId],
    );
    expect(holders.length).toBeGreaterThanOrEqual(5);
    for (const { id } of holders) {
      const wrap = `INSERT INTO key_wraps SELECT $2, case_id, compartment, version, $3, encapsulated_key, wrapped_key,
        created_at FROM key_wraps WHERE case_id = $1 AND compartment = 'notes'`;
      await expect(world.rows(wrap, [world.caseId, newId(), id])).rejects.toThrow('nobody else');
    }
    const pair = await receiptKeyPair(world.receipt);
    const [hers] = await world.rows<{ id: string }>('SELECT id FROM receipts WHERE case_id = $1', [world.caseId]);
    const holder = { id: hers?.id ?? '', privateKey: pair.privateKey };
    const open = await world.api
      .get(Database)
      .transaction(world.people.counsellor, (tx) => openCompartment(tx, world.caseId, 'notes', holder));
    expect(open).toBeUndefined();
  });

  it('are kept from whoever is tied to a party of the case', async () => {
    await note();
    await task();
    const look = (who: Actor) => world.api.get(Presence).look(who, world.caseId);
    await look(colleague);
    await world.api.get(ConflictsService).nameParty(world.people.supervisor, world.caseId, {
      kind: 'user',
      partyId: colleague.userId,
    });
    await expect(notes(colleague)).rejects.toEqual(code('case.notFound'));
    await expect(look(colleague)).rejects.toEqual(code('case.notFound'));
    const addAs = (who: Actor) => world.api.get(Notes).add(who, world.caseId, { text: 'Hm' });
    await expect(addAs(colleague)).rejects.toEqual(code('case.notFound'));
    const theirs = await world.api.get(TaskQueries).mine(colleague, { list: 'open' });
    expect(theirs.items.filter(({ caseId }) => caseId === world.caseId)).toEqual([]);
    const said = { actor_kind: 'secretariat', actor_user: colleague.userId, actor_roles: 'counsellor' };
    expect(await rowsFor('api', said)).toEqual([0, 0, 0, 0]);
    // The others see that somebody else has to take the task.
    const [orphan] = await world.api.get(TaskQueries).ofCase(world.people.counsellor, world.caseId);
    expect(orphan).toMatchObject({ isOrphaned: true, assignee: { id: colleague.userId } });
    colleague = await aPerson(world.api, { kind: 'secretariat', roles: ['counsellor'], displayName: 'Colleague' });
  });

  it('go with the case when it is erased, and nothing can be noted afterwards', async () => {
    const hers = await world.installation.intake([ErasureRequestsModule]);
    const background = await world.installation.worker([ErasuresModule]);
    await note('First.', { correctsId: await note() });
    const taskId = await task();
    await hers.get(ErasureRequests).ask(world.receipt);
    world.installation.clock.advance(ERASURE_GRACE_MS);
    await background.get(Erasures).carryOut();
    for (const table of ['case_notes', 'case_tasks', 'sealed_items', 'key_wraps']) {
      const rows = await world.rows(`SELECT FROM ${table} WHERE case_id = $1`, [world.caseId]);
      expect([table, rows.length]).toEqual([table, 0]);
    }
    await expect(notes()).rejects.toEqual(code('case.notFound'));
    await expect(note()).rejects.toEqual(code('case.notFound'));
    await expect(task()).rejects.toEqual(code('case.closed'));
    const wish = { version: 1, dueOn: '2099-01-31', assigneeId: colleague.userId, isDone: true };
    const done = world.api.get(Tasks).change(colleague, world.caseId, taskId, wish);
    await expect(done).rejects.toEqual(code('case.notFound'));
  });

  it('follow the desk to its next key, and the check of all holders knows whose they are', async () => {
    await note();
    expect((await verdict(world.installation)).isWhole).toBe(true);
    const { database, clock } = world.installation;
    const rotate = () =>
      rotateHolder(database.urls.owner, keysIn(world.installation), { kind: 'desk', organisationId: null }, clock);
    await rotate();
    clock.advance(FORMER_KEY_KEPT_MS);
    await rotate();
    await note('After it.');
    expect((await notes()).items.map(({ text }) => text)).toEqual(['After it.', SECRET]);
    expect((await verdict(world.installation)).isWhole).toBe(true);
    // Without the desk's wrap, the check says so.
    await world.rows(`DELETE FROM key_wraps WHERE case_id = $1 AND compartment = 'notes'`, [world.caseId]);
    expect((await verdict(world.installation)).lines.join()).toContain('notes');
    await world.rows(`DELETE FROM case_notes WHERE case_id = $1`, [world.caseId]);
    await world.rows(`DELETE FROM sealed_items WHERE case_id = $1 AND compartment = 'notes'`, [world.caseId]);
  });

  it('shows who else has the case open, until they have been away for ninety seconds', async () => {
    const look = (who: Actor) => world.api.get(Presence).look(who, world.caseId);
    const { counsellor } = world.people;
    expect(await look(counsellor)).toEqual([]);
    expect(await look(colleague)).toEqual([{ id: counsellor.userId, displayName: counsellor.displayName }]);
    world.installation.clock.advance(PRESENT_MS - 1);
    expect(await look(counsellor)).toEqual([{ id: colleague.userId, displayName: 'Colleague' }]);
    world.installation.clock.advance(1);
    expect(await look(counsellor)).toEqual([]);
    const kept = await world.rows('SELECT user_id FROM case_presences');
    expect(kept).toEqual([{ user_id: counsellor.userId }]);
  });

  it('lets nobody say that somebody else is looking', async () => {
    const { userId } = world.people.counsellor;
    const said = { actor_kind: 'secretariat', actor_user: userId, actor_roles: 'counsellor' };
    const sql = 'INSERT INTO case_presences VALUES ($1, $2, now())';
    const forged = asRole(world.installation.database, 'api', said, { sql, values: [world.caseId, colleague.userId] });
    await expect(forged).rejects.toThrow('row-level security');
  });

  type Role = 'api' | 'intake' | 'worker';
  async function countAs(role: Role, said: Record<string, string>, from: string): Promise<number> {
    const sql = `SELECT 1 FROM ${from} WHERE case_id = $1`;
    return (await asRole(world.installation.database, role, said, { sql, values: [world.caseId] })).length;
  }
  /** Keys and sealed words of the desk's own room. */
  async function roomsFor(role: Role, said: Record<string, string>): Promise<number[]> {
    const room = (table: string) => `(SELECT * FROM ${table} WHERE compartment = 'notes') x`;
    return [await countAs(role, said, room('key_wraps')), await countAs(role, said, room('sealed_items'))];
  }
  async function rowsFor(role: Role, said: Record<string, string>): Promise<number[]> {
    const tables = [await countAs(role, said, 'case_notes'), await countAs(role, said, 'case_tasks')];
    return [...(await roomsFor(role, said)), ...tables];
  }
  it('opens with the desk’s key alone', async () => {
    await note();
    const open = (kind: 'desk' | 'partner', id: string | null) =>
      world.api.get(Database).transaction(world.people.counsellor, async (tx) => {
        const holder = await privateHolder(tx, world.api.get(KeyProvider), kind, id);
        return openCompartment(tx, world.caseId, 'notes', holder);
      });
    expect(await open('desk', null)).toBeDefined();
    expect(await open('partner', world.organisations.partner)).toBeUndefined();
  });
});
