/** Joining, members and what they pledge. */
export const membership = {
  'nav.members': 'Members',
};
