import { ABSOLUTE_LIMIT_MS, IDLE_LIMIT_MS, isSessionLive, shouldTouch } from './session.rules';

const start = new Date('2026-11-02T00:00:00Z');
const after = (ms: number): Date => new Date(start.getTime() + ms);
const session = { lastSeenAt: start, expiresAt: after(ABSOLUTE_LIMIT_MS), revokedAt: null };

describe('a session', () => {
  it('lives until it has been idle for the limit', () => {
    expect(isSessionLive(session, after(IDLE_LIMIT_MS - 1))).toBe(true);
    expect(isSessionLive(session, after(IDLE_LIMIT_MS))).toBe(false);
  });

  it('ends at its absolute limit however busy it was', () => {
    const busy = { ...session, lastSeenAt: after(ABSOLUTE_LIMIT_MS - 1) };
    expect(isSessionLive(busy, after(ABSOLUTE_LIMIT_MS))).toBe(false);
  });

  it('is dead once revoked', () => {
    expect(isSessionLive({ ...session, revokedAt: start }, start)).toBe(false);
  });

  it('is touched at most once a minute', () => {
    expect(shouldTouch(session, after(59_999))).toBe(false);
    expect(shouldTouch(session, after(60_000))).toBe(true);
  });
});
