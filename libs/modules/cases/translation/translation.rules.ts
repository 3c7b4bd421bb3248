import type { ProblemCode } from '@platform/errors';

/** Whose work a translation is. That somebody checked it stands beside it. */
export const PROVENANCES = ['human', 'machine'] as const;
export type Provenance = (typeof PROVENANCES)[number];

/** What can be translated. */
export const TRANSLATED_TEXTS = ['story', 'place', 'message'] as const;
export type TranslatedText = (typeof TRANSLATED_TEXTS)[number];

/** Something that she wrote, with the newest translation into each language. */
export interface HerText {
  writtenAt: Date;
  translations: readonly { provenance: Provenance; isChecked: boolean }[];
}

/**
 * Whether this person knows one of these texts through a machine alone. A text without a translation was read as it is;
 * so was one that the person says to have read after it was written.
 * @param readAt when the person last said to have read the originals
 */
export function restsOnMachine(texts: readonly HerText[], readAt: Date | null): boolean {
  return texts.some(
    ({ writtenAt, translations }) =>
      translations.length > 0 &&
      translations.every(({ provenance, isChecked }) => provenance === 'machine' && !isChecked) &&
      (readAt === null || readAt < writtenAt),
  );
}

/** Why a person may not decide on these texts, or undefined when they may (docs/adr/0031-what-a-machine-translated.md). */
export function whyNotDecidedOn(texts: readonly HerText[], readAt: Date | null): ProblemCode | undefined {
  return restsOnMachine(texts, readAt) ? 'translation.unverified' : undefined;
}
