export const guest = {
  'sessionAudience.guests': 'Workers in their languages, without an account',
  'guest.titleIn': 'Title for workers: {language}',
  'guest.aboutIn': 'Description for workers: {language}',
  'guest.title': 'Workers',
  'guest.lead':
    'Workers take a place on the pages of the form, in their language, by a number. Nobody but they see who they are.',
  'guest.places': 'Places taken',
  'guest.waiting': 'On the waiting list',
  'guest.attended': 'Came',
  'guest.notCounted': 'not counted yet',
  'guest.count': 'How many came, counted at the door',
  'guest.save': 'Save the number',
  'guest.saved': 'The number was saved.',
  'recipientKind.guest': 'A worker with a place in a study session',
  'problem.studySession.wordsMissing':
    'Workers read of a session in each language in which it is held: write a title in each of them.',
  'problem.studySession.morePeople': 'Fewer places than this were taken by workers.',
  'problem.place.unknown': 'This number opens no place.',
} as const;
