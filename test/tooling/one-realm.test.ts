import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

const OURS = `export const counter = { value: 0 };`;

const testFile = `
  import { runInThisContext } from 'node:vm';
  import { IsString } from 'class-validator';
  import { Column } from 'typeorm';
  import { counter } from './ours';

  it('finds nothing that the other file left behind', () => {
    counter.value += 1;
    expect(counter.value).toBe(1);
    expect(process.env.LEFT_BEHIND).toBeUndefined();
    process.env.LEFT_BEHIND = 'by this one';
    class Row {}
    Column('text')(Row.prototype, 'value');
    IsString()(Row.prototype, 'value');
    expect(Reflect.get(globalThis, 'typeormMetadataArgsStorage').columns).toHaveLength(1);
    expect(Reflect.get(globalThis, 'classValidatorMetadataStorage').validationMetadatas.size).toBe(1);
    const runners = Object.getOwnPropertySymbols(globalThis).filter((it) => it.description === 'JEST_STATE_SYMBOL');
    const tests = runners.flatMap((it) => Reflect.get(globalThis, it).rootDescribeBlock.children);
    expect(tests).toHaveLength(3);
  });

  it('shares packages and globals', () => {
    const column = Column as unknown as { times?: number };
    column.times = (column.times ?? 0) + 1;
    console.log('the package was seen', column.times);
    expect(runInThisContext('[]')).toBeInstanceOf(Array);
  });

  it('fails where it stands', () => {
    expect(1).toBe(2);
  });
`;

/** The project's own settings, for files that lie elsewhere. */
function settingsFor(folder: string): string {
  const all = createRequire(__filename)('../../.config/jest.config.cjs') as { projects: object[] };
  const [unit] = all.projects;
  const here = JSON.stringify(unit).replaceAll('<rootDir>/.config', join(ROOT, '.config'));
  return JSON.stringify({ ...JSON.parse(here), rootDir: folder, testMatch: ['<rootDir>/*.test.ts'] });
}

describe('tests in one realm', () => {
  let folder: string;
  let said: string;

  beforeAll(() => {
    mkdirSync(join(ROOT, '.data'), { recursive: true });
    folder = mkdtempSync(join(ROOT, '.data', 'one-realm-'));
    writeFileSync(join(folder, 'ours.ts'), OURS);
    for (const name of ['one', 'two']) writeFileSync(join(folder, `${name}.test.ts`), testFile);
    writeFileSync(join(folder, 'settings.json'), settingsFor(folder));
    const words = ['--ci', '--runInBand', '--config', join(folder, 'settings.json')];
    const run = spawnSync(process.execPath, [join(ROOT, 'node_modules/jest/bin/jest.js'), ...words], { cwd: ROOT });
    said = `${run.stdout}${run.stderr}`;
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('gives every file its own modules, variables, lists of classes and tests', () => {
    expect(said).not.toContain('● finds nothing');
    expect(said).toContain('Tests:       2 failed, 4 passed');
  });

  it('loads a package once for both', () => {
    expect(said).toContain('the package was seen 1');
    expect(said).toContain('the package was seen 2');
    expect(said).not.toContain('● shares');
  });

  it('says the line of the source in which a test failed', () => {
    expect(said).toMatch(/one\.test\.ts:30:\d+/);
    expect(said).toMatch(/two\.test\.ts:30:\d+/);
  });
});
