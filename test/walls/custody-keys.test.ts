import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { CustodyModule, IdentityViewService, ReleasesService } from '@modules/custody';
import {
  KEYS_OF_APP,
  type KeyName,
  LocalKeyProvider,
  openCompartment,
  openInner,
  openOuter,
  privateHolder,
  unseal,
} from '@platform/crypto';
import { newId } from '@platform/database';
import { DataSource } from 'typeorm';
import { openKeeperKey } from '../../libs/modules/custody/keeper-key';
import { aKeeper, aNamedCase, asActor, type Keeper } from '../support/custody';
import { Installation, type SentCase } from '../support/installation';

interface KeeperRow {
  id: string;
  userId: string;
  salt: Buffer;
  privateKeySealed: Buffer;
}
interface Envelope {
  encapsulatedKey: Buffer;
  wrappedKey: Buffer;
}

/** What a thief holds who has every row, and keys; and what one person alone can do with their own passphrase. */
describe('the keys to names', () => {
  let installation: Installation;
  let api: INestApplicationContext;
  let found: SentCase;
  let asks: Keeper & { passphrase: string };
  let answers: Keeper & { passphrase: string };
  let dump: DataSource;

  beforeAll(async () => {
    installation = await Installation.create();
    api = await installation.api([CustodyModule]);
    const intake = await installation.intake();
    found = await aNamedCase(installation, intake);
    asks = await aKeeper(installation, api, ['custodian']);
    answers = await aKeeper(installation, api, ['supervisor']);
    dump = await new DataSource({ type: 'postgres', url: installation.database.urls.owner }).initialize();
  }, 60_000);
  afterAll(async () => {
    await dump.destroy();
    await installation.close();
  });

  const keysOf = (names: readonly KeyName[]) => new LocalKeyProvider(join(installation.folder, 'keys'), names);
  const apiKeys = () => keysOf(KEYS_OF_APP.api);
  const keeperOf = async ({ userId }: Keeper): Promise<KeeperRow> => {
    const [row] = await dump.query<KeeperRow[]>(
      `SELECT id, user_id AS "userId", salt, private_key_sealed AS "privateKeySealed" FROM keepers WHERE user_id = $1`,
      [userId],
    );
    if (!row) throw new Error('nobody is enrolled');
    return row;
  };
  const envelopeFor = async (first: string, second: string): Promise<Envelope> => {
    const [row] = await dump.query<Envelope[]>(
      `SELECT encapsulated_key AS "encapsulatedKey", wrapped_key AS "wrappedKey" FROM custody_envelopes
       WHERE requester_id = $1 AND approver_id = $2`,
      [first, second],
    );
    if (!row) throw new Error('there is no envelope');
    return row;
  };

  it('are not among those of any running app', async () => {
    for (const app of ['intake', 'api', 'worker'] as const) {
      const opening = dump.transaction((tx) => privateHolder(tx, keysOf(KEYS_OF_APP[app]), 'custodian'));
      await expect(opening).rejects.toThrow('was not given the key');
    }
  });

  it('stay closed to a dump with the api’s keys: the passphrase is missing', async () => {
    const keeper = await keeperOf(asks);
    expect(await openKeeperKey(apiKeys(), keeper, 'a guess')).toBeUndefined();
    const binding = `keeper/v1|${keeper.id}|${keeper.userId}`;
    expect(() => unseal(apiKeys().key('api'), keeper.privateKeySealed, binding)).toThrow();
  });

  it('stay closed to a dump with a passphrase: the api’s key is missing', async () => {
    const workerOnly = keysOf(KEYS_OF_APP.worker);
    const foreign = { key: () => workerOnly.key('worker') };
    expect(await openKeeperKey(foreign, await keeperOf(asks), asks.passphrase)).toBeUndefined();
    expect(await openKeeperKey(apiKeys(), await keeperOf(asks), asks.passphrase)).toHaveLength(32);
  });

  it('stay closed to one person alone, even with every row, the api’s keys and their own passphrase', async () => {
    const [one, two] = [await keeperOf(asks), await keeperOf(answers)];
    const own = await openKeeperKey(apiKeys(), one, asks.passphrase);
    const first = { id: one.id, privateKey: own ?? Buffer.alloc(0) };
    const inner = await openOuter(await envelopeFor(one.id, two.id), { first, second: two.id });
    await expect(openInner(inner, { first: one.id, second: { ...first, id: two.id } })).rejects.toThrow();
    // A supervisor answers and never asks, so there is no envelope the other way round.
    await expect(envelopeFor(two.id, one.id)).rejects.toThrow('no envelope');
  });

  it('open to two together, as the positive of the test', async () => {
    const [one, two] = [await keeperOf(asks), await keeperOf(answers)];
    const key = async (row: KeeperRow, passphrase: string) =>
      (await openKeeperKey(apiKeys(), row, passphrase)) ?? Buffer.alloc(0);
    const first = { id: one.id, privateKey: await key(one, asks.passphrase) };
    const second = { id: two.id, privateKey: await key(two, answers.passphrase) };
    const inner = await openOuter(await envelopeFor(one.id, two.id), { first, second: two.id });
    const privateKey = await openInner(inner, { first: one.id, second });
    const [holder] = await dump.query<{ id: string }[]>(`SELECT id FROM holders WHERE kind = 'custodian'`);
    await dump.transaction(async (tx) => {
      expect(await openCompartment(tx, found.caseId, 'identity', { id: holder?.id ?? '', privateKey })).toBeDefined();
    });
  });

  it('leave nothing behind that one person could use: an approval opens one name, and goes with its end', async () => {
    const another = await aNamedCase(installation, await installation.intake());
    const wanted = {
      reasonCode: 'danger_to_life',
      reason: 'x',
      recipientKind: 'desk',
      partnerId: null,
      office: null,
    } as const;
    const releases = api.get(ReleasesService);
    const id = await releases.request(asks, { ...wanted, caseNumber: found.number }, asks.passphrase);
    const parts = 'SELECT 1 FROM identity_release_parts WHERE release_id = $1';
    expect(await dump.query<object[]>(parts, [id])).toHaveLength(1);
    await releases.approve(answers, id, answers.passphrase);
    expect(await dump.query<object[]>(parts, [id])).toEqual([]);
    const { id: keeperId } = await keeperOf(asks);
    const wraps = 'SELECT case_id FROM key_wraps WHERE holder_id = $1';
    expect(await dump.query<object[]>(wraps, [keeperId])).toEqual([{ case_id: found.caseId }]);
    expect(another.caseId).not.toBe(found.caseId);
    await releases.end(asks, id);
    expect(await dump.query<object[]>(wraps, [keeperId])).toEqual([]);
  });

  it('open for the look that was written down, and not for a second one that nobody wrote down', async () => {
    const { number, caseId } = await aNamedCase(installation, await installation.intake());
    const releases = api.get(ReleasesService);
    const why = { reasonCode: 'danger_to_life', reason: 'x' } as const;
    const to = { recipientKind: 'desk', partnerId: null, office: null } as const;
    const id = await releases.request(asks, { ...why, ...to, caseNumber: number }, asks.passphrase);
    await releases.approve(answers, id, answers.passphrase);
    await api.get(IdentityViewService).view(asks, id, asks.passphrase);
    const look: [string, unknown[]] = [
      `SELECT 1 FROM sealed_items WHERE case_id = $1 AND compartment = 'identity'`,
      [caseId],
    ];
    expect(await asActor(installation, asks, [look])).not.toEqual([]);
    installation.clock.advance(60_000);
    expect(await asActor(installation, asks, [look])).toEqual([]);
    await api.get(IdentityViewService).view(asks, id, asks.passphrase);
    expect(await asActor(installation, asks, [look])).not.toEqual([]);
    await releases.end(asks, id);
  });

  it('are not handed out by the api: it admits nobody, and reads nobody else’s', async () => {
    const insert = `INSERT INTO keepers (id, user_id, public_key, private_key_sealed, salt, enrolled_at, admitted_at)
      VALUES ($1, $2, '\\x00', '\\x00', $3, $4, $4)`;
    const now = installation.clock.now();
    const self: [string, unknown[]] = [insert, [newId(), answers.userId, Buffer.alloc(16), now]];
    await expect(asActor(installation, answers, [self])).rejects.toThrow('row-level security');
    await expect(asActor(installation, answers, [['UPDATE keepers SET admitted_at = $1', [now]]])).rejects.toThrow(
      'permission denied',
    );
    const deal =
      'INSERT INTO custody_envelopes SELECT $1, approver_id, encapsulated_key, wrapped_key FROM custody_envelopes';
    await expect(asActor(installation, asks, [[deal, [newId()]]])).rejects.toThrow('permission denied');
    expect(await asActor(installation, asks, [['SELECT user_id FROM keepers']])).toEqual([{ user_id: asks.userId }]);
    expect(await asActor(installation, answers, [['SELECT 1 FROM custody_envelopes']])).toEqual([]);
    for (const role of ['intake', 'worker'] as const) {
      for (const table of ['keepers', 'custody_envelopes', 'identity_release_parts', 'identity_views']) {
        const reading = installation.database.query(role, `SELECT * FROM ${table}`);
        await expect(reading).rejects.toThrow('permission denied');
      }
    }
  });
});
