import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CaseDetailQueries, ReceiptService } from '@modules/cases';
import { AttachmentsService } from '@modules/complaints';
import {
  ERASURE_GRACE_MS,
  ErasureRequests,
  ErasureRequestsModule,
  Erasures,
  ErasuresModule,
  ShreddingLog,
  shreddingLogFile,
} from '@modules/retention';
import { checkBackup } from '@platform/backup';
import { createMissingKeys, newKeyPair, type RawKeyPair } from '@platform/crypto';
import { newId } from '@platform/database';
import { provision } from '@platform/provision';
import { makeBackup } from '../../apps/launcher/backup-command';
import { verifyHolders } from '../../apps/launcher/keys-command';
import { restoreBackup, type RestoreRequest } from '../../apps/launcher/restore-command';
import { verifyStore } from '../../apps/launcher/verify-command';
import { ConsentWorld } from '../consent/consent-world';
import { aPhoto } from '../support/photo';
import { testServer } from '../support/server';
import { until } from '../support/until';

describe('a backup', () => {
  let world: ConsentWorld;
  let folder: string;
  let pair: RawKeyPair;
  let older: string;
  /** Two cases with photos: the first is erased after the backup, the second stays. */
  const cases: { id: string; receipt: string }[] = [];

  const dataFolder = () => world.installation.folder;
  const owner = () => world.installation.database.urls.owner;
  const log = () => new ShreddingLog(shreddingLogFile(dataFolder()));
  const filesKept = () =>
    readdirSync(join(dataFolder(), 'files'), { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort();
  const backUp = (target = folder) =>
    makeBackup(
      owner(),
      { dataFolder: dataFolder(), target, readers: { publicKey: pair.publicKey } },
      world.installation.clock,
    );
  const request = (more: Partial<RestoreRequest> = {}): RestoreRequest => ({
    dataFolder: dataFolder(),
    file: older,
    secret: { privateKey: pair.privateKey },
    shredded: log().read(),
    replace: true,
    ...more,
  });
  const restore = (more: Partial<RestoreRequest> = {}) =>
    restoreBackup(owner(), request(more), world.installation.clock);
  /** What the next start does first. */
  const start = () => provision({ ownerUrl: owner(), rolePasswords: testServer().rolePasswords });
  const rows = (sql: string, values: unknown[] = []) => world.rows(sql, values);
  const count = async (table: string, caseId: string) =>
    (await rows(`SELECT FROM ${table} WHERE case_id = $1`, [caseId])).length;
  /** Everything that the tables hold, in a form that can be compared. */
  const everything = async () => {
    const tables = await world.rows<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migrations' ORDER BY 1`,
    );
    const sums = tables.map(({ name }) =>
      rows(`SELECT '${name}' AS name, count(*), md5(string_agg(r::text, '|' ORDER BY r::text)) FROM ${name} r`),
    );
    return Promise.all(sums);
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'madoguchi-backup-'));
    pair = await newKeyPair();
    world = await ConsentWorld.create();
    for (const isFirst of [true, false]) {
      const photo = await world.intake.get(AttachmentsService).store(await aPhoto());
      await world.begin({ company: isFirst, partner: true }, { attachments: [photo], contactEmail: 'a@mail.example' });
      cases.push({ id: world.caseId, receipt: world.receipt });
    }
    ({ file: older } = await backUp());
  }, 90_000);
  afterAll(async () => {
    await world.installation.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const [erased, kept] = [() => cases[0] ?? { id: '', receipt: '' }, () => cases[1] ?? { id: '', receipt: '' }];

  it('holds no word, no name of a table and no address in the clear, and nothing half-done lies about', async () => {
    const bytes = readFileSync(older);
    for (const word of ['သုံးလ', 'sealed_items', 'a@mail.example', 'Fictional', erased().id]) {
      expect(bytes.includes(Buffer.from(word))).toBe(false);
    }
    expect(readdirSync(folder).sort()).toEqual([older.slice(folder.length + 1), 'shredding-log.txt']);
    const { manifest } = await checkBackup(older, { privateKey: pair.privateKey });
    expect(manifest.files).toHaveLength(4);
    expect(manifest.lost).toEqual([]);
    expect(JSON.stringify(manifest.tables)).not.toMatch(/bullmq|visit_counts/);
  });

  it('is refused when it was cut, changed, joined or belongs to another key, before anything is touched', async () => {
    await world.installation.rest();
    const before = await everything();
    const whole = readFileSync(older);
    const newer = readFileSync((await backUp(join(folder, 'second.backup'))).file);
    const changed = Buffer.from(whole);
    changed.writeUInt8(changed.readUInt8(whole.length - 2000) ^ 1, whole.length - 2000);
    const headChanged = Buffer.from(whole.toString('latin1').replace('"format":1', '"format":1 '), 'latin1');
    const bad = [whole.subarray(0, -1), whole.subarray(0, 5000), Buffer.concat([whole, whole]), changed, headChanged];
    const file = join(folder, 'bad.backup');
    for (const [i, bytes] of [...bad, Buffer.concat([whole, newer])].entries()) {
      writeFileSync(file, bytes);
      await expect([i, await restore({ file }).catch((error: Error) => error.message)]).toEqual([i, 'backup: damaged']);
    }
    writeFileSync(file, 'something else\n');
    await expect(restore({ file })).rejects.toThrow('backup: notABackup');
    const { privateKey } = await newKeyPair();
    await expect(restore({ secret: { privateKey } })).rejects.toThrow('backup: wrongSecret');
    await expect(restore({ secret: { passphrase: 'a passphrase that nobody chose' } })).rejects.toThrow('wrongSecret');
    expect(await everything()).toEqual(before);
    rmSync(file);
  });

  it('does not take the place of an installation unless told, nor while its programs run, nor beside other keys', async () => {
    await world.installation.rest();
    const before = await everything();
    await expect(restore({ replace: false })).rejects.toThrow('--replace');
    await world.installation.worker([ErasuresModule]);
    await expect(restore()).rejects.toThrow('madoguchi_worker is connected');
    await world.installation.rest();
    const other = mkdtempSync(join(tmpdir(), 'madoguchi-data-'));
    createMissingKeys(join(other, 'keys'));
    await expect(restore({ dataFolder: other })).rejects.toThrow('not the ones of this backup');
    expect(await everything()).toEqual(before);
  });

  it('brings every row and every file back as it was, and its own trace in the audit log', async () => {
    await world.installation.rest();
    const [before, files] = [await everything(), filesKept()];
    // A link that lets somebody in does not come back to life.
    const link = 'INSERT INTO password_resets (id, email_hash, created_at, expires_at) VALUES ($1, $2, $3, $3)';
    await rows(link, [newId(), Buffer.from('a'), world.installation.clock.now()]);
    const { file } = await backUp(join(folder, 'whole.backup'));
    rmSync(join(dataFolder(), 'files'), { recursive: true });
    expect((await restore({ file })).isWhole).toBe(true);
    const isAudit = (table: object[]) => JSON.stringify(table).includes('"audit_log"');
    const after = await everything();
    expect(after.filter((table) => !isAudit(table))).toEqual(before.filter((table) => !isAudit(table)));
    expect(await rows(`SELECT action FROM audit_log WHERE action = 'backup.restored'`)).toHaveLength(1);
    expect(filesKept()).toEqual(files);
    await start();
    expect((await verifyHolders(owner(), join(dataFolder(), 'keys'))).isWhole).toBe(true);
    expect((await verifyStore(owner())).isWhole).toBe(true);
  });

  it('keeps erased what was erased after it: no row, no key, no file, also when the log is all that is left', async () => {
    const intake = await world.installation.intake([ErasureRequestsModule]);
    await intake.get(ErasureRequests).ask(erased().receipt);
    world.installation.clock.advance(ERASURE_GRACE_MS);
    const background = await world.installation.worker([ErasuresModule]);
    await background.get(Erasures).carryOut();
    const entries = log().read();
    expect(entries).toMatchObject([
      { caseId: erased().id, rule: 'own_request', storageKeys: [expect.any(String), expect.any(String)] },
    ]);
    const files = filesKept();
    await world.installation.rest();

    expect((await restore({ shredded: entries })).lines.join()).toContain('1 cases were erased again');
    await start();
    for (const table of ['key_wraps', 'messages', 'attachments', 'sealed_items', 'case_parties']) {
      expect([table, await count(table, erased().id)]).toEqual([table, 0]);
    }
    expect(await count('key_wraps', kept().id)).toBeGreaterThan(0);
    expect(filesKept()).toEqual(files);
    const again = await world.installation.intake([ErasureRequestsModule]);
    await expect(again.get(ReceiptService).open(erased().receipt)).rejects.toMatchObject({ code: 'case.erased' });
    expect((await again.get(ErasureRequests).state(erased().receipt)).erasedAt).toEqual(entries[0]?.erasedAt);
    expect((await again.get(ReceiptService).open(kept().receipt)).steps.length).toBeGreaterThan(0);
    const api = await world.installation.api();
    const detail = (id: string) => api.get(CaseDetailQueries).detail(world.people.counsellor, id);
    await expect(detail(erased().id)).rejects.toMatchObject({ code: 'case.notFound' });
    expect(JSON.stringify(await detail(kept().id))).toContain('သုံးလ');
    expect((await verifyStore(owner())).isWhole).toBe(true);
    expect(await rows(`SELECT FROM audit_log WHERE action = 'case.erasedAgain'`)).toHaveLength(1);
  });

  it('would bring it back without the log, which the next test therefore does not believe to be empty', async () => {
    await world.installation.rest();
    await restore({ shredded: [] });
    expect(await count('key_wraps', erased().id)).toBeGreaterThan(0);
    await restore();
    expect(await count('key_wraps', erased().id)).toBe(0);
  });

  describe('as a command', () => {
    const run = (program: 'backup' | 'restore', words: string[], more: NodeJS.ProcessEnv = {}) => {
      const passphrase = join(folder, 'passphrase');
      writeFileSync(passphrase, 'four words and a horse that reads\n');
      const child = spawn(process.execPath, [`dist/apps/launcher/${program}.js`, ...words], {
        env: {
          PATH: process.env.PATH,
          DATABASE_URL: owner(),
          MADOGUCHI_DATA: dataFolder(),
          BACKUP_PASSPHRASE_FILE: passphrase,
          ...more,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let said = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', (chunk: string) => (said += chunk));
      }
      const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
      return { child, ended, said: () => said };
    };
    const done = async (...words: Parameters<typeof run>) => {
      const { ended, said } = run(...words);
      return { code: await ended, said: await said() };
    };

    it('makes a key, backs up for it and for a passphrase, checks, and restores', async () => {
      await world.installation.rest();
      await start();
      const key = join(folder, 'backup.key');
      const made = await done('backup', ['new-key', key]);
      expect(made.said).toContain('keep two copies');
      expect((await done('backup', ['new-key', key])).said).toContain('nothing is written over');
      const [, publicKey = ''] = /BACKUP_PUBLIC_KEY=(\S+)/.exec(made.said) ?? [];
      const file = join(folder, 'both.backup');
      const backup = await done('backup', [file], { BACKUP_PUBLIC_KEY: publicKey });
      expect(backup.said).toContain('The keys are NOT in it');
      expect(backup.said).toMatch(/· table \d+ of \d+: /);
      expect(backup.code).toBe(0);
      expect((await done('backup', [file], { BACKUP_PUBLIC_KEY: publicKey })).said).toContain(
        'nothing is written over',
      );
      expect((await done('restore', [file, '--check', '--key', key])).said).toContain('is whole');
      expect(await done('restore', [file, '--replace'])).toMatchObject({ code: 0 });
      expect((await done('backup', [folder], { BACKUP_PASSPHRASE_FILE: '' })).said).toContain('sealed for somebody');
      await start();
    });

    it('refuses to restore while nothing is known about what was erased', async () => {
      const away = join(mkdtempSync(join(tmpdir(), 'madoguchi-backup-')), 'moved.backup');
      writeFileSync(away, readFileSync(join(folder, 'both.backup')));
      rmSync(shreddingLogFile(dataFolder()));
      const { code, said } = await done('restore', [away, '--replace']);
      expect([code, said]).toEqual([1, expect.stringContaining('No log says what was erased')]);
      const named = await done('restore', [away, '--replace', '--shredding-log', join(folder, 'shredding-log.txt')]);
      expect(named).toMatchObject({ code: 0, said: expect.stringContaining('1 erasures are in the logs') });
      await start();
    });

    it('leaves the database as it was when the restore is killed', async () => {
      const before = await everything();
      const { child, ended, said } = run('restore', [join(folder, 'both.backup'), '--replace']);
      await until('the restore to be among the rows', () => said().includes('· rows: '), 20);
      child.kill('SIGKILL');
      await ended;
      expect(await everything()).toEqual(before);
    });

    it('leaves no file under the final name when it is killed, and the next run clears up', async () => {
      const target = join(folder, 'killed.backup');
      const { child, ended, said } = run('backup', [target]);
      await until('the backup to have begun', () => existsSync(`${target}.part`) && said().includes('· table '), 20);
      child.kill('SIGKILL');
      await ended;
      expect(existsSync(target)).toBe(false);
      expect((await done('backup', [target])).code).toBe(0);
      expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
    });
  });
});
