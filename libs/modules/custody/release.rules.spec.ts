import { releaseState, whyNotAnswerable, whyNotEndable, whyNotViewable } from './release.rules';

const now = new Date('2026-06-10T01:00:00Z');
const later = new Date('2026-06-10T02:00:00Z');
const pending = {
  requestedBy: 'asks',
  decidedBy: null,
  answerBy: later,
  isApproved: null,
  expiresAt: null,
  endedAt: null,
};
const approved = { ...pending, decidedBy: 'answers', answerBy: now, isApproved: true, expiresAt: later };

describe('the state of a release', () => {
  it.each([
    ['pending', pending],
    ['expired', { ...pending, answerBy: now }],
    ['ended', { ...pending, endedAt: now }],
    ['approved', approved],
    ['expired', { ...approved, expiresAt: now }],
    ['expired', { ...approved, expiresAt: now, endedAt: now }],
    ['ended', { ...approved, endedAt: now }],
    ['refused', { ...pending, isApproved: false }],
  ] as const)('is %s', (state, facts) => {
    expect(releaseState(facts, now)).toBe(state);
  });
});

describe('who may do what', () => {
  it('lets another person answer, while there is something to answer', () => {
    expect(whyNotAnswerable(pending, 'answers', now)).toBeUndefined();
    expect(whyNotAnswerable(pending, 'asks', now)).toBe('identity.ownRequest');
    expect(whyNotAnswerable(approved, 'answers', now)).toBe('identity.notPending');
    expect(whyNotAnswerable(pending, 'answers', later)).toBe('identity.notPending');
  });

  it('opens to whoever asked, while it lasts', () => {
    expect(whyNotViewable(approved, 'asks', now)).toBeUndefined();
    expect(whyNotViewable(approved, 'answers', now)).toBe('identity.notFound');
    expect(whyNotViewable(approved, 'asks', later)).toBe('identity.notOpen');
    expect(whyNotViewable(pending, 'asks', now)).toBe('identity.notOpen');
  });

  it('lets either of the two end it early, and nobody else', () => {
    expect(whyNotEndable(approved, 'asks', now)).toBeUndefined();
    expect(whyNotEndable(approved, 'answers', now)).toBeUndefined();
    expect(whyNotEndable(pending, 'asks', now)).toBeUndefined();
    expect(whyNotEndable(approved, 'other', now)).toBe('identity.notFound');
    expect(whyNotEndable(approved, 'asks', later)).toBe('identity.notOpen');
  });
});
