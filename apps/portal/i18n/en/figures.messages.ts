export const figures = {
  'figures.title': 'Your own figures',
  'figures.lead': 'For each quarter that is over, of your company as a whole. They are written once and do not change.',
  'figures.quarter': '{year} Q{quarter}',
  'figures.shown': '{inTime, number} of {due, number} answers came in time.',
  'figures.shownDue':
    '{due, plural, one {# answer was} other {# answers were}} due. How many came in time would tell of few people.',
  'figures.median': 'Half of the first answers came within {days, plural, one {# day} other {# days}}.',
  'figures.noMedian': 'Too few answers to say how long they took.',
  'figures.rule':
    'Nothing is shown of fewer than {people, number} people, nor of a company with fewer than {workers, number} foreign workers. Few cases do not mean that little goes wrong: people may not know the desk, or may be afraid.',
  'quarterState.none': '0: no answer was due.',
  'quarterState.suppressed': 'Too few to show.',
  'quarterState.not_collected': 'Not collected.',
  'quarterState.shown': 'Shown.',
} as const;
