/** docs/security/asvs.md: its counts, from the state that each row of its tables says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import prettier from 'prettier';
import { root } from '../apps/launcher/prepare.mjs';

const PATH = join(root, 'docs/security/asvs.md');
const STATES = ['met', 'not applicable', 'not met'];
const ROW = /^\|\s*(\d+\.\d+\.\d+)\s*\|\s*([123])\s*\|[^|]+\|\s*([a-z ]+?)\s*\|\s*\S/gm;
const COUNTS = /(<!-- counts:[^>]*-->)[\s\S]*(<!-- \/counts -->)/;

/** The text of the file with its counts as they are. @throws when a row says nothing that can be counted */
export async function asvsWithCounts() {
  const text = readFileSync(PATH, 'utf8');
  const rows = [...text.matchAll(ROW)].map(([, id, level, state]) => ({ id, level, state }));
  const odd = rows.filter(({ state }) => !STATES.includes(state));
  const isTwice = new Set(rows.map(({ id }) => id)).size !== rows.length;
  if (odd.length > 0 || isTwice) throw new Error('docs/security/asvs.md: every id once, and a state that is known');
  const line = (name, of) => {
    const numbers = STATES.map((state) => of.filter((row) => row.state === state).length);
    return `| ${[name, ...numbers, of.length].join(' | ')} |`;
  };
  const table = [
    '| Level | Met | Not applicable | Not met | All |',
    '| --- | --: | --: | --: | --: |',
    ...['1', '2', '3'].map((wanted) =>
      line(
        wanted,
        rows.filter(({ level }) => level === wanted),
      ),
    ),
    line('all', rows),
  ].join('\n');
  const counted = text.replace(COUNTS, (_, begin, end) => `${begin}\n\n${table}\n\n${end}`);
  const options = await prettier.resolveConfig(PATH);
  return prettier.format(counted, { ...options, parser: 'markdown' });
}
