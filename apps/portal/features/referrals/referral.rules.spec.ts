import { pendingFirst } from './referral.rules';

describe('referrals', () => {
  it('list those waiting for an answer first and keep the order of the server otherwise', () => {
    const rows = (['accepted', 'pending', 'declined', 'pending'] as const).map((state, id) => ({ id, state }));
    expect(pendingFirst(rows).map(({ id }) => id)).toEqual([1, 3, 0, 2]);
  });
});
