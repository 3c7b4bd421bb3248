const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const swc = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));
delete swc.$schema;
swc.jsc.baseUrl = root; // the global set-up resolves aliases through SWC alone

const shared = {
  rootDir: root,
  testEnvironment: '<rootDir>/.config/one-realm-environment.cjs',
  runtime: '<rootDir>/.config/one-realm-runtime.cjs',
  // The conditions Node 20.19+ itself uses for require().
  testEnvironmentOptions: { customExportConditions: ['node', 'require', 'module-sync', 'default'] },
  moduleNameMapper: {
    '^@platform/(.*)$': '<rootDir>/libs/platform/$1',
    '^@modules/(.*)$': '<rootDir>/libs/modules/$1',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
  transform: { '\\.m?[jt]sx?$': ['@swc/jest', { ...swc, swcrc: false }] },
  setupFiles: ['reflect-metadata'],
};

/** Unit tests sit beside the code and touch nothing; the others live under test/ and get a real PostgreSQL. */
module.exports = {
  rootDir: root,
  // Three at once took no less on two cores (24 minutes), and made the long files twice as long.
  maxWorkers: 2,
  testSequencer: '<rootDir>/.config/longest-first.cjs',
  reporters: ['default', '<rootDir>/test/support/tally.cjs'],
  // Of the whole run: Jest ignores it inside a project.
  testTimeout: 60_000,
  // A worker that has grown begins anew: one of more than a gigabyte was seen to stand still inside Node itself.
  workerIdleMemoryLimit: '800MB',
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: [
        '<rootDir>/libs/**/*.spec.ts?(x)',
        '<rootDir>/apps/**/*.spec.ts?(x)',
        '<rootDir>/.config/**/*.spec.ts',
      ],
    },
    {
      ...shared,
      displayName: 'system',
      testMatch: ['<rootDir>/test/**/*.test.ts?(x)'],
      globalSetup: '<rootDir>/test/support/global-setup.ts',
      globalTeardown: '<rootDir>/test/support/global-teardown.ts',
    },
  ],
};
