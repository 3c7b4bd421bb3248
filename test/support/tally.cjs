const { writeFileSync } = require('node:fs');
const { relative } = require('node:path');

/** How many of the slowest files are named. */
const SLOWEST = 8;

/** What test/run.mjs reads of a run: the counts and the files that failed. Names the slowest, which decide how long all takes. */
class Tally {
  constructor({ rootDir }) {
    this.rootDir = rootDir;
  }

  onRunComplete(_contexts, results) {
    const named = results.testResults.map(({ testFilePath, perfStats, numFailingTests, testExecError }) => ({
      file: relative(this.rootDir, testFilePath),
      seconds: Math.round(perfStats.runtime / 1000),
      isBroken: numFailingTests > 0 || Boolean(testExecError),
    }));
    const slowest = [...named].sort((a, b) => b.seconds - a.seconds).slice(0, SLOWEST);
    if (named.length > SLOWEST) {
      process.stdout.write(`Slowest: ${slowest.map(({ file, seconds }) => `${file} ${seconds} s`).join(', ')}\n`);
    }
    if (!process.env.TALLY_FILE) return;
    const tally = {
      passed: results.numPassedTests,
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
      skipped: results.numPendingTests + results.numTodoTests,
      failedFiles: named.filter(({ isBroken }) => isBroken).map(({ file }) => file),
    };
    writeFileSync(process.env.TALLY_FILE, JSON.stringify(tally));
  }
}

module.exports = Tally;
