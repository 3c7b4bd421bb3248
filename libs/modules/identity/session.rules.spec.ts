import { isSessionLive, limitsOf, SESSION_LIMITS, shouldTouch } from './session.rules';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const start = new Date('2026-11-02T00:00:00Z');
const after = (ms: number): Date => new Date(start.getTime() + ms);
const session = { lastSeenAt: start, expiresAt: after(12 * HOUR), revokedAt: null };

describe('a session', () => {
  it('lives until it has been idle for the limit', () => {
    expect(isSessionLive(session, 30 * MINUTE, after(30 * MINUTE - 1))).toBe(true);
    expect(isSessionLive(session, 30 * MINUTE, after(30 * MINUTE))).toBe(false);
  });

  it('ends at its absolute limit however busy it was', () => {
    const busy = { ...session, lastSeenAt: after(12 * HOUR - 1) };
    expect(isSessionLive(busy, HOUR, after(12 * HOUR))).toBe(false);
  });

  it('is dead once revoked', () => {
    expect(isSessionLive({ ...session, revokedAt: start }, HOUR, start)).toBe(false);
  });

  it('is touched at most once a minute', () => {
    expect(shouldTouch(session, after(59_999))).toBe(false);
    expect(shouldTouch(session, after(60_000))).toBe(true);
  });
});

describe('the limits of a role', () => {
  it.each(['counsellor', 'supervisor', 'custodian', 'analyst', 'administrator', 'auditor'] as const)(
    'closes the session of a %s after half an hour of rest',
    (role) => expect(limitsOf([role])).toEqual({ idleMs: 30 * MINUTE, absoluteMs: 12 * HOUR }),
  );

  it.each(['member_manager', 'member_handler', 'partner_manager', 'partner_agent'] as const)(
    'gives a %s two hours of rest',
    (role) => expect(limitsOf([role])).toEqual({ idleMs: 2 * HOUR, absoluteMs: 12 * HOUR }),
  );

  it('is the strictest among several roles, and strict without any', () => {
    expect(limitsOf(['member_manager', 'auditor'])).toEqual(SESSION_LIMITS.auditor);
    expect(limitsOf([])).toEqual(SESSION_LIMITS.auditor);
  });
});
