import type { BankLineState } from '../../api/types';

export const bankStates: readonly BankLineState[] = ['open', 'matched', 'set_aside'];

/** Which lines are shown; those that wait come first. */
export interface BankSearch {
  state?: BankLineState;
}

export function bankSearch({ state }: Record<string, unknown>): BankSearch {
  return { state: bankStates.find((known) => known === state) };
}
