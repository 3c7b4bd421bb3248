import { EXPERIENCE_QUESTIONS } from '@modules/cases';

/** How the whole pack counts. Whoever changes a universe, a query or an indicator changes it; years of other versions are no trend. */
export const UNGP_DEFINITION = 'ungp-2026-2';

/** Below this share of known answers nothing is said: those who answer are others than those who do not. Per cent. */
export const LEAST_COVERAGE = 20;

/** One kind of thing that is counted, with its dimensions; tables of one universe share its total and are protected together. */
export interface Universe {
  /** Of the desk's own doing: no person stands behind a count, so it is told as it is. */
  isOwnDoing?: true;
  values: Readonly<Record<string, readonly string[]>>;
  /** One or two dimensions each. */
  tables: readonly (readonly string[])[];
}

const YES_NO = ['yes', 'no'] as const;
const YES_NO_UNKNOWN = ['yes', 'no', 'unknown'] as const;
const ANSWERS = ['good', 'bad', 'none'] as const;
const LANGUAGES = ['ja', 'other', 'unknown'] as const;

export const UNIVERSES = {
  received: {
    values: { tongue: LANGUAGES, hours: ['office', 'outside', 'unknown'], repeated: YES_NO_UNKNOWN },
    tables: [['tongue'], ['hours'], ['repeated']],
  },
  ended: {
    values: {
      ...{ language: LANGUAGES, remedy: YES_NO, within90: YES_NO, helped: YES_NO, again: YES_NO },
      ...Object.fromEntries(EXPERIENCE_QUESTIONS.map((question) => [question, ANSWERS])),
    },
    tables: [
      ['language', 'remedy'],
      ['language', 'within90'],
      ['helped'],
      ['again'],
      ...EXPERIENCE_QUESTIONS.map((question) => [question]),
    ],
  },
  clocks: {
    values: {
      clock: ['acknowledgement', 'first_action', 'progress_note', 'substantive_feedback'],
      kept: YES_NO,
    },
    tables: [['clock', 'kept']],
  },
  deliveries: { values: { arrived: YES_NO_UNKNOWN }, tables: [['arrived']] },
  watches: { values: { worse: YES_NO_UNKNOWN }, tables: [['worse']] },
  proposals: { values: { accepted: YES_NO_UNKNOWN }, tables: [['accepted']] },
  measures: { values: { verified: YES_NO }, tables: [['verified']] },
  appeals: { values: { changed: YES_NO_UNKNOWN }, tables: [['changed']] },
  about_desk: { values: { outside: YES_NO }, tables: [['outside']] },
  sites: { values: { poster: YES_NO }, tables: [['poster']] },
  promises: { isOwnDoing: true, values: { done: YES_NO }, tables: [['done']] },
  quarters: { isOwnDoing: true, values: { told: YES_NO }, tables: [['told']] },
} as const satisfies Record<string, Universe>;
export type UniverseId = keyof typeof UNIVERSES;

/** Whether a cell tells what complainants answered, of which nothing exact is ever kept. */
export function isOfAnswers(codes: Readonly<Record<string, string>>): boolean {
  return EXPERIENCE_QUESTIONS.some((question) => question in codes);
}
