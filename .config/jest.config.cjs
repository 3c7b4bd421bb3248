const { readFileSync, readdirSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const swc = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));
delete swc.$schema;
swc.jsc.baseUrl = root; // the global set-up resolves aliases through SWC alone

/** Packages that ship ES modules only. Jest on Node 20 cannot require those, so SWC turns them into CommonJS. */
function esModulePackages() {
  const modules = join(root, 'node_modules');
  const names = readdirSync(modules).flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(modules, name)).map((inner) => `${name}/${inner}`) : [name],
  );
  return names.filter((name) => {
    try {
      return JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8')).type === 'module';
    } catch {
      return false;
    }
  });
}

const plainJavaScript = {
  module: { type: 'commonjs' },
  jsc: { target: 'es2023', parser: { syntax: 'ecmascript' } },
  swcrc: false,
};

/** CommonJS, but they load an ES module by import(), which Jest offers only behind a flag. */
const IMPORTING = ['@fastify/cookie', '@fastify/static'];
/** An ES module where another package brings a newer one of its own, below its folder. */
const NESTED = ['@noble/hashes'];
const TRANSFORMED = [...esModulePackages(), ...IMPORTING, ...NESTED];

const shared = {
  rootDir: root,
  testEnvironment: 'node',
  // The conditions Node 20.19+ itself uses for require().
  testEnvironmentOptions: { customExportConditions: ['node', 'require', 'module-sync', 'default'] },
  moduleNameMapper: {
    '^@platform/(.*)$': '<rootDir>/libs/platform/$1',
    '^@modules/(.*)$': '<rootDir>/libs/modules/$1',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
  transform: {
    '/node_modules/.+\\.[cm]?js$': ['@swc/jest', plainJavaScript],
    '\\.m?[jt]sx?$': ['@swc/jest', { ...swc, swcrc: false }],
  },
  // Also the single .mjs files that other packages offer under the module-sync condition.
  transformIgnorePatterns: [`/node_modules/(?!(${TRANSFORMED.join('|')})/)(?!.+\\.mjs$)`],
  setupFiles: ['reflect-metadata'],
};

/** Unit tests sit beside the code and touch nothing; the others live under test/ and get a real PostgreSQL. */
module.exports = {
  rootDir: root,
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
