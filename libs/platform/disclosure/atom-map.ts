export interface Dimension {
  name: string;
  /** Every code that it can have, so that nothing counted is a zero and not a gap. */
  values: readonly string[];
}

/** One table of a release: one or two dimensions, never three (design.md §8). */
export type TableDesign = readonly [Dimension] | readonly [Dimension, Dimension];

/** A cell, by the places it covers: the blocks (a period, or a part of the people in a period) and the codes that it is about. */
export interface Place {
  blocks: readonly string[];
  /** By dimension: none for the total of all, one for a margin, two for an inner cell. */
  codes: Readonly<Record<string, string>>;
}

/** Two sums of atoms that are the same number, as everybody knows. */
export interface Tie {
  plus: readonly number[];
  minus: readonly number[];
}

/** A sum of atoms of which readers know that it lies between two numbers. */
export interface Told {
  atoms: readonly number[];
  least: number;
  most: number;
}

/** Everything that a reader knows: numbers from zero on, as many as `atoms` says, with what holds among them. */
export interface Book {
  atoms: number;
  ties: readonly Tie[];
  told: readonly Told[];
}

/**
 * The inner cells of all tables in all blocks, numbered. Two tables share a dimension at most along a tree: then any inner
 * cells that agree on the shared margins come from some people, so nothing beyond these cells needs to be thought of.
 * @throws Error where tables are linked in a ring; there it could not be known whether such people exist
 */
export class AtomMap {
  readonly size: number;
  private readonly start = new Map<string, number>();

  constructor(
    private readonly blocks: readonly string[],
    private readonly tables: readonly TableDesign[],
  ) {
    if (isRing(tables)) throw new Error('the tables of a release are linked in a ring');
    let next = 0;
    for (const block of blocks) {
      tables.forEach((table, i) => {
        this.start.set(`${i} ${block}`, next);
        next += table[0].values.length * (table[1]?.values.length ?? 1);
      });
    }
    this.size = next;
  }

  /** The atoms that add up to the cell. @throws Error where no table has it */
  atomsOf({ blocks, codes }: Place): number[] {
    const names = Object.keys(codes);
    const table = this.tables.findIndex((dimensions) => names.every((name) => dimensions.some((d) => d.name === name)));
    if (table < 0) throw new Error('a cell stands in no table of the release');
    return blocks.flatMap((block) => this.within(table, block, codes));
  }

  /** What holds whatever was counted: tables of one block agree on what they share, and on the number of all. */
  ties(): Tie[] {
    return this.blocks.flatMap((block) => {
      const totals = this.tables.map((_, i) => this.within(i, block, {}));
      return [...tiesAmong(totals), ...this.dimensions().flatMap((dimension) => this.shared(dimension, block))];
    });
  }

  private shared(dimension: Dimension, block: string): Tie[] {
    const having = this.tables.flatMap((table, i) => (table.some((d) => d.name === dimension.name) ? [i] : []));
    return dimension.values.flatMap((value) =>
      tiesAmong(having.map((i) => this.within(i, block, { [dimension.name]: value }))),
    );
  }

  private dimensions(): Dimension[] {
    return [...new Map(this.tables.flat().map((dimension) => [dimension.name, dimension])).values()];
  }

  private within(index: number, block: string, codes: Readonly<Record<string, string>>): number[] {
    const start = this.start.get(`${index} ${block}`);
    const [rows, columns] = this.tables[index] ?? [];
    if (start === undefined || !rows) throw new Error('a cell lies in no block of the release');
    const width = columns?.values.length ?? 1;
    const down = placesOf(rows, codes);
    const across = columns ? placesOf(columns, codes) : [0];
    return down.flatMap((row) => across.map((column) => start + row * width + column));
  }
}

function placesOf({ name, values }: Dimension, codes: Readonly<Record<string, string>>): number[] {
  const code = codes[name];
  if (code === undefined) return values.map((_, i) => i);
  const place = values.indexOf(code);
  if (place < 0) throw new Error(`the dimension ${name} has no such code`);
  return [place];
}

/** Each sum equals the one before. */
function tiesAmong(sums: readonly number[][]): Tie[] {
  return sums.slice(1).map((plus, i) => ({ plus, minus: sums[i] as number[] }));
}

/** Whether some way leads from a dimension over tables back to itself. */
function isRing(tables: readonly TableDesign[]): boolean {
  const group = new Map<string, string>();
  const rootOf = (name: string): string => {
    const above = group.get(name);
    return above === undefined ? name : rootOf(above);
  };
  return tables.some(([rows, columns]) => {
    if (!columns) return false;
    const [one, other] = [rootOf(rows.name), rootOf(columns.name)];
    if (one === other) return true;
    group.set(one, other);
    return false;
  });
}
