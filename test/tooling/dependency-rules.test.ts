import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const CONFIG = resolve('.config/dependency-cruiser.cjs');
const { forbidden } = createRequire(__filename)(CONFIG) as { forbidden: { name: string }[] };

/** One wrong import for each rule: the file that has it and what it imports. */
const WRONG: Record<string, [file: string, imports: string]> = {
  'no-cycles': ['libs/platform/loop/index.ts', './other'],
  'no-unresolved': ['libs/platform/clock/lost.ts', './nowhere'],
  'libs-never-import-apps': ['libs/platform/clock/app.ts', '../../../apps/api/main'],
  'platform-knows-no-module': ['libs/platform/clock/module.ts', '@modules/audit'],
  'modules-known': ['libs/modules/surprise/index.ts', '@platform/clock'],
  'modules-audit': ['libs/modules/audit/up.ts', '@modules/cases'],
  'modules-members': ['libs/modules/members/up.ts', '@modules/cases'],
  'modules-partners': ['libs/modules/partners/up.ts', '@modules/members'],
  'modules-identity': ['libs/modules/identity/up.ts', '@modules/cases'],
  'modules-notifications': ['libs/modules/notifications/up.ts', '@modules/cases'],
  'modules-webhooks': ['libs/modules/webhooks/up.ts', '@modules/cases'],
  'modules-complaints': ['libs/modules/complaints/up.ts', '@modules/cases'],
  'modules-reach': ['libs/modules/reach/up.ts', '@modules/cases'],
  'modules-cases': ['libs/modules/cases/up.ts', '@modules/escalation'],
  'modules-escalation': ['libs/modules/escalation/up.ts', '@modules/reporting'],
  'modules-deskwork': ['libs/modules/deskwork/up.ts', '@modules/reporting'],
  'modules-custody': ['libs/modules/custody/up.ts', '@modules/reporting'],
  'modules-settings': ['libs/modules/settings/up.ts', '@modules/cases'],
  'modules-retention': ['libs/modules/retention/up.ts', '@modules/reporting'],
  'modules-record': ['libs/modules/record/up.ts', '@modules/cases'],
  'modules-membership': ['libs/modules/membership/up.ts', '@modules/cases'],
  'modules-succession': ['libs/modules/succession/up.ts', '@modules/escalation'],
  'modules-dues': ['libs/modules/dues/up.ts', '@modules/cases'],
  'modules-papers': ['libs/modules/papers/up.ts', '@modules/cases'],
  'modules-activity': ['libs/modules/activity/up.ts', '@modules/cases'],
  'modules-cooperation': ['libs/modules/cooperation/up.ts', '@modules/partners'],
  'modules-learning': ['libs/modules/learning/up.ts', '@modules/cases'],
  'modules-research': ['libs/modules/research/up.ts', '@modules/cases'],
  'modules-reporting': ['libs/modules/reporting/up.ts', '@modules/surprise'],
  'front-doors-between-modules': ['libs/modules/cases/back-door.ts', '@modules/audit/inside'],
  'front-doors-from-outside': ['apps/api/back-door.ts', '@modules/audit/inside'],
  'platform-front-doors': ['apps/api/platform-back-door.ts', '@platform/clock/inside'],
  'platform-front-doors-inside': ['libs/platform/errors/back-door.ts', '@platform/clock/inside'],
  'apps-island-intake': ['apps/intake/abroad.ts', '../api/main'],
  'apps-island-api': ['apps/api/abroad.ts', '../worker/main'],
  'apps-island-worker': ['apps/worker/abroad.ts', '../api/main'],
  'apps-island-launcher': ['apps/launcher/abroad.ts', '../api/main'],
  'apps-island-portal': ['apps/portal/abroad.ts', '../api/main'],
  'rules-are-pure': ['libs/modules/cases/wrong.rules.ts', 'typeorm'],
  'rules-touch-no-system': ['libs/modules/cases/file.policy.ts', 'node:fs'],
  'portal-is-no-server': ['apps/portal/server.ts', '@platform/clock'],
  'server-is-no-portal': ['apps/api/face.ts', '@mantine/core'],
  'no-dev-packages-in-production': ['apps/api/dev.ts', 'supertest'],
  'no-tests-in-production': ['apps/api/leans-on-test.ts', './some.spec'],
};

const RIGHT: Record<string, string> = {
  'libs/platform/clock/index.ts': 'export const now = 1;',
  'libs/platform/clock/inside.ts': 'export const now = 1;',
  'libs/platform/loop/other.ts': "export { loop } from './index';\nexport const other = 1;",
  'libs/modules/audit/inside.ts': 'export const inside = 1;',
  'apps/api/main.ts': "import { now } from '@platform/clock';\nimport '@modules/audit';\nexport const api = now;",
  'apps/worker/main.ts': 'export const worker = 1;',
  'apps/api/some.spec.ts': 'export const test = 1;',
  ...Object.fromEntries(
    ['audit', 'cases', 'members', 'partners', 'escalation', 'reporting'].map((name) => [
      `libs/modules/${name}/index.ts`,
      'export const door = 1;',
    ]),
  ),
};

interface Violation {
  rule: { name: string };
  from: string;
}

describe('the import rules', () => {
  const project = mkdtempSync(join(tmpdir(), 'madoguchi-imports-'));
  let violations: Violation[];

  beforeAll(async () => {
    const write = (file: string, text: string) => {
      mkdirSync(join(project, dirname(file)), { recursive: true });
      writeFileSync(join(project, file), text);
    };
    for (const [file, text] of Object.entries(RIGHT)) write(file, text);
    for (const [file, imports] of Object.values(WRONG)) write(file, `import '${imports}';\nexport const loop = 1;\n`);
    for (const name of ['node_modules', 'tsconfig.json', 'package.json'])
      symlinkSync(resolve(name), join(project, name));
    violations = await cruise(project);
  });
  afterAll(() => rmSync(project, { recursive: true, force: true }));

  it('are all tried here', () => {
    expect(Object.keys(WRONG).sort()).toEqual(forbidden.map(({ name }) => name).sort());
  });

  it.each(Object.entries(WRONG))('%s fires', (rule, [file]) => {
    expect(violations).toContainEqual(
      expect.objectContaining({ rule: expect.objectContaining({ name: rule }), from: file }),
    );
  });

  it('leave right imports alone', () => {
    expect(violations.filter(({ from }) => from === 'apps/api/main.ts')).toEqual([]);
  });
});

function cruise(folder: string): Promise<Violation[]> {
  const program = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const words = [program, '--config', CONFIG, '--output-type', 'json', 'apps', 'libs'];
  return new Promise((done, failed) => {
    execFile(process.execPath, words, { cwd: folder, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (!stdout) return failed(error ?? new Error(stderr));
      return done((JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations);
    });
  });
}
