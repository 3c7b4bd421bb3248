import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMissingKeys, KEY_NAMES, keyFile, keyVariable, LocalKeyProvider, missingKeys } from './key-provider';

describe('LocalKeyProvider', () => {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-keys-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const given = Buffer.alloc(32, 7);

  it('takes a key from the environment, without any file', () => {
    const env = { [keyVariable('receipt-lookup')]: given.toString('base64') };
    expect(Object.keys(env)).toEqual(['MADOGUCHI_KEY_RECEIPT_LOOKUP']);
    expect(new LocalKeyProvider(folder, ['receipt-lookup'], env).key('receipt-lookup')).toEqual(given);
    expect(missingKeys(folder, env)).not.toContain('receipt-lookup');
    expect(() => new LocalKeyProvider(folder, ['api'], env)).toThrow('api.key is missing');
  });

  it('refuses a key of another length without repeating it', () => {
    const text = Buffer.alloc(16, 7).toString('base64');
    const env = { [keyVariable('api')]: text };
    expect(() => new LocalKeyProvider(folder, ['api'], env)).toThrow('Key "api" must be 32 bytes in base64.');
  });

  it('makes files for their owner only, keeps those that are there, and prefers the environment', () => {
    expect(createMissingKeys(folder)).toEqual(KEY_NAMES);
    expect(statSync(keyFile(folder, 'api')).mode & 0o777).toBe(0o600);
    const first = new LocalKeyProvider(folder, ['api'], {}).key('api');
    expect(createMissingKeys(folder)).toEqual([]);
    expect(new LocalKeyProvider(folder, ['api'], {}).key('api')).toEqual(first);
    const env = { [keyVariable('api')]: given.toString('base64') };
    expect(new LocalKeyProvider(folder, ['api'], env).key('api')).toEqual(given);
  });

  it('hands out what it was given and nothing else', () => {
    expect(() => new LocalKeyProvider(folder, ['api'], {}).key('worker')).toThrow('was not given the key');
  });
});
