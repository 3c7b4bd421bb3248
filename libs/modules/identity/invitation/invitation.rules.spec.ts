import { isLinkOpen } from './invitation.rules';

const now = new Date('2026-11-18T01:00:00Z');
const later = new Date(now.getTime() + 1);
const fresh = { expiresAt: later, usedAt: null, revokedAt: null };

describe('a link', () => {
  it.each([
    ['works before it expires', fresh, true],
    ['is over at the instant it expires', { ...fresh, expiresAt: now }, false],
    ['works once', { ...fresh, usedAt: now }, false],
    ['can be taken back', { ...fresh, revokedAt: now }, false],
  ])('%s', (_name, link, isOpen) => {
    expect(isLinkOpen(link, now)).toBe(isOpen);
  });
});
