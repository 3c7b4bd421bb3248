import loadHighs, { type Highs, type Model } from 'highs';
import type { AudienceRule, Dimension, PastClaim } from '@platform/disclosure';

/** Everything that somebody was ever shown, and what they know of how it was made. */
export interface Loot {
  dimensions: readonly Dimension[];
  /** The finest parts of time and people that any of it is about. */
  blocks: readonly string[];
  cells: readonly PastClaim[];
  /** What is known of sums that were not shown themselves. */
  atLeast?: readonly (Pick<PastClaim, 'blocks' | 'codes'> & { least: number })[];
}

/** What the attacker makes of one cell. */
export interface Interval {
  least: number;
  most: number;
}

/** So much more than all that was shown, that it stands for "no end". */
const BEYOND = 100_000;
const OPTIMAL = 7;
/** Bounds so many times the threshold apart are not looked at more closely. */
const ENOUGH = 1.25;

/** A cell to be worked out, and by which threshold it should not be. */
export interface Target extends Pick<PastClaim, 'blocks' | 'codes'> {
  k?: number;
  rule?: Pick<AudienceRule, 'k'>;
  /** Blocks whose sum is taken off. */
  less?: readonly string[];
}

let loading: Promise<Highs> | undefined;

/**
 * Works a cell out from everything that was shown, by integer programming. Written without a look at the engine: it counts
 * people in every combination of all dimensions, where the engine thinks in tables.
 */
export class Attacker {
  private readonly names: string[];

  private constructor(
    private readonly highs: Highs,
    private readonly loot: Loot,
  ) {
    this.names = loot.blocks.flatMap((block) => this.combinations().map((codes) => this.nameOf(block, codes)));
  }

  /**
   * What the attack makes of each of these cells, in their order; where they may lie farther apart than `enough`, only that they do.
   * @throws Error where what was shown contradicts itself
   */
  static async on(loot: Loot, targets: readonly Target[]): Promise<Interval[]> {
    loading ??= loadHighs();
    const attacker = new Attacker(await loading, loot);
    return attacker.highs.withModel({ format: 'lp', data: attacker.problem() }, (model) => {
      model.options.set('output_flag', false);
      const siege = new Siege(model);
      return targets.map((target) => {
        const { blocks, less = [], codes } = target;
        const terms = (within: readonly string[], sign: number) =>
          attacker.columnsOf({ blocks: within, codes }).map((name): Term => [model.getColByName(name), sign]);
        return siege.of(
          [...terms(blocks, 1), ...terms(less, -1)],
          ENOUGH * ((target.k ?? target.rule?.k ?? Infinity) - 1),
        );
      });
    });
  }

  /** Any people at all who fit what was shown. */
  private problem(): string {
    const { names, loot } = this;
    const rows = [
      ...loot.cells.flatMap((cell) => this.rowsOf(cell)),
      ...(loot.atLeast ?? []).map((sum) => ` ${this.columnsOf(sum).join(' + ')} >= ${sum.least}`),
    ];
    const end = ` end: ${names.join(' + ')} <= ${BEYOND}`;
    return ['Minimize', ` goal: 0 ${names[0]}`, 'Subject To', ...rows, end, 'End'].join('\n');
  }

  /** A figure says between which numbers the count was. Whoever reads the methods page knows these. */
  private rowsOf(cell: PastClaim): string[] {
    if (cell.shown === null) return [];
    const sum = this.columnsOf(cell).join(' + ');
    const counts = countsShownAs(cell.shown, cell.rule);
    return [` ${sum} >= ${Math.min(...counts)}`, ` ${sum} <= ${Math.max(...counts)}`];
  }

  private columnsOf({ blocks, codes }: Pick<PastClaim, 'blocks' | 'codes'>): string[] {
    const fitting = this.combinations().filter((each) =>
      Object.entries(codes).every(([name, code]) => each[name] === code),
    );
    return blocks.flatMap((block) => fitting.map((each) => this.nameOf(block, each)));
  }

  private combinations(): Record<string, string>[] {
    return this.loot.dimensions.reduce<Record<string, string>[]>(
      (all, { name, values }) => all.flatMap((each) => values.map((value) => ({ ...each, [name]: value }))),
      [{}],
    );
  }

  private nameOf(block: string, codes: Record<string, string>): string {
    const places = this.loot.dimensions.map(({ name, values }) => values.indexOf(codes[name] ?? ''));
    return `x${this.loot.blocks.indexOf(block)}_${places.join('_')}`;
  }
}

type Term = readonly [column: number, sign: number];

/** Finds bounds, and keeps every store that it meets: whatever fits one question is an answer to the others. */
class Siege {
  private readonly stores: Float64Array[] = [];

  constructor(private readonly model: Model) {}

  of(terms: readonly Term[], enough: number): Interval {
    const met = this.stores.map((store) => sumOf(terms, store));
    const [least, most] = [Math.min(...met), Math.max(...met)];
    if (most - least >= enough) return { least, most };
    return { least: this.optimum(terms, 1), most: this.optimum(terms, -1) };
  }

  private optimum(terms: readonly Term[], cost: number): number {
    for (const [column, sign] of terms) this.model.changeColCost(column, sign * cost);
    const store = this.solved();
    for (const [column] of terms) this.model.changeColCost(column, 0);
    this.stores.push(store);
    return sumOf(terms, store);
  }

  /** People are whole. Most answers are by themselves; the others are asked for again. */
  private solved(): Float64Array {
    const store = this.run();
    if (store.every(Number.isInteger)) return store;
    const { numCols } = this.model.getDimensions();
    const all = { kind: 'range', from: 0, to: numCols - 1 } as const;
    this.model.changeColsIntegrality(all, new Int32Array(numCols).fill(1));
    const whole = this.run();
    this.model.changeColsIntegrality(all, new Int32Array(numCols));
    return whole;
  }

  private run(): Float64Array {
    this.model.run();
    const status = this.model.getModelStatus();
    if (status !== OPTIMAL) throw new Error(`the attacker's solver says ${status}`);
    const near = (value: number) => (Math.abs(value - Math.round(value)) < 1e-6 ? Math.round(value) : value);
    return Float64Array.from(this.model.getSolution().colValue, near);
  }
}

function sumOf(terms: readonly Term[], store: Float64Array): number {
  return terms.reduce((sum, [column, sign]) => sum + sign * (store[column] ?? 0), 0);
}

/** Tries every count: which of them would be shown like this? */
function countsShownAs(shown: number, { base, k }: AudienceRule): number[] {
  const near = Array.from({ length: 2 * base + 1 }, (_, i) => shown - base + i);
  return near.filter((count) => (count === 0 || count >= k) && Math.floor(count / base + 0.5) * base === shown);
}
