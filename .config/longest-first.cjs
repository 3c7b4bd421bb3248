const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * Minutes rather than seconds each. A machine that never ran them would take them by the size of their files, and one of
 * them last, alone, beside a processor without work.
 */
const LONG = [
  'test/matrix/matrix.test.ts',
  'test/browser/portal-pages.test.ts',
  'test/browser/intake-pages.test.ts',
  'test/story/whole-story.test.ts',
  'test/tooling/launcher.test.ts',
  'test/demo.test.ts',
  'test/faults/sweep-killed.test.ts',
  'test/backup/backup.test.ts',
  'test/faults/worker-killed.test.ts',
  'test/lists/lists.test.ts',
];

/** The order of Jest, after the files that take longest. */
class LongestFirst extends Sequencer {
  sort(tests) {
    const isLong = ({ path }) => LONG.some((file) => path.endsWith(file));
    const ordered = super.sort(tests);
    return [...ordered.filter(isLong), ...ordered.filter((test) => !isLong(test))];
  }
}

module.exports = LongestFirst;
