export const triage = {
  'suggestion.title': 'Perhaps also',
  'suggestion.hint': 'Rules suggest these. Ask before you add one; nothing is added by itself.',
  'suggestion.accept': 'Add',
  'suggestion.acceptNamed': 'Add: {issue}',
  'suggestion.becauseTicked': 'Because these were ticked: {issues}.',
  'suggestion.becauseDanger': 'Because of the answer about danger: {danger}.',
} as const;
