import { isAlibi } from './alibi.rules';
import { AtomMap, type Book, type Place, type Told } from './atom-map';
import { mustSuppress, rangeBehind, rounded } from './audience.rules';
import type { Claim } from './claims.rules';
import type { Draft, PastClaim, View } from './draft';
import type { Soft, SumSolver } from './sum-solver';

/** Why a reader cannot tell: what they know, and stores that would all have led to it. */
export interface Proof {
  book: Book;
  alibis: number[][];
  /** Sums of the book that stay hidden, less others where two stores are compared, and how far each differs among the alibis at least. */
  hidden: { atoms: number[]; less: number[]; apart: number }[];
}

/** How dear it is to suppress a cell, by how many codes it has: the total tells most, a margin more than an inner cell. */
const PRICES = [40, 4, 1];
/** A zero costs more: who knows that nobody can be there is not misled by its absence. */
const PRICE_OF_ZERO = 6;
/** Below every difference of two stores that is ever looked for. */
const FAR = -10_000;

const UNTOLD = { least: 0, most: Infinity, price: 0 } as const;

/** A sum that must stay hidden, and how far apart the alibis found so far put it. */
interface Hidden {
  atoms: number[];
  /** What is taken off. */
  less: number[];
  /** How far apart they must be. */
  apart: number;
  /** Whether it hides others only. If earlier releases have told it already, so be it. */
  isCover: boolean;
  least: number;
  most: number;
}

/** One release before the eyes of one kind of reader. */
export class Concealment {
  /** What they know before this release. */
  readonly known: Book;
  /** Of what was shown before, what can tell anything about this release. */
  private readonly past: readonly PastClaim[];
  private readonly map: AtomMap;
  private readonly atoms: number[][];
  private readonly hidden: Hidden[];
  private readonly alibis: number[][] = [];

  /** @param suppressed which claims, by their place; grows */
  constructor(
    private readonly draft: Draft,
    private readonly view: View,
    private readonly suppressed: Set<number>,
  ) {
    const blocks = linkedBlocks(
      draft.claims.flatMap((claim) => this.partsOf(claim.blocks)),
      view.past.map((place) => this.partsOf(place.blocks)),
    );
    this.past = view.past.filter((place) => this.partsOf(place.blocks).some((block) => blocks.has(block)));
    this.map = new AtomMap([...blocks], draft.tables);
    this.known = { atoms: this.map.size, ties: this.map.ties(), told: this.toldBefore() };
    this.atoms = draft.claims.map((claim) => this.atomsOf(claim));
    const untold = this.past.filter(({ shown }) => shown === null);
    this.hidden = [
      ...untold.map((place) => unseen(this.atomsOf(place), place.rule.k)),
      ...this.hiddenIn(blocks),
      ...[...suppressed].map((i) => this.ownHidden(i)),
    ];
  }

  /** The figures of this release, each with the price of giving it up. */
  soft(): Soft[] {
    return this.draft.claims.map((claim, i) => {
      const atoms = this.atoms[i] as number[];
      return this.suppressed.has(i) ? { atoms, ...UNTOLD } : { ...this.told(claim, i), price: priceOf(claim) };
    });
  }

  /** Suppresses until every hidden sum has its alibis. What is suppressed on the way is hidden too and comes last. */
  run(solver: SumSolver): void {
    for (const sum of this.hidden) {
      while (!isApart(sum)) {
        for (const i of this.tooTelling(solver, sum)) this.suppress(solver, i);
      }
    }
  }

  /** @throws Error where a store that was found would not have led to these figures */
  proof(): Proof {
    const { known, draft, suppressed, alibis } = this;
    const standing = draft.claims.flatMap((claim, i) => (suppressed.has(i) ? [] : [this.told(claim, i)]));
    const book = { ...known, told: [...known.told, ...standing] };
    if (!alibis.every((store) => isAlibi(store, book))) throw new Error('a store that was found is no alibi');
    return { book, alibis, hidden: this.hidden.map(({ atoms, less, apart }) => ({ atoms, less, apart })) };
  }

  /** Looks for the two alibis, and for what stands in their way. @returns the claims to be suppressed */
  private tooTelling(solver: SumSolver, sum: Hidden): number[] {
    const { atoms, less, apart } = sum;
    const floor = less.length > 0 ? FAR : 0;
    const lowest = this.note(solver.extreme({ atoms, less, least: floor, most: Infinity }, 'least'));
    if (!lowest) throw new Error('what was told before contradicts itself');
    if (isApart(sum)) return [];
    this.note(solver.extreme({ atoms, less, least: floor, most: sum.least + apart }, 'most'));
    if (isApart(sum)) return [];
    // As high as everything shown before allows, and from there down.
    const high = solver.furthest({ atoms, less, least: floor, most: sum.least + apart });
    const top = high ? valueOf(sum, high) : floor;
    const up = solver.cheapest({ atoms, less, least: top, most: Infinity });
    const down = top - apart < sum.least ? solver.cheapest({ atoms, less, least: floor, most: top - apart }) : [];
    if (!up || !down || up.length + down.length === 0) {
      if (!sum.isCover) throw new Error('earlier releases have given a hidden figure away');
      sum.apart = 0;
      return [];
    }
    return [...new Set([...up, ...down])];
  }

  private suppress(solver: SumSolver, index: number): void {
    this.suppressed.add(index);
    solver.drop(index);
    const sum = this.ownHidden(index);
    for (const store of this.alibis) widen(sum, store);
    this.hidden.push(sum);
  }

  /** What this release can tell anything about. */
  private hiddenIn(linked: ReadonlySet<string>): Hidden[] {
    const near = (this.view.hidden ?? []).filter(({ blocks }) =>
      this.partsOf(blocks).some((block) => linked.has(block)),
    );
    return near.map((place) => ({
      ...unseen(this.atomsOf(place), place.k),
      less: place.less ? this.atomsOf({ blocks: place.less, codes: place.codes }) : [],
    }));
  }

  private ownHidden(index: number): Hidden {
    const { claims, rule } = this.draft;
    return {
      ...unseen(this.atoms[index] as number[], rule.k),
      isCover: !mustSuppress(claims[index] as Claim, rule),
    };
  }

  /** Every store that is found serves all hidden sums. */
  private note(store: number[] | undefined): number[] | undefined {
    if (!store) return undefined;
    this.alibis.push(store);
    for (const sum of this.hidden) widen(sum, store);
    return store;
  }

  private toldBefore(): Told[] {
    return this.past.flatMap((place): Told[] => {
      if (place.shown === null) return [];
      const [least, most] = rangeBehind(place.shown, place.rule);
      return [{ atoms: this.atomsOf(place), least, most }];
    });
  }

  private told(claim: Claim, index: number): Told {
    const [least, most] = rangeBehind(rounded(claim.count, this.draft.rule), this.draft.rule);
    return { atoms: this.atoms[index] as number[], least, most };
  }

  private atomsOf({ blocks, codes }: Place): number[] {
    return this.map.atomsOf({ blocks: this.partsOf(blocks), codes });
  }

  private partsOf(blocks: readonly string[]): string[] {
    return blocks.flatMap((block) => this.view.parts?.[block] ?? [block]);
  }
}

/** The blocks of a release, and whatever an earlier cell has added up with one of them. */
function linkedBlocks(own: readonly string[], together: readonly (readonly string[])[]): Set<string> {
  const linked = new Set(own);
  const isLinked = (blocks: readonly string[]) => blocks.some((block) => linked.has(block));
  for (let before = -1; before !== linked.size;) {
    before = linked.size;
    for (const block of together.filter(isLinked).flat()) linked.add(block);
  }
  return linked;
}

function priceOf({ codes, count }: Claim): number {
  return count === 0 ? PRICE_OF_ZERO : (PRICES[Object.keys(codes).length] ?? 1);
}

/** The threshold says "fewer than k", and no reader may learn more than that. */
function unseen(atoms: number[], k: number): Hidden {
  return { atoms, less: [], apart: k - 1, isCover: false, least: Infinity, most: -Infinity };
}

function isApart({ least, most, apart }: Hidden): boolean {
  return most - least >= apart;
}

function widen(sum: Hidden, store: readonly number[]): void {
  const value = valueOf(sum, store);
  sum.least = Math.min(sum.least, value);
  sum.most = Math.max(sum.most, value);
}

function valueOf({ atoms, less }: Pick<Hidden, 'atoms' | 'less'>, store: readonly number[]): number {
  return sumOf(atoms, store) - sumOf(less, store);
}

function sumOf(atoms: readonly number[], store: readonly number[]): number {
  return atoms.reduce((total, atom) => total + (store[atom] ?? 0), 0);
}
