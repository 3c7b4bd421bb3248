import type { ProblemCode } from '@platform/errors';

export const BLOCK_NAME_LENGTH = 80;
export const BLOCK_TEXT_LENGTH = 4000;

/** One text for each language of the form that has one. */
export type BlockTexts = Record<string, string>;

/** What the message composer fills in: coded facts of the case, never what somebody wrote. */
const PLACEHOLDERS = ['caseNumber', 'dueDate'];

/** Why these texts make no block, or undefined. Braces stand for nothing but a placeholder. */
export function whyNoBlock(texts: BlockTexts): ProblemCode | undefined {
  const written = Object.values(texts);
  if (written.length === 0) return 'textBlock.noText';
  const areAllKnown = written.every((text) => !/[{}]/.test(withoutPlaceholders(text)));
  return areAllKnown ? undefined : 'textBlock.unknownPlaceholder';
}

function withoutPlaceholders(text: string): string {
  return PLACEHOLDERS.reduce((rest, name) => rest.replaceAll(`{${name}}`, ''), text);
}

/** The languages whose text is another one than before, in alphabetical order. */
export function changedLanguages(before: BlockTexts, after: BlockTexts): string[] {
  const all = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return all.filter((locale) => before[locale] !== after[locale]).sort();
}
