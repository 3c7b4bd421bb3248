import type { INestApplicationContext } from '@nestjs/common';
import { CaseworkService, ReceiptService } from '@modules/cases';
import { DaySigning, type RecordEntry, type RecordFile, RecordModule, verifyRecord } from '@modules/record';
import type { Actor } from '@platform/actor';
import { newId } from '@platform/database';
import { verifySavedRecord, verifyStore } from '../../apps/launcher/verify-command';
import { aCompany, aPerson, Installation, sendComplaint } from '../support/installation';

const DAY_MS = 86_400_000;

describe('the record of a case', () => {
  let installation: Installation;
  let api: INestApplicationContext;
  let intake: INestApplicationContext;
  let worker: INestApplicationContext;
  let counsellor: Actor;
  let hers: { caseId: string; receipt: string };

  beforeAll(async () => {
    installation = await Installation.create();
    api = await installation.api();
    intake = await installation.intake();
    worker = await installation.worker([RecordModule]);
    const company = await aCompany(api, 'AAA111');
    counsellor = await aPerson(api, { kind: 'secretariat', roles: ['counsellor'] });
    hers = await submit(company);
    await submit(company);
    await submit(company);
    await api.get(CaseworkService).sendMessage(counsellor, hers.caseId, { text: 'We have read it.' });
    await theDayEnds();
    await intake.get(ReceiptService).sendMessage(hers.receipt, { text: 'Thank you.', key: newId() });
  });
  afterAll(() => installation.close());

  const submit = async (company: { memberId: string; siteId: string }) => {
    const sent = await sendComplaint(installation, intake, company);
    return { caseId: sent.caseId, receipt: sent.receipt };
  };
  const theDayEnds = async (): Promise<void> => {
    installation.clock.advance(DAY_MS);
    await worker.get(DaySigning).signLastDay();
  };
  const exported = (): Promise<RecordFile> => intake.get(ReceiptService).record(hers.receipt);
  const faultsOf = async (file: RecordFile, key?: string): Promise<string[]> =>
    (await verifyRecord(file, key)).faults.map(({ code, entry }) => (entry === null ? code : `${code} ${entry}`));
  const entryOf = (file: RecordFile, index: number): RecordEntry => {
    const entry = file.entries[index];
    if (!entry) throw new Error(`the record has no entry ${index}`);
    return entry;
  };

  it('holds every step and everything that happened to a clock, and nothing that somebody wrote', async () => {
    const { entries } = await exported();
    const said = entries.map(({ content }) => JSON.parse(content ?? '') as Record<string, string>);
    expect(said.map(({ type, kind }) => `${type} ${kind}`)).toEqual([
      'step received',
      'clock_started acknowledgement',
      'clock_started first_action',
      'clock_started substantive_feedback',
      'clock_met acknowledgement',
      'clock_met first_action',
      'clock_started progress_note',
      'step acknowledged',
      'step message_from_desk',
      'step message_from_you',
    ]);
    expect(said[0]).toMatchObject({ at: '2026-06-10T01:00:00.000Z', by: 'complainant' });
    expect(JSON.stringify(entries)).not.toContain('လစာ');
  });

  it('is whole, and was signed as far as the day before reached', async () => {
    const file = await exported();
    const findings = await verifyRecord(file, file.seal?.day.publicKey);
    expect(findings).toMatchObject({ faults: [], sealedLength: 9 });
    const { record } = await intake.get(ReceiptService).open(hers.receipt);
    expect(record).toEqual({ entries: 10, checkNumber: findings.checkNumbers.at(-1) });
    expect(record.checkNumber).toMatch(/^(\d{4} ){4}\d{4}$/);
  });

  it('says where an entry was changed, re-dated, removed, inserted or moved', async () => {
    const changed = await exported();
    const second = entryOf(changed, 1);
    second.content = second.content?.replace('acknowledgement', 'first_action') ?? '';
    expect(await faultsOf(changed)).toEqual(['entry.changed 2']);

    const dated = await exported();
    const first = entryOf(dated, 0);
    first.content = first.content?.replace('2026-06-10', '2026-06-11') ?? '';
    expect(await faultsOf(dated)).toEqual(['entry.changed 1']);

    const promise = await exported();
    const clock = entryOf(promise, 3);
    clock.content = clock.content?.replace(/"dueAt": "2026/, '"dueAt": "2027') ?? '';
    expect(await faultsOf(promise)).toEqual(['entry.changed 4']);

    const shorter = await exported();
    shorter.entries.splice(2, 1);
    expect(await faultsOf(shorter)).toEqual(['chain.broken', 'seal.notContained']);

    const cutOff = await exported();
    cutOff.entries.pop();
    expect(await faultsOf(cutOff)).toEqual(['chain.broken']);

    const longer = await exported();
    longer.entries.splice(3, 0, entryOf(longer, 2));
    expect(await faultsOf(longer)).toEqual(['chain.broken', 'seal.notContained']);

    const moved = await exported();
    moved.entries.splice(1, 2, entryOf(moved, 2), entryOf(moved, 1));
    expect(await faultsOf(moved)).toEqual(['chain.broken', 'seal.notContained']);
  });

  it('cannot be made anew without the key that signs: a forged chain is in no signed day', async () => {
    const file = await exported();
    const [other] = await installation.database.query<{ receipt: RecordEntry }>(
      'owner',
      `SELECT jsonb_build_object('content', content, 'salt', encode(salt, 'hex'), 'commitment', encode(commitment, 'hex'))
         AS receipt FROM timeline_entries WHERE case_id <> $1 LIMIT 1`,
      [hers.caseId],
    );
    file.entries[0] = other?.receipt ?? entryOf(file, 0);
    const { checkNumbers } = await verifyRecord(file);
    expect(checkNumbers).not.toContain((await intake.get(ReceiptService).open(hers.receipt)).record.checkNumber);
    expect(await faultsOf(file)).toEqual(['chain.broken', 'seal.notContained']);
  });

  it('does not believe another key, another day or another number of cases', async () => {
    const file = await exported();
    expect(await faultsOf(file, '00'.repeat(32))).toEqual(['seal.otherKey']);
    const { seal } = file;
    if (!seal) throw new Error('the record is not signed');
    expect(seal.day.size).toBe(3);
    expect(await faultsOf({ ...file, seal: { ...seal, day: { ...seal.day, day: '2026-06-01' } } })).toEqual([
      'seal.badSignature',
    ]);
    expect(await faultsOf({ ...file, seal: { ...seal, day: { ...seal.day, size: 2 } } })).toEqual([
      'seal.badSignature',
    ]);
    expect(await faultsOf({ ...file, seal: { ...seal, length: 3 } })).toEqual(['seal.notContained']);
  });

  it('signs a day once, whoever asks again, and the next day only what has grown', async () => {
    const days = () =>
      installation.database.query<{ day: string; size: number }>(
        'owner',
        'SELECT day::text, size FROM signed_heads ORDER BY day',
      );
    await Promise.all([worker.get(DaySigning).signLastDay(), worker.get(DaySigning).signLastDay()]);
    expect(await days()).toEqual([{ day: '2026-06-10', size: 3 }]);
    await theDayEnds();
    expect(await days()).toEqual([
      { day: '2026-06-10', size: 3 },
      { day: '2026-06-11', size: 1 },
    ]);
    const file = await exported();
    expect(await verifyRecord(file)).toMatchObject({ faults: [], sealedLength: 10 });
  });

  it('can be written by no app, nor changed by the owner of the database without being seen', async () => {
    const write = `INSERT INTO timeline_entries VALUES ($1, 99, '{}', '\\x00', sha256('a'), sha256('b'))`;
    for (const role of ['intake', 'api', 'worker'] as const) {
      await expect(installation.database.query(role, write, [hers.caseId])).rejects.toThrow(/permission denied/);
      await expect(
        installation.database.query(role, `SELECT append_to_timeline($1, '{}')`, [hers.caseId]),
      ).rejects.toThrow(/permission denied/);
    }
    await expect(installation.database.query('owner', `UPDATE timeline_entries SET content = '{}'`)).rejects.toThrow(
      /append-only|refused/i,
    );
    const strangers = await installation.database.query('intake', 'SELECT FROM timeline_entries');
    expect(strangers).toHaveLength(0);
  });

  describe('from the side of the operator', () => {
    const owner = (sql: string) =>
      installation.database.query(
        'owner',
        `SET session_replication_role = replica; ${sql}; RESET session_replication_role`,
      );
    const damages = async () => (await verifyStore(installation.database.urls.owner)).lines.join('\n');

    it('is whole when nobody has touched it, in the store and as a saved file', async () => {
      expect(await damages()).toMatch(/^All 3 chains are whole: \d+ entries\.$/);
      const saved = await verifySavedRecord(JSON.stringify(await exported()), undefined);
      expect(saved.isWhole).toBe(true);
      expect((await verifySavedRecord('no record', undefined)).lines.join()).toContain('not a record');
    });

    it('tells what was changed behind the back of the apps', async () => {
      await owner(`UPDATE case_steps SET at = at - interval '2 days' WHERE kind = 'message_from_desk'`);
      expect(await damages()).toContain('stepIsNotRecorded');
      await owner(`UPDATE case_steps SET at = at + interval '2 days' WHERE kind = 'message_from_desk'`);
      await owner(
        `UPDATE deadlines SET due_at = due_at + interval '1 day' WHERE case_id = '${hers.caseId}' AND kind = 'substantive_feedback'`,
      );
      expect(await damages()).toContain('clockDiffers');
      await owner(
        `UPDATE deadlines SET due_at = due_at - interval '1 day' WHERE case_id = '${hers.caseId}' AND kind = 'substantive_feedback'`,
      );
      expect(await damages()).toContain('All 3 chains are whole');
      await owner(
        `UPDATE timeline_entries SET content = replace(content, '2026', '2025') WHERE sequence = 2 AND case_id = '${hers.caseId}'`,
      );
      expect(await damages()).toContain('entry 2: contentWasChanged');
      await owner(`DELETE FROM timeline_entries WHERE sequence = 3 AND case_id = '${hers.caseId}'`);
      expect(await damages()).toContain('entry 4: entryIsMissing');
      expect(await damages()).toContain('entry 4: linkDoesNotFollow');
      await owner(`DELETE FROM timeline_entries WHERE sequence = 10 AND case_id = '${hers.caseId}'`);
      expect(await damages()).toContain('headDiffers');
    });
  });
});
