import { isSessionLive, limitsOf, shouldTouch } from './session.rules';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const start = new Date('2026-11-02T00:00:00Z');
const after = (ms: number): Date => new Date(start.getTime() + ms);
const limits = (idle: number, absolute = 24 * HOUR) => ({ idleMs: idle, absoluteMs: absolute });
const IN_FORCE = {
  'session.desk': { idleMinutes: 30, absoluteHours: 12 },
  'session.organisation': { idleMinutes: 120, absoluteHours: 8 },
};
const session = { createdAt: start, lastSeenAt: start, expiresAt: after(12 * HOUR), revokedAt: null };

describe('a session', () => {
  it('lives until it has been idle for the limit', () => {
    expect(isSessionLive(session, limits(30 * MINUTE), after(30 * MINUTE - 1))).toBe(true);
    expect(isSessionLive(session, limits(30 * MINUTE), after(30 * MINUTE))).toBe(false);
  });

  it('ends at its absolute limit however busy it was', () => {
    const busy = { ...session, lastSeenAt: after(12 * HOUR - 1) };
    expect(isSessionLive(busy, limits(HOUR), after(12 * HOUR))).toBe(false);
  });

  it('ends earlier when the limit was shortened meanwhile, and no later when it was prolonged', () => {
    const busy = { ...session, lastSeenAt: after(4 * HOUR - 1) };
    expect(isSessionLive(busy, limits(HOUR, 4 * HOUR), after(4 * HOUR - 1))).toBe(true);
    expect(isSessionLive(busy, limits(HOUR, 4 * HOUR), after(4 * HOUR))).toBe(false);
    const late = { ...session, lastSeenAt: after(12 * HOUR - 1) };
    expect(isSessionLive(late, limits(HOUR, 24 * HOUR), after(12 * HOUR))).toBe(false);
  });

  it('is dead once revoked', () => {
    expect(isSessionLive({ ...session, revokedAt: start }, limits(HOUR), start)).toBe(false);
  });

  it('is touched at most once a minute', () => {
    expect(shouldTouch(session, after(59_999))).toBe(false);
    expect(shouldTouch(session, after(60_000))).toBe(true);
  });
});

describe('the limits of a role', () => {
  it.each(['counsellor', 'supervisor', 'custodian', 'analyst', 'administrator', 'auditor'] as const)(
    'closes the session of a %s after half an hour of rest',
    (role) => expect(limitsOf([role], IN_FORCE)).toEqual({ idleMs: 30 * MINUTE, absoluteMs: 12 * HOUR }),
  );

  it.each(['member_manager', 'member_handler', 'partner_manager', 'partner_agent'] as const)(
    'gives a %s two hours of rest',
    (role) => expect(limitsOf([role], IN_FORCE)).toEqual({ idleMs: 2 * HOUR, absoluteMs: 8 * HOUR }),
  );

  it('is the strictest among several roles, and strict without any', () => {
    expect(limitsOf(['member_manager', 'auditor'], IN_FORCE)).toEqual({ idleMs: 30 * MINUTE, absoluteMs: 8 * HOUR });
    expect(limitsOf([], IN_FORCE)).toEqual({ idleMs: 30 * MINUTE, absoluteMs: 12 * HOUR });
  });
});
