import type { Words } from '../i18n/words';

/** An issue in her language; a code newer than the catalogue shows as its category, or as the code itself. */
export function issueWords(words: Words, issue: { category: string; subcategory: string }): string {
  const keys = [`subcategories.${issue.category}.${issue.subcategory}`, `categories.${issue.category}`];
  for (const key of keys) if (words.has(key)) return words.say(key);
  return issue.category;
}
