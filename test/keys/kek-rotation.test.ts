import { existsSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { CasesModule } from '@modules/cases';
import { keyVariable, LocalKeyProvider, nextKey, privateHolder } from '@platform/crypto';
import { DataSource } from 'typeorm';
import { readKek, rotateKek } from '../../apps/launcher/keys-rotation';
import { keyStatus } from '../../apps/launcher/keys-command';
import { Installation } from '../support/installation';
import { keysIn, verdict } from './keys-world';

describe('a key file that is rotated', () => {
  let installation: Installation;
  let folder: string;
  const file = (name: string) => join(folder, name);
  beforeAll(async () => {
    installation = await Installation.create();
    folder = keysIn(installation);
  }, 60_000);
  afterAll(() => installation.close());

  const rotate = (name: 'api' | 'worker' | 'custodian', keepersStartOver = false) =>
    rotateKek(installation.database.urls.owner, folder, { name, keepersStartOver }, installation.clock);
  const opens = async (kind: 'desk' | 'notifier' | 'custodian'): Promise<boolean> => {
    const source = await new DataSource({ type: 'postgres', url: installation.database.urls.owner }).initialize();
    try {
      const keys = new LocalKeyProvider(folder, ['api', 'worker', 'custodian']);
      return (await source.transaction((tx) => privateHolder(tx, keys, kind))).privateKey.length === 32;
    } catch {
      return false;
    } finally {
      await source.destroy();
    }
  };
  const retired = (name: string) => readdirSync(folder).filter((other) => other.startsWith(`${name}.key.retired-`));

  it.each([
    ['api', 'desk'],
    ['worker', 'notifier'],
    ['custodian', 'custodian'],
  ] as const)('%s opens what it opened, and the old file stays beside it', async (name, kind) => {
    const before = new LocalKeyProvider(folder, [name]).key(name);
    expect((await rotate(name)).lines.join()).toContain('BACK IT UP NOW');
    expect(new LocalKeyProvider(folder, [name]).key(name)).not.toEqual(before);
    expect(await opens(kind)).toBe(true);
    expect(retired(name)).toHaveLength(1);
    expect((await verdict(installation)).isWhole).toBe(true);
  });

  it('is ended by the next call when it was interrupted before anything was sealed', async () => {
    const next = nextKey(folder, 'api');
    expect((await keyStatus(installation.database.urls.owner, folder)).isWhole).toBe(false);
    await rotate('api');
    expect(new LocalKeyProvider(folder, ['api']).key('api')).toEqual(next);
    expect(await opens('desk')).toBe(true);
    expect(retired('api')).toHaveLength(2);
  });

  it('is ended by the next call when it was interrupted before the files changed places; no app starts meanwhile', async () => {
    const known = retired('worker');
    await rotate('worker');
    const [old = ''] = retired('worker').filter((name) => !known.includes(name));
    renameSync(file('worker.key'), file('worker.key.next'));
    renameSync(file(old), file('worker.key'));
    expect(await opens('notifier')).toBe(false);
    await expect(installation.worker([])).rejects.toThrow('rotate-kek worker');
    await rotate('worker');
    expect(await opens('notifier')).toBe(true);
    expect(existsSync(file('worker.key.next'))).toBe(false);
  });

  it('leaves no half-made key behind when the old file is not the one of this database', async () => {
    renameSync(file('custodian.key'), file('custodian.key.away'));
    renameSync(file(retired('custodian')[0] ?? ''), file('custodian.key'));
    await expect(rotate('custodian')).rejects.toThrow();
    expect(existsSync(file('custodian.key.next'))).toBe(false);
    renameSync(file('custodian.key.away'), file('custodian.key'));
    expect(await opens('custodian')).toBe(true);
  });

  it('is refused where the key comes from the environment, and takes known names only', async () => {
    process.env[keyVariable('api')] = Buffer.alloc(32).toString('base64');
    await expect(rotate('api')).rejects.toThrow('MADOGUCHI_KEY_API is set');
    delete process.env[keyVariable('api')];
    expect(() => readKek(['record'])).toThrow('npm run keys');
  });

  it('is refused while the program that uses it runs', async () => {
    const api = await installation.api([CasesModule]);
    await expect(rotate('api')).rejects.toThrow('The api app is running');
    await api.close();
    await rotate('api');
    expect(await opens('desk')).toBe(true);
  });
});
