import { actsFor } from './application-acts.rules';

describe('what is offered about an application', () => {
  const officer = { userId: 'officer', mayApprove: false };
  const board = { userId: 'board', mayApprove: true };

  it('is an approval where one person decides, and a recommendation where two do', () => {
    const sent = { state: 'submitted', recommendedBy: null } as const;
    expect(actsFor({ ...sent, approvals: 1 }, officer).acts[0]).toBe('approval');
    expect(actsFor({ ...sent, approvals: 2 }, board).acts[0]).toBe('recommendation');
  });

  it('is an approval by another person than whoever recommended it', () => {
    const recommended = { state: 'recommended', approvals: 2, recommendedBy: 'officer' } as const;
    expect(actsFor(recommended, officer)).toEqual({ acts: ['question', 'decline'], waitsForOther: true });
    expect(actsFor(recommended, board).acts[0]).toBe('approval');
    expect(actsFor({ ...recommended, recommendedBy: 'board' }, board).waitsForOther).toBe(true);
  });

  it('is nothing once it has ended', () => {
    for (const state of ['approved', 'declined', 'withdrawn'] as const) {
      expect(actsFor({ state, approvals: 1, recommendedBy: null }, board).acts).toEqual([]);
    }
  });
});
