const fs = require('node:fs');
const { ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');
const { defaultMetadataStorage } = require('class-transformer/cjs/storage');

/** What Jest expects to find under a symbol of this name, whatever a test does to the globals. */
const NATIVE = {
  'jest-native-promise': Promise,
  'jest-native-now': Date.now.bind(Date),
  'jest-native-read-file': fs.readFileSync.bind(fs),
  'jest-native-write-file': fs.writeFileSync.bind(fs),
  'jest-native-exists-file': fs.existsSync.bind(fs),
};

/** Lists of decorated classes that packages keep for a whole process, while each test file brings the same classes anew. */
function forgetClasses() {
  delete globalThis.typeormMetadataArgsStorage;
  delete globalThis.classValidatorMetadataStorage;
  defaultMetadataStorage.clear();
  defaultMetadataStorage._transformMetadatas.clear(); // which clear() forgets
}

/**
 * Jest's runner keeps the tests of each file in the globals under a symbol of its own, and modules loaded in the middle
 * of a test keep that test; with them goes whatever they close over, whole programs. The functions of a file's tests
 * are forgotten when the next file begins.
 */
function forgetTests() {
  for (const symbol of Object.getOwnPropertySymbols(globalThis)) {
    if (symbol.description === 'JEST_STATE_SYMBOL') emptyBlock(globalThis[symbol].rootDescribeBlock);
  }
}

function emptyBlock({ children, hooks, tests }) {
  for (const child of children) if (child.type === 'describeBlock') emptyBlock(child);
  for (const holder of [...children, ...hooks]) holder.fn = undefined;
  for (const list of [children, hooks, tests]) list.length = 0;
}

/**
 * Test files run among the globals of their own process instead of in a copy of them. Only so can the packages of
 * node_modules be loaded once a process (one-realm-runtime.cjs): an error or an array made in another copy of the
 * globals is no `instanceof` the test's own. What a file may leave behind is put back when it ends: the variables of the
 * environment, the packages' lists of classes, replaced timers (docs/adr/0062-tests-in-one-realm.md).
 */
class OneRealmEnvironment {
  constructor({ projectConfig }) {
    this.global = globalThis;
    this.moduleMocker = new ModuleMocker(globalThis);
    this.fakeTimers = null;
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
    this.conditions = projectConfig.testEnvironmentOptions.customExportConditions;
    for (const [name, value] of Object.entries(NATIVE)) globalThis[Symbol.for(name)] ??= value;
    globalThis['jest-symbol-do-not-touch'] ??= Symbol;
  }

  async setup() {
    this.variables = { ...process.env };
    forgetTests();
  }

  async teardown() {
    for (const name of Object.keys(process.env)) if (!(name in this.variables)) delete process.env[name];
    Object.assign(process.env, this.variables);
    forgetClasses();
    this.fakeTimersModern.dispose();
  }

  exportConditions() {
    return this.conditions;
  }

  /** None: whoever asks compiles for the process itself. */
  getVmContext() {
    return null;
  }
}

module.exports = OneRealmEnvironment;
