import { FORMER_KEY_KEPT_MS } from '@modules/cases';
import type { HolderOwner } from '@platform/crypto';
import { readHolder, rotateHolder } from '../../apps/launcher/keys-rotation';
import { ConsentWorld } from '../consent/consent-world';
import { until } from '../support/until';
import { keysIn, keysProcess, storyOf, verdict } from './keys-world';

const DESK: HolderOwner = { kind: 'desk', organisationId: null };

describe('a holder’s key that is rotated', () => {
  let world: ConsentWorld;
  const cases: string[] = [];

  beforeAll(async () => {
    world = await ConsentWorld.create();
    for (let i = 0; i < 3; i += 1) {
      await world.begin({ company: true, partner: true });
      cases.push(world.caseId);
      await world.share();
      await world.refer();
    }
  }, 120_000);
  afterAll(() => world.installation.close());

  const rotate = (owner: HolderOwner) =>
    rotateHolder(world.installation.database.urls.owner, keysIn(world.installation), owner, world.installation.clock);
  const later = () => world.installation.clock.advance(FORMER_KEY_KEPT_MS);
  const former = (kind: string) =>
    world.rows<{ id: string; isDestroyed: boolean; wraps: number }>(
      `SELECT h.id, private_key_sealed IS NULL AS "isDestroyed",
         (SELECT count(*)::int FROM key_wraps WHERE holder_id = h.id) AS wraps
       FROM holders h WHERE kind = $1 AND retired_at IS NOT NULL ORDER BY retired_at`,
      [kind],
    );
  const due = () => world.rows('SELECT case_id FROM rotations_due');

  it('goes on where it was killed, and everything is read and written meanwhile', async () => {
    // The last case stands locked: the command comes to it and dies there.
    const blocker = await world.installation.database.pool('owner').connect();
    await blocker.query('BEGIN');
    await blocker.query('SELECT 1 FROM consents WHERE case_id = $1 FOR UPDATE', [cases.at(-1)]);
    const killed = keysProcess(world.installation, ['rotate-holder', 'desk']);
    const isHalfWay = async () => {
      const [row] = await former('desk');
      const open = await world.rows(`SELECT DISTINCT case_id FROM key_wraps WHERE holder_id = $1`, [
        row?.id ?? cases[0],
      ]);
      return row !== undefined && open.length === 1;
    };
    await until(`the command to come to the last case: ${killed.said()}`, isHalfWay, 60);
    killed.kill();
    await killed.ended;
    await blocker.query('ROLLBACK');
    blocker.release();

    for (const caseId of cases) expect(await storyOf(world, caseId)).toContain('သုံးလ လစာ မရသေးပါ။');
    expect((await verdict(world.installation)).isWhole).toBe(true);
    world.caseId = cases.at(-1) ?? '';
    await world.deskWrites();
    await world.says('partner', false); // a rotation of the room in the middle of that of the holder
    await world.deskWrites();
    expect((await verdict(world.installation)).lines).toEqual([expect.stringContaining('exactly those who should')]);
    const before = await due();

    const again = keysProcess(world.installation, ['rotate-holder', 'desk']);
    expect([await again.ended, again.said()]).toEqual([0, expect.stringContaining('Run the same command again after')]);
    expect(await former('desk')).toEqual([expect.objectContaining({ wraps: 0, isDestroyed: false })]);
    expect(await due()).toEqual(before);
    for (const caseId of cases) expect(await storyOf(world, caseId)).toContain('သုံးလ လစာ မရသေးပါ။');
  }, 120_000);

  it('is destroyed only when nobody can wrap for it any more', async () => {
    const [row] = await world.rows<{ at: Date }>(`SELECT retired_at AS at FROM holders WHERE retired_at IS NOT NULL`);
    const { clock } = world.installation; // the command was a process with a clock of its own
    clock.advance((row?.at.getTime() ?? 0) - clock.now().getTime());
    expect((await rotate(DESK)).lines.join()).toContain('again after');
    later();
    expect((await rotate(DESK)).lines.join()).toContain('is destroyed');
    expect(await former('desk')).toEqual([expect.objectContaining({ isDestroyed: true })]);
    for (const caseId of cases) expect(await storyOf(world, caseId)).toContain('သုံးလ လစာ မရသေးပါ။');
    await world.begin({ company: true, partner: false });
    expect((await verdict(world.installation)).isWhole).toBe(true);
    expect(await world.rows(`SELECT 1 FROM audit_log WHERE action LIKE 'holder.%'`)).toHaveLength(2);
  }, 60_000);

  it('leaves a company its grant and takes it away with the consent, whichever key it is under', async () => {
    const { member } = world.organisations;
    await world.share();
    await rotate({ kind: 'member', organisationId: member });
    expect((await world.keysOf('member', 'shared')).size).toBeGreaterThan(0);
    await world.says('company', false);
    expect((await world.keysOf('member', 'shared')).size).toBe(0);
    expect((await verdict(world.installation)).isWhole).toBe(true);
  }, 60_000);

  it('moves to nobody else, is not destroyed too early, and takes nothing in afterwards', async () => {
    const sql = (text: string, values: unknown[] = []) => world.rows(text, values);
    const [desk] = await world.rows<{ id: string }>(
      `SELECT id FROM holders WHERE kind = 'desk' AND retired_at IS NULL`,
    );
    const [other] = await world.rows<{ id: string }>(`SELECT id FROM holders WHERE kind = 'custodian'`);
    await expect(
      sql('UPDATE key_wraps SET holder_id = $1 WHERE holder_id = $2', [other?.id, desk?.id]),
    ).rejects.toThrow('nowhere else');
    await expect(
      sql(`UPDATE holders SET private_key_sealed = NULL, retired_at = now(), destroyed_at = now() WHERE id = $1`, [
        desk?.id,
      ]),
    ).rejects.toThrow('only this private key opens');
    const [gone] = await former('desk');
    await expect(
      sql(
        `INSERT INTO key_wraps SELECT gen_random_uuid(), case_id, compartment, version, $1, encapsulated_key, wrapped_key, created_at
         FROM key_wraps WHERE holder_id = $2 LIMIT 1`,
        [gone?.id, desk?.id],
      ),
    ).rejects.toThrow('was destroyed');
    await expect(
      world.installation.database.query('api', 'UPDATE key_wraps SET holder_id = holder_id'),
    ).rejects.toThrow('permission denied');
    await expect(
      world.installation.database.query('api', 'UPDATE holders SET private_key_sealed = NULL'),
    ).rejects.toThrow('permission denied');
  });

  it('is not the custodian’s', () => {
    expect(() => readHolder(['custodian'])).toThrow('two keepers together');
    expect(() => readHolder(['member'])).toThrow('npm run keys');
  });
});

describe('npm run keys -- verify', () => {
  let world: ConsentWorld;
  beforeAll(async () => {
    world = await ConsentWorld.create();
    await world.begin({ company: true, partner: true });
  }, 60_000);
  afterAll(() => world.installation.close());

  /** As somebody with the database and no triggers in the way would do it. */
  const tamper = async (...statements: string[]) => {
    const client = await world.installation.database.pool('owner').connect();
    await client.query('SET session_replication_role = replica');
    for (const sql of statements) await client.query(sql);
    await client.query('SET session_replication_role = DEFAULT');
    client.release();
  };
  const copyFor = (kind: string) => `INSERT INTO key_wraps SELECT gen_random_uuid(), case_id, compartment, version,
      (SELECT id FROM holders WHERE kind = '${kind}'), encapsulated_key, wrapped_key, created_at
    FROM key_wraps WHERE compartment = 'narrative' AND holder_id = (SELECT id FROM holders WHERE kind = 'desk')`;

  it('finds a holder without a right, one whose key is gone, and a wrap that does not open', async () => {
    expect((await verdict(world.installation)).isWhole).toBe(true);
    await tamper(copyFor('partner'));
    const partner = `partner:${world.organisations.partner}`;
    expect((await verdict(world.installation)).lines).toEqual(
      expect.arrayContaining([
        expect.stringContaining(`narrative: ${partner} holds the key and should not`),
        expect.stringContaining(`narrative: ${partner} has a wrap that does not open`),
      ]),
    );
    await tamper(
      `DELETE FROM key_wraps w USING holders h WHERE h.id = w.holder_id AND (h.kind = 'partner' OR (h.kind = 'desk' AND compartment = 'shared'))`,
    );
    expect((await verdict(world.installation)).lines.slice(1)).toEqual([
      expect.stringContaining('shared: desk should hold the key and does not'),
    ]);
  }, 60_000);
});
