import { AUDIENCES, countClaims, type Fact, mustSuppress, type PastClaim, protect } from '@platform/disclosure';
import {
  cellsOf,
  compared,
  correctedFacts,
  designOf,
  draftRelease,
  type EarlierRelease,
  type ReleasePlan,
} from '@modules/reporting';
import { planPilot } from '../../apps/launcher/demo/pilot-plan';
import { Attacker } from './attacker';

const [QUARTER, FROM, UNTIL] = [
  '2023-10',
  new Date('2023-10-01T00:00:00+09:00'),
  new Date('2024-01-01T00:00:00+09:00'),
];
const cases = planPilot();
const people = [...new Set(cases.map(({ person }) => person))];
const first: Fact[] = cases.flatMap(({ person, issues }) =>
  issues
    .filter(({ notedAt }) => notedAt >= FROM && notedAt < UNTIL)
    .map(({ deskGroup }) => ({
      ...{ person: String(people.indexOf(person)), block: QUARTER },
      codes: { group: deskGroup, nationality: person.nationalityCode ?? 'ZZ' },
    })),
);
const codesOf = (name: string) => [...new Set(first.map(({ codes }) => codes[name] ?? ''))].sort();
const DEFINITION = {
  version: 'pilot',
  values: { group: codesOf('group'), nationality: codesOf('nationality') },
  never: [],
};
const TABLES = [['group', 'nationality']];
const { k } = AUDIENCES.public;
const PARTS = { both: `${QUARTER} both`, gone: `${QUARTER} gone`, added: `${QUARTER} added` };

/** Every twentieth person is gone, and every seventh turns out to have come with somebody else. */
function later(): Fact[] {
  const kept = first.filter(({ person }) => Number(person) % 20 !== 0);
  const others = first.filter(({ person }) => Number(person) % 7 === 0);
  return [...kept, ...others.map((fact) => ({ ...fact, person: `with ${fact.person}` }))];
}

describe('a quarter of the pilot, corrected', () => {
  it('tells what many changed, and is attacked in vain with both editions at hand', async () => {
    const change = compared(QUARTER, first, later());
    const released: EarlierRelease[] = [];
    for (const audience of ['public', 'correction'] as const) {
      const plan: ReleasePlan = { quarters: [QUARTER], tables: TABLES, audience };
      const changes = audience === 'correction' ? [change] : [];
      const input = { definition: DEFINITION, facts: first, earlier: released, changes, isCollected: () => true };
      const draft = draftRelease(plan, input);
      const { shown } = await protect(draft.draft, draft.views);
      released.push({ ...plan, definition: 'pilot', cells: cellsOf(draft, shown) });
    }
    const anew = released[1]?.cells.filter(({ state }) => state === 'count' || state === 'zero') ?? [];
    expect(anew.length).toBeGreaterThan(0);
    const cells = released.flatMap(({ audience, cells: own }) =>
      own.map(({ codes, state, value }): PastClaim => {
        const blocks = [PARTS.both, audience === 'public' ? PARTS.gone : PARTS.added];
        return { blocks, codes, shown: state === 'zero' ? 0 : value, rule: AUDIENCES.public };
      }),
    );
    const dimensions = Object.entries(DEFINITION.values).map(([name, values]) => ({ name, values }));
    const atLeast = anew.map(({ codes }) => ({ blocks: [PARTS.gone, PARTS.added], codes, least: k }));
    const loot = { dimensions, blocks: Object.values(PARTS), cells, atLeast };
    const found = await Attacker.on(loot, secretsOf(change));
    expect(found.length).toBeGreaterThan(100);
    expect(found.filter(({ least, most }) => most - least < k - 1)).toEqual([]);
  }, 300_000);
});

/** Few people in either edition, few gone, few added, and few by whom the editions differ. */
function secretsOf(change: ReturnType<typeof compared>) {
  const parts = [
    ...first.filter((fact) => !change.gone.includes(fact)).map((fact) => ({ ...fact, block: PARTS.both })),
    ...change.gone.map((fact) => ({ ...fact, block: PARTS.gone })),
    ...change.added.map((fact) => ({ ...fact, block: PARTS.added })),
  ];
  const tables = TABLES.map((table) => designOf(table, DEFINITION));
  expect(correctedFacts(first, change)).toHaveLength(parts.filter(({ block }) => block !== PARTS.gone).length);
  const small = (...blocks: string[]) =>
    countClaims(parts, tables, { name: '', blocks })
      .filter((claim) => mustSuppress(claim, AUDIENCES.public))
      .map(({ codes }) => ({ blocks, codes, k }));
  const { both, gone, added } = PARTS;
  const differences = small(gone, added).map(({ codes }) => ({ blocks: [added], less: [gone], codes, k }));
  return [...small(both, gone), ...small(both, added), ...small(gone), ...small(added), ...differences];
}
