/** The languages of the worker's form. Adding one is adding its catalogue; see docs/glossary.md. */
export const LOCALES = ['ja', 'ja-x-easy', 'en', 'vi', 'my', 'pt-BR'] as const;
export type Locale = (typeof LOCALES)[number];
