import type { SessionChoice } from '../../api/types';

const choices: readonly SessionChoice[] = ['registered', 'open', 'waited_for'];

/** What narrows the coming study sessions. */
export interface LearningSearch {
  only?: SessionChoice;
}

/** Reads it from the address; what is out of shape is as good as none. */
export function learningSearch({ only }: Record<string, unknown>): LearningSearch {
  return { only: choices.find((known) => known === only) };
}
