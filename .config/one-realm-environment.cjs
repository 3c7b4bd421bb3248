const fs = require('node:fs');
const { ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');

/** What Jest expects to find under a symbol of this name, whatever a test does to the globals. */
const NATIVE = {
  'jest-native-promise': Promise,
  'jest-native-now': Date.now.bind(Date),
  'jest-native-read-file': fs.readFileSync.bind(fs),
  'jest-native-write-file': fs.writeFileSync.bind(fs),
  'jest-native-exists-file': fs.existsSync.bind(fs),
};

/**
 * Test files run among the globals of their own process instead of in a copy of them. Only so can the packages of
 * node_modules be loaded once a process (one-realm-runtime.cjs): an error or an array made in another copy of the
 * globals is no `instanceof` the test's own. What a file may leave behind is put back when it ends: the variables of the
 * environment, and TypeORM's list of entities, which would grow by the same ones with every file, and replaced
 * timers (docs/adr/0062-tests-in-one-realm.md).
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
  }

  async teardown() {
    for (const name of Object.keys(process.env)) if (!(name in this.variables)) delete process.env[name];
    Object.assign(process.env, this.variables);
    delete globalThis.typeormMetadataArgsStorage;
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
