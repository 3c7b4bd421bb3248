import type { Book } from './atom-map';

/**
 * Whether the store would have led to exactly what readers were told. Two such stores with different numbers in a cell are
 * the proof that nobody can tell which of the two is true.
 * @param store a number for each atom
 */
export function isAlibi(store: readonly number[], { atoms, ties, told }: Book): boolean {
  const sumOf = (places: readonly number[]) => places.reduce((sum, place) => sum + (store[place] ?? NaN), 0);
  return (
    store.length === atoms &&
    store.every((number) => Number.isInteger(number) && number >= 0) &&
    ties.every(({ plus, minus }) => sumOf(plus) === sumOf(minus)) &&
    told.every(({ atoms: places, least, most }) => sumOf(places) >= least && sumOf(places) <= most)
  );
}
