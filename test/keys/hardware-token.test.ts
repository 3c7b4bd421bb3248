import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMissingKeys, KEY_NAMES, keyFile, keyVariable, LocalKeyProvider, nextKey } from '@platform/crypto';
import { protectKeys, unprotectKeys } from '../../apps/launcher/keys-guard';

/** Where Debian's softhsm2 puts the library; the test runs where it is installed, as on the project's CI. */
const SOFT_HSM = ['/usr/lib/softhsm/libsofthsm2.so', '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so'];
const library = SOFT_HSM.find((path) => existsSync(path));
const onToken = library ? describe : describe.skip;

onToken('key files that a hardware token seals', () => {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-token-'));
  const keys = join(folder, 'keys');
  const text = (name: (typeof KEY_NAMES)[number]) => readFileSync(keyFile(keys, name), 'utf8');
  const read = (name: (typeof KEY_NAMES)[number]) => new LocalKeyProvider(keys, [name]).key(name);
  const before = { ...process.env };

  beforeAll(() => {
    mkdirSync(join(folder, 'tokens'));
    writeFileSync(join(folder, 'softhsm2.conf'), `directories.tokendir = ${join(folder, 'tokens')}\n`);
    process.env.SOFTHSM2_CONF = join(folder, 'softhsm2.conf');
    for (const label of ['desk', 'other'])
      execFileSync('softhsm2-util', ['--init-token', '--free', '--label', label, '--pin', '4711', '--so-pin', '9999']);
    name({ token: 'desk', pin: '4711' });
  });
  afterEach(() => name({ token: 'desk', pin: '4711' }));
  afterAll(() => {
    process.env = before;
    rmSync(folder, { recursive: true, force: true });
  });

  function name({ token, pin }: { token: string; pin: string }): void {
    Object.assign(process.env, { PKCS11_MODULE: library, PKCS11_TOKEN: token, PKCS11_PIN: pin });
  }
  function withoutToken(): void {
    delete process.env.PKCS11_MODULE;
  }

  it('are made sealed, open with the token and not without it, with another one or with a wrong PIN', () => {
    expect(createMissingKeys(keys)).toEqual(KEY_NAMES);
    for (const each of KEY_NAMES) expect(text(each)).toMatch(/^pkcs11:/);
    expect(read('api')).toHaveLength(32);
    expect(text('api')).not.toContain(read('api').toString('base64'));
    withoutToken();
    expect(() => read('api')).toThrow('Key "api" is sealed by a hardware token');
    name({ token: 'other', pin: '4711' });
    expect(() => read('api')).toThrow('holds no key "madoguchi-api"');
    name({ token: 'desk', pin: '0000' });
    expect(() => read('api')).toThrow('does not open the key "api"');
    name({ token: 'nobody', pin: '4711' });
    expect(() => read('api')).toThrow('has no token "nobody"');
  });

  it('cannot take each other’s place, and a changed byte is refused', () => {
    const mine = text('api');
    writeFileSync(keyFile(keys, 'api'), text('worker'));
    expect(() => read('api')).toThrow('does not open the key "api"');
    const sealed = Buffer.from(mine.slice('pkcs11:'.length), 'base64');
    sealed[20] = (sealed[20] ?? 0) ^ 1;
    writeFileSync(keyFile(keys, 'api'), `pkcs11:${sealed.toString('base64')}\n`);
    expect(() => read('api')).toThrow('does not open the key "api"');
    writeFileSync(keyFile(keys, 'api'), mine);
    expect(read('api')).toHaveLength(32);
  });

  it('come from a variable too, and the one that follows in a rotation is sealed as well', () => {
    const env = { ...process.env, [keyVariable('worker')]: text('worker').trim() };
    expect(new LocalKeyProvider(join(folder, 'empty'), ['worker'], env).key('worker')).toEqual(read('worker'));
    const next = nextKey(keys, 'worker');
    expect(readFileSync(`${keyFile(keys, 'worker')}.next`, 'utf8')).toMatch(/^pkcs11:/);
    expect(nextKey(keys, 'worker')).toEqual(next);
  });

  it('are written plain and sealed again by command, and stay the same keys', () => {
    const known = KEY_NAMES.map(read);
    expect(unprotectKeys(keys).lines.join()).toContain(`${KEY_NAMES.length} key files`);
    for (const each of KEY_NAMES) expect(text(each)).not.toContain('pkcs11');
    expect(KEY_NAMES.map(read)).toEqual(known);
    rmSync(keyFile(keys, 'custodian')); // kept elsewhere, as it should be
    expect(protectKeys(keys).lines.join()).toContain(`${KEY_NAMES.length - 1} key files`);
    expect(protectKeys(keys).lines.join()).toContain('0 key files');
    expect(text('api')).toMatch(/^pkcs11:/);
    expect(read('record')).toEqual(known[KEY_NAMES.indexOf('record')]);
    withoutToken();
    expect(() => protectKeys(keys)).toThrow('Set PKCS11_MODULE');
    expect(() => unprotectKeys(keys)).toThrow('Set PKCS11_MODULE');
  });

  it('need all three settings', () => {
    delete process.env.PKCS11_PIN;
    expect(() => read('api')).toThrow('PKCS11_MODULE needs PKCS11_TOKEN and PKCS11_PIN');
  });
});
