/** Something that figures could be told about, and what it belongs to: a site, its company, a prefecture. */
export interface Unit {
  id: string;
  /** Of whom figures would tell. Null where nobody counted, which is taken for few. */
  workers: number | null;
  /** What it is counted with where it is too small; null at the top. */
  parent: string | null;
}

/**
 * For each unit, under which one it is counted: itself from `least` workers on, else with what it belongs to. Siblings that
 * are counted with their parent must be enough together: a parent that tells of one small child would tell of that child,
 * so the smallest of the others is rolled up too.
 * @param units children before parents is not needed; a parent is among them @returns by id; null where not even the top is large enough
 */
export function rollUp(units: readonly Unit[], least: number): Map<string, string | null> {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const within = childrenOf(units);
  const workersOf = (id: string): number => {
    const children = within.get(id);
    return children ? children.reduce((sum, child) => sum + workersOf(child), 0) : (byId.get(id)?.workers ?? 0);
  };
  const alone = new Set(units.filter(({ id }) => workersOf(id) >= least).map(({ id }) => id));
  for (const children of within.values()) coverSmall(children, alone, { workersOf, least });
  return new Map(units.map(({ id }) => [id, nearest(id, alone, byId)]));
}

function childrenOf(units: readonly Unit[]): Map<string, string[]> {
  const within = new Map<string, string[]>();
  for (const { id, parent } of units) {
    if (parent !== null) within.set(parent, [...(within.get(parent) ?? []), id]);
  }
  return within;
}

/** Takes the smallest of those that stand alone along, until the rest is as many as one of them must be. */
function coverSmall(
  children: readonly string[],
  alone: Set<string>,
  { workersOf, least }: { workersOf: (id: string) => number; least: number },
): void {
  const rest = () => children.filter((id) => !alone.has(id));
  const tooFew = () => rest().length > 0 && rest().reduce((sum, id) => sum + workersOf(id), 0) < least;
  while (tooFew()) {
    const [smallest] = children.filter((id) => alone.has(id)).sort((a, b) => workersOf(a) - workersOf(b));
    if (smallest === undefined) return;
    alone.delete(smallest);
  }
}

function nearest(id: string, alone: ReadonlySet<string>, byId: ReadonlyMap<string, Unit>): string | null {
  if (alone.has(id)) return id;
  const parent = byId.get(id)?.parent ?? null;
  return parent === null ? null : nearest(parent, alone, byId);
}
