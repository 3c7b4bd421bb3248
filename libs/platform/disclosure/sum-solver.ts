import loadHighs, { type Highs, type Model } from 'highs';
import type { Book } from './atom-map';

/** A statement that can still be taken back, at a price for each unit by which it would have to give way. */
export interface Soft {
  atoms: readonly number[];
  least: number;
  most: number;
  price: number;
}

/** What is to hold of one sum besides. */
export interface Wish {
  atoms: readonly number[];
  /** What is taken off the sum; none of `atoms` is among them. */
  less: readonly number[];
  least: number;
  most: number;
}

const OPTIMAL = 7;
const NEARLY = 1e-6;

let loading: Promise<Highs> | undefined;

/**
 * Asks the linear solver for stores that readers could not tell from the true one. It searches and nothing more: whoever uses
 * an answer checks it (`isAlibi`), so a wrong answer costs figures and never a secret.
 */
export class SumSolver {
  /** For each soft statement, whether it still holds. */
  private readonly holds: boolean[];

  private constructor(
    private readonly model: Model,
    private readonly book: Book,
    private readonly soft: readonly Soft[],
  ) {
    this.holds = soft.map(() => true);
  }

  /** Close it afterwards: the solver's memory is not collected by itself. */
  static async open(book: Book, soft: readonly Soft[]): Promise<SumSolver> {
    loading ??= loadHighs();
    const highs = await loading;
    const columns = book.atoms + 2 * soft.length;
    const rows = rowsOf(book, soft);
    const model = highs.createModel({
      numCols: columns,
      numRows: rows.length,
      colCost: new Float64Array(columns),
      colLower: new Float64Array(columns),
      colUpper: Float64Array.from({ length: columns }, (_, i) => (i < book.atoms ? highs.infinity : 0)),
      rowLower: rows.map(({ least }) => least),
      rowUpper: rows.map(({ most }) => most),
      matrix: {
        format: 'csr',
        numRows: rows.length,
        numCols: columns,
        starts: startsOf(rows),
        indices: Int32Array.from(rows.flatMap(({ entries }) => entries.map(([column]) => column))),
        values: Float64Array.from(rows.flatMap(({ entries }) => entries.map(([, value]) => value))),
      },
    });
    model.options.set('output_flag', false);
    return new SumSolver(model, book, soft);
  }

  close(): void {
    this.model.dispose();
  }

  /** Takes a soft statement back for good. */
  drop(index: number): void {
    this.holds[index] = false;
    this.allow(index, Infinity, 0);
  }

  /** A store with the sum as small or as large as it can be within the wish; undefined where there is none. */
  extreme(wish: Wish, sense: 'least' | 'most'): number[] | undefined {
    const cost = sense === 'least' ? 1 : -1;
    return this.solve(
      wish,
      termsOf(wish).map(([atom, sign]) => [atom, sign * cost]),
    )?.slice(0, this.book.atoms);
  }

  /** As `extreme` upwards, if every soft statement were taken back. */
  furthest(wish: Wish): number[] | undefined {
    return this.givingWay(
      () => 0,
      () => this.extreme(wish, 'most'),
    );
  }

  /** Which soft statements would have to be taken back for the wish to come true, as cheaply as can be; undefined where none would do. */
  cheapest(wish: Wish): number[] | undefined {
    return this.givingWay(
      ({ price }) => price,
      (standing) => {
        const answer = this.solve(wish, []);
        return answer && standing.filter((i) => this.slackOf(answer, i) > NEARLY);
      },
    );
  }

  private givingWay<T>(priceOf: (soft: Soft) => number, ask: (standing: readonly number[]) => T): T {
    const standing = this.soft.flatMap((_, i) => (this.holds[i] ? [i] : []));
    for (const i of standing) this.allow(i, Infinity, priceOf(this.soft[i] as Soft));
    try {
      return ask(standing);
    } finally {
      for (const i of standing) this.allow(i, 0, 0);
    }
  }

  private slackOf(answer: readonly number[], index: number): number {
    const column = this.book.atoms + 2 * index;
    return (answer[column] ?? 0) + (answer[column + 1] ?? 0);
  }

  private allow(index: number, most: number, price: number): void {
    const from = this.book.atoms + 2 * index;
    const both = { kind: 'range', from, to: from + 1 } as const;
    this.model.changeColsBounds(both, [0, 0], [most, most]);
    this.model.changeColsCost(both, [price, price]);
  }

  /** Whole numbers. Most answers are whole by themselves, for tables are networks; the others are asked for again. */
  private solve(wish: Wish, costs: readonly (readonly [number, number])[]): number[] | undefined {
    const { numRows: row } = this.model.getDimensions();
    const terms = termsOf(wish);
    this.model.addRow(wish.least, wish.most, {
      indices: terms.map(([atom]) => atom),
      values: terms.map(([, sign]) => sign),
    });
    for (const [column, cost] of costs) this.model.changeColCost(column, cost);
    try {
      const answer = this.run();
      return answer === undefined || isWhole(answer) ? answer : this.inWholes();
    } finally {
      for (const [column] of costs) this.model.changeColCost(column, 0);
      this.model.deleteRows({ kind: 'range', from: row, to: row });
    }
  }

  private inWholes(): number[] | undefined {
    const all = { kind: 'range', from: 0, to: this.book.atoms - 1 } as const;
    this.model.changeColsIntegrality(all, new Int32Array(this.book.atoms).fill(1));
    try {
      return this.run();
    } finally {
      this.model.changeColsIntegrality(all, new Int32Array(this.book.atoms));
    }
  }

  private run(): number[] | undefined {
    this.model.run();
    if (this.model.getModelStatus() !== OPTIMAL) return undefined;
    return Array.from(this.model.getSolution().colValue, (value) =>
      Math.abs(value - Math.round(value)) < NEARLY ? Math.round(value) : value,
    );
  }
}

function termsOf({ atoms, less }: Wish): (readonly [atom: number, sign: number])[] {
  return [...atoms.map((atom) => [atom, 1] as const), ...less.map((atom) => [atom, -1] as const)];
}

function isWhole(answer: readonly number[]): boolean {
  return answer.every(Number.isInteger);
}

interface Row {
  least: number;
  most: number;
  entries: (readonly [column: number, value: number])[];
}

function rowsOf({ atoms, ties, told }: Book, soft: readonly Soft[]): Row[] {
  const sum = (places: readonly number[], value: number) => places.map((place) => [place, value] as const);
  return [
    ...ties.map(({ plus, minus }) => ({ least: 0, most: 0, entries: [...sum(plus, 1), ...sum(minus, -1)] })),
    ...told.map(({ atoms: places, least, most }) => ({ least, most, entries: sum(places, 1) })),
    ...soft.map(({ atoms: places, least, most }, i) => {
      const over = atoms + 2 * i;
      return { least, most, entries: [...sum(places, 1), [over, -1] as const, [over + 1, 1] as const] };
    }),
  ];
}

function startsOf(rows: readonly Row[]): Int32Array {
  const starts = new Int32Array(rows.length + 1);
  rows.forEach(({ entries }, i) => (starts[i + 1] = (starts[i] ?? 0) + entries.length));
  return starts;
}
