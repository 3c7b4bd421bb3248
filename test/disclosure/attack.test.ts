import { type Fact, mustSuppress } from '@platform/disclosure';
import { Attacker, type Interval } from './attacker';
import { Press, type ShownCell } from './press';
import { randomStore } from './random-stores';

/** So many stores in every run; ATTACK_STORES=5000 for a night. */
const STORES = Number(process.env.ATTACK_STORES ?? 6);

/** What is left to the attacker, over what the threshold asks for: below 1 is a find. */
function left({ least, most }: Interval, k: number): number {
  return (most - least) / (k - 1);
}

/** Everybody's view after each quarter and the year. */
async function attackPublic(seed: number): Promise<number[]> {
  const { tables, facts, quarters, dimensions } = randomStore(seed);
  const press = new Press(tables, facts);
  for (const quarter of quarters) await press.publish(quarter, [quarter]);
  const year = quarters.length > 1 ? await press.publish('year', quarters) : [];
  const hidden = press.shown.filter(({ shown }) => shown === null);
  const loot = { dimensions, blocks: quarters, cells: press.shown };
  const now = await Attacker.on(loot, hidden);
  const before = await Attacker.on({ ...loot, cells: press.shown.filter((cell) => !year.includes(cell)) }, hidden);
  return hidden.flatMap((cell, i) => {
    const told = left(before[i] as Interval, cell.rule.k);
    // A large sum of a year whose quarters were shown is no secret, whatever is suppressed for the sake of others.
    return told < 1 && !mustSuppress(cell, cell.rule) ? [] : [left(now[i] as Interval, cell.rule.k)];
  });
}

/** A company's view, which knows its own people's figures besides. */
async function attackAsCompany(seed: number): Promise<number[]> {
  const { tables, facts, dimensions } = randomStore(seed);
  const press = new Press(tables, facts);
  await press.publish('Q1', ['Q1']);
  const isOwn = ({ person }: Fact) => Number(person) % 3 === 0;
  const { cells, rest } = await press.tellCompany(isOwn, 'Q1');
  const blocks = ['Q1 own', 'Q1 rest'];
  const parted = (cell: ShownCell): ShownCell => ({ ...cell, blocks });
  const publicCells = press.shown.map(parted);
  const hidden = [
    ...[...publicCells, ...cells].filter((cell) => cell.shown === null && mustSuppress(cell, cell.rule)),
    ...rest.map((place) => ({ ...place, rule: { k: place.k } })),
  ];
  const found = await Attacker.on({ dimensions, blocks, cells: [...publicCells, ...cells] }, hidden);
  return hidden.map(({ rule }, i) => left(found[i] as Interval, rule.k));
}

describe('an attacker with an integer program', () => {
  it.each([
    ['everybody, after each quarter and the year', attackPublic],
    ['a company, with its own figures besides', attackAsCompany],
  ])(
    'is %s, and narrows no hidden cell down to less than its threshold says',
    async (_, attack) => {
      const found: number[] = [];
      for (let seed = 1; seed <= STORES; seed += 1) found.push(...(await attack(seed)));
      expect(found.length).toBeGreaterThan(STORES * 5);
      expect(found.filter((width) => width < 1)).toEqual([]);
    },
    600_000,
  );
});
