import { join } from 'node:path';
import { Notes } from '@modules/deskwork';
import {
  COMPARTMENTS,
  type Compartment,
  type HolderKind,
  KEY_NAMES,
  type KeyName,
  KEYS_OF_APP,
  LocalKeyProvider,
  openCompartment,
  privateHolder,
  type PrivateHolder,
  receiptKeyPair,
  receiptLookupHash,
} from '@platform/crypto';
import { newId, type Tx } from '@platform/database';
import { DataSource } from 'typeorm';
import { ConsentWorld } from '../consent/consent-world';
import type { TestRole } from '../support/database';
import { sendComplaint } from '../support/installation';

/**
 * The drill of docs/operations/compromise-drill.md: whoever sits on a server tries every holder with that server's keys
 * and database role, speaking as whom they like, on a case that has all five rooms, a share and an accepted referral.
 */
describe('what opens to whoever takes over', () => {
  let world: ConsentWorld;
  let otherReceipt = '';
  let otherCase = '';

  beforeAll(async () => {
    world = await ConsentWorld.create();
    await world.begin({ company: false, partner: false });
    [otherCase, otherReceipt] = [world.caseId, world.receipt];
    const { member: memberId, siteId } = world.organisations;
    const told = {
      name: 'Aye Aye Win',
      contactEmail: 'aye@worker.example',
      companyConsent: true,
      partnerConsent: true,
    };
    const sent = await sendComplaint(world.installation, world.intake, { ...told, memberId, siteId });
    [world.caseId, world.receipt] = [sent.caseId, sent.receipt];
    const issues = [{ category: 'WAGE', subcategory: 'unpaid_or_late', isPrimary: true }];
    await world.desk.triage(world.people.counsellor, world.caseId, { version: 1, severity: 'S3', issues });
    await world.summarise();
    await world.share();
    await world.refer();
    await world.api.get(Notes).add(world.people.counsellor, world.caseId, { text: 'She sounds afraid.' });
  }, 120_000);
  afterAll(() => world.installation.close());

  const keysOf = (names: readonly KeyName[]) => new LocalKeyProvider(join(world.installation.folder, 'keys'), names);
  const KINDS: readonly HolderKind[] = ['desk', 'custodian', 'notifier', 'member', 'partner'];

  /** Runs one attempt in a transaction of its own; whatever the database or a key refuses opens nothing. */
  async function attempt<T>(role: TestRole, said: Record<string, string>, work: (tx: Tx) => Promise<T>) {
    const source = await new DataSource({ type: 'postgres', url: world.installation.database.urls[role] }).initialize();
    try {
      return await source.transaction(async (tx) => {
        for (const [name, value] of Object.entries(said)) {
          await tx.query('SELECT set_config($1, $2, true)', [`madoguchi.${name}`, value]);
        }
        return work(tx);
      });
    } catch {
      return undefined;
    } finally {
      await source.destroy();
    }
  }

  async function roomsFor(
    role: TestRole,
    said: Record<string, string>,
    holder: (tx: Tx) => Promise<PrivateHolder>,
    caseId = world.caseId,
  ): Promise<Compartment[]> {
    const open: Compartment[] = [];
    for (const room of COMPARTMENTS) {
      const found = await attempt(role, said, async (tx) => openCompartment(tx, caseId, room, await holder(tx)));
      if (found) open.push(room);
    }
    return open;
  }

  /** Every holder, with every key that was given. */
  async function opensTo(role: TestRole, names: readonly KeyName[], said: Record<string, string> = {}) {
    const keys = keysOf(names);
    const { member, partner } = world.organisations;
    const organisations: Partial<Record<HolderKind, string>> = { member, partner };
    const open = new Set<Compartment>();
    for (const kind of KINDS) {
      const holder = (tx: Tx) => privateHolder(tx, keys, kind, organisations[kind] ?? null);
      for (const room of await roomsFor(role, said, holder)) open.add(room);
    }
    return COMPARTMENTS.filter((room) => open.has(room));
  }

  const asDesk = () => ({ actor_kind: 'system' });
  const receiptOf = (receipt: string) => ({
    receipt: receiptLookupHash(receipt, keysOf(['receipt-lookup']).key('receipt-lookup')).toString('hex'),
  });

  it('a dump of the database: nothing', async () => {
    expect(await opensTo('owner', [])).toEqual([]);
  });

  it('the intake server: nothing, even with every row', async () => {
    expect(await opensTo('intake', KEYS_OF_APP.intake, asDesk())).toEqual([]);
    expect(await opensTo('owner', KEYS_OF_APP.intake)).toEqual([]);
  });

  it('the worker server: the address', async () => {
    expect(await opensTo('worker', KEYS_OF_APP.worker, asDesk())).toEqual(['contact']);
    expect(await opensTo('owner', KEYS_OF_APP.worker)).toEqual(['contact']);
  });

  it('the api server: story, summary and notes, neither name nor address', async () => {
    expect(await opensTo('api', KEYS_OF_APP.api, asDesk())).toEqual(['narrative', 'shared']);
    expect(await opensTo('owner', KEYS_OF_APP.api)).toEqual(['narrative', 'shared', 'notes']);
  });

  it('a dump and every key file: everything, as the positive of the test', async () => {
    expect(await opensTo('owner', KEY_NAMES)).toEqual([...COMPARTMENTS]);
  });

  it('one receipt: story and summary of its own case, and nothing of another', async () => {
    const pair = await receiptKeyPair(world.receipt);
    const [row] = await world.rows<{ id: string }>('SELECT id FROM receipts WHERE case_id = $1', [world.caseId]);
    const holder = () => Promise.resolve({ id: row?.id ?? newId(), privateKey: pair.privateKey });
    expect(await roomsFor('intake', receiptOf(world.receipt), holder)).toEqual(['narrative', 'shared']);
    expect(await roomsFor('intake', receiptOf(world.receipt), holder, otherCase)).toEqual([]);
    const [other] = await world.rows<{ id: string }>('SELECT id FROM receipts WHERE case_id = $1', [otherCase]);
    const forged = () => Promise.resolve({ id: other?.id ?? newId(), privateKey: pair.privateKey });
    expect(await roomsFor('owner', {}, forged, otherCase)).toEqual([]);
    expect(otherReceipt).not.toBe(world.receipt);
  });

  it.each([
    ['counsellor', ['narrative', 'shared', 'notes']],
    ['analyst', []],
    ['auditor', []],
  ] as const)('one session of a %s: %j', async (role, rooms) => {
    const said = { actor_kind: 'secretariat', actor_user: newId(), actor_roles: role };
    expect(await opensTo('api', KEYS_OF_APP.api, said)).toEqual(rooms);
  });

  it('one session of a company or a partner: what consent has opened to them', async () => {
    const { member, partner } = world.organisations;
    const of = (kind: 'member' | 'partner', id: string, userId = newId()) => ({
      actor_kind: kind,
      actor_org: id,
      actor_user: userId,
      actor_roles: `${kind}_manager`,
    });
    const { manager } = world.people;
    expect(await opensTo('api', KEYS_OF_APP.api, of('member', member, manager.userId))).toEqual(['shared']);
    // A session that belongs to nobody of the company works on none of its cases.
    expect(await opensTo('api', KEYS_OF_APP.api, of('member', member))).toEqual([]);
    expect(await opensTo('api', KEYS_OF_APP.api, of('partner', partner))).toEqual(['narrative', 'shared']);
    expect(await opensTo('api', KEYS_OF_APP.api, of('member', newId()))).toEqual([]);
  });
});
