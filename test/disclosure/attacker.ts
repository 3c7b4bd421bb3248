import loadHighs, { type Highs, type Model } from 'highs';
import type { AudienceRule, Dimension, PastClaim } from '@platform/disclosure';

/** Everything that somebody was ever shown, and what they know of how it was made. */
export interface Loot {
  dimensions: readonly Dimension[];
  /** The finest parts of time and people that any of it is about. */
  blocks: readonly string[];
  cells: readonly PastClaim[];
}

/** What the attacker makes of one cell. */
export interface Interval {
  least: number;
  most: number;
}

/** So much more than all that was shown, that it stands for "no end". */
const BEYOND = 100_000;
const OPTIMAL = 7;

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

  /** What the attack makes of each of these cells, in their order. @throws Error where what was shown contradicts itself */
  static async on(loot: Loot, targets: readonly Pick<PastClaim, 'blocks' | 'codes'>[]): Promise<Interval[]> {
    const attacker = new Attacker(await loadHighs(), loot);
    return attacker.highs.withModel({ format: 'lp', data: attacker.problem() }, (model) => {
      model.options.set('output_flag', false);
      return targets.map((target) => {
        const columns = attacker.columnsOf(target).map((name) => model.getColByName(name));
        const bound = (cost: number) => Math.round(Math.abs(optimum(model, columns, cost)));
        return { least: bound(1), most: bound(-1) };
      });
    });
  }

  /** Any people at all who fit what was shown. */
  private problem(): string {
    const { names, loot } = this;
    const rows = loot.cells.flatMap((cell) => this.rowsOf(cell));
    const end = ` end: ${names.join(' + ')} <= ${BEYOND}`;
    return [
      'Minimize',
      ` goal: 0 ${names[0]}`,
      'Subject To',
      ...rows,
      end,
      'General',
      ` ${names.join(' ')}`,
      'End',
    ].join('\n');
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

function optimum(model: Model, columns: readonly number[], cost: number): number {
  for (const column of columns) model.changeColCost(column, cost);
  model.run();
  const status = model.getModelStatus();
  if (status !== OPTIMAL) throw new Error(`the attacker's solver says ${status}`);
  const value = model.getObjectiveValue();
  for (const column of columns) model.changeColCost(column, 0);
  return value;
}

/** Tries every count: which of them would be shown like this? */
function countsShownAs(shown: number, { base, k }: AudienceRule): number[] {
  const near = Array.from({ length: 2 * base + 1 }, (_, i) => shown - base + i);
  return near.filter((count) => (count === 0 || count >= k) && Math.floor(count / base + 0.5) * base === shown);
}
