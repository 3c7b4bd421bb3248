/** The languages of the form. */
export const formLocales = ['ja', 'ja-x-easy', 'en', 'vi', 'my', 'pt-BR'] as const;
export type FormLocale = (typeof formLocales)[number];
