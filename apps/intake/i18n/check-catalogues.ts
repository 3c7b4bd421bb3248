import { CATALOGUES } from './catalogue';
import { findCatalogueProblems } from './catalogue-problems';

/** The command behind `npm run check`: says what is wrong with the catalogues and fails if anything is. */
const problems = findCatalogueProblems();
for (const problem of problems) process.stderr.write(`${problem}\n`);
for (const { meta, messages } of CATALOGUES.values()) {
  process.stdout.write(`${meta.locale.padEnd(10)} ${messages.size} messages, ${meta.reviewState}\n`);
}
process.exitCode = problems.length > 0 ? 1 : 0;
