/** Each language under its own name, so that whoever does not read the others finds theirs. */
export const portalLocales = [
  { value: 'ja', label: '日本語' },
  { value: 'en', label: 'English' },
];
