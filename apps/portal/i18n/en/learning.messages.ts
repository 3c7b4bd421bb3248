export const learning = {
  'nav.learning': 'Study sessions',
  'notice.learning.title': 'Study sessions',
} as const;
