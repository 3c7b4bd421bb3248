const { createRequire } = require('node:module');
const vm = require('node:vm');
const Runtime = require('jest-runtime').default;

/** Jest's own parts hold the state of the running file; they stay in Jest's registry, which is new for every file. */
const JESTS_OWN = /\/node_modules\/(@jest\/|jest-|jest\/|expect\/)/;

/** Each of our files once compiled: file → its source and the function that evaluates it in a module of its own. */
const compiled = new Map();

/**
 * Jest evaluates every package again for every test file, and with some 1,500 files of packages behind each of our
 * programs that took longer than the tests. Here Node loads a package, once in a process, ES modules too. Our own files are still
 * evaluated anew for each test file, so none sees what another left in a variable of a module.
 */
class OneRealmRuntime extends Runtime {
  constructor(...words) {
    super(...words);
    this.executor.compile = (source, file) => this.compileOnce(source, file);
    const { cjsLoader } = this;
    const evaluate = cjsLoader.requireModule.bind(cjsLoader);
    cjsLoader.requireModule = (from, name, options, ...rest) =>
      this.packageFile(from, name, options) ?? evaluate(from, name, options, ...rest);
  }

  /** @returns what a package exports, nothing where the name means one of our own files, a part of Jest or of Node */
  packageFile(from, name, options) {
    const { resolution } = this.cjsLoader;
    if (options?.isInternalModule || (name && resolution.isCoreModule(name))) return undefined;
    const file = name ? resolution.resolveCjs(from, name) : from;
    return file.includes('/node_modules/') && !JESTS_OWN.test(file) ? createRequire(from)(file) : undefined;
  }

  compileOnce(source, file) {
    const known = compiled.get(file);
    if (known?.source === source) return known.evaluate;
    const evaluate = vm.compileFunction(source, this.executor.injectedModuleParameters, {
      filename: file,
      importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    });
    compiled.set(file, { source, evaluate });
    return evaluate;
  }
}

module.exports = OneRealmRuntime;
