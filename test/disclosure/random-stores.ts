import type { Dimension, Fact, TableDesign } from '@platform/disclosure';
import { SeededRandom } from '../../apps/launcher/demo/random';

/** A made-up desk: who came when with what, and the tables that are to be published of it. */
export interface RandomStore {
  dimensions: Dimension[];
  tables: TableDesign[];
  quarters: string[];
  facts: Fact[];
}

/** Small enough for an attacker who tries every combination, and skewed, as real stores are. */
export function randomStore(seed: number): RandomStore {
  const random = new SeededRandom(seed);
  const dimension = (name: string): Dimension => ({
    name,
    values: Array.from({ length: random.whole(2, 4) }, (_, i) => `${name}${i}`),
  });
  const [topic, region, origin] = [dimension('topic'), dimension('region'), dimension('origin')];
  const dimensions = [topic, region, origin];
  const designs: TableDesign[][] = [
    [[topic, region]],
    [
      [topic, region],
      [topic, origin],
    ],
    [
      [topic, region],
      [region, origin],
    ],
    [[topic, region], [origin]],
  ];
  const quarters = Array.from({ length: random.whole(1, 3) }, (_, i) => `Q${i + 1}`);
  const people = random.whole(5, 160);
  const facts = Array.from({ length: people }, (_, i) => factsOf(String(i), { random, dimensions, quarters })).flat();
  return { dimensions, tables: random.pick(designs), quarters, facts };
}

function factsOf(
  person: string,
  { random, dimensions, quarters }: { random: SeededRandom; dimensions: Dimension[]; quarters: string[] },
): Fact[] {
  const own = Object.fromEntries(dimensions.map(({ name, values }) => [name, skewed(random, values)]));
  return Array.from({ length: random.whole(1, 3) }, () => ({
    person,
    block: random.pick(quarters),
    codes: { ...own, topic: skewed(random, dimensions[0]?.values ?? []) },
  }));
}

/** The first ones often, the last ones hardly ever. */
function skewed(random: SeededRandom, values: readonly string[]): string {
  return values[Math.floor(random.next() ** 2 * values.length)] as string;
}
