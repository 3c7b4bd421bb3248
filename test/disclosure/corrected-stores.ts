import type { Fact } from '@platform/disclosure';
import type { SeededRandom } from '../../apps/launcher/demo/random';

export const DEFINITION = {
  version: 'test',
  values: { topic: ['pay', 'rest'], region: ['north', 'south', 'west'], origin: ['VN', 'MM', 'ZZ'] },
  never: [],
};
const { topic, region, origin } = DEFINITION.values;

/** Skewed, as real desks are: the first codes often, the last ones hardly ever. */
export function madeUpFacts(random: SeededRandom, quarters: readonly string[]): Fact[] {
  const people = random.whole(15, 140);
  return Array.from({ length: people }, (_, i) =>
    factsOf(random, String(i)).map((fact) => ({ ...fact, block: random.pick(quarters) })),
  ).flat();
}

/**
 * What the desk knows later of one quarter: few or many people are gone, were moved to another region, or came to be known.
 * @param first as they were published
 */
export function spoiltFacts(random: SeededRandom, first: readonly Fact[]): Fact[] {
  const [gone, moved] = [share(random), share(random)];
  const fates = new Map<string, 'gone' | 'moved' | 'stays'>();
  for (const { person } of first) {
    const at = random.next();
    fates.set(person, at < gone ? 'gone' : at < gone + moved ? 'moved' : 'stays');
  }
  const home = skewed(random, region);
  const kept = first.flatMap((fact): Fact[] => {
    const fate = fates.get(fact.person);
    if (fate === 'gone') return [];
    return [fate === 'moved' ? { ...fact, codes: { ...fact.codes, region: home } } : fact];
  });
  const block = first[0]?.block ?? '';
  const late = random.pick([0, random.whole(1, 9), random.whole(10, 60)]);
  const added = Array.from({ length: late }, (_, i) =>
    factsOf(random, `late${i}`, random.next() < 0.7 ? home : undefined),
  );
  return [...kept, ...added.flat().map((fact) => ({ ...fact, block }))];
}

function share(random: SeededRandom): number {
  return random.pick([0, 0.05, random.next() / 2]);
}

function factsOf(random: SeededRandom, person: string, home = skewed(random, region)): Fact[] {
  const own = { region: home, origin: skewed(random, origin) };
  return Array.from({ length: random.whole(1, 3) }, () => ({
    ...{ person, block: '', codes: { ...own, topic: skewed(random, topic) } },
  }));
}

function skewed(random: SeededRandom, values: readonly string[]): string {
  return values[Math.floor(random.next() ** 2 * values.length)] as string;
}
