import { permissionsOf, ROLES, type Role } from '@platform/actor';
import { ALL_KEY_SCOPES, expiryOf, grantableScopes, isKeyLive, whyNoKey } from './api-key.rules';

const now = new Date('2026-11-18T15:30:00Z');
const manager = grantableScopes('partner', permissionsOf(['partner_manager']));

describe('what a key may be for', () => {
  it('is what its maker may do, within what keys are for', () => {
    expect(manager).toEqual(['referral.list', 'referral.read', 'referral.answer', 'referral.write']);
    expect(grantableScopes('partner', permissionsOf(['partner_agent']))).toEqual([
      'referral.list',
      'referral.read',
      'referral.write',
    ]);
    expect(grantableScopes('secretariat', permissionsOf(['counsellor']))).toEqual([]);
  });

  it('never is a story of the desk, a person, or another key, whatever the role', () => {
    const everything = permissionsOf(Object.keys(ROLES) as Role[]);
    for (const kind of ['secretariat', 'member', 'partner'] as const) {
      for (const scope of grantableScopes(kind, everything)) expect(scope).toMatch(/^(report|companyCase|referral)\./);
    }
    expect(ALL_KEY_SCOPES).toHaveLength(10);
  });
});

describe('a new key', () => {
  it('needs at least one scope and none that is not its maker’s', () => {
    expect(whyNoKey({ scopes: [], days: 30 }, manager)).toBe('apiKey.scopeNotYours');
    expect(whyNoKey({ scopes: ['referral.list', 'report.read'], days: 30 }, manager)).toBe('apiKey.scopeNotYours');
    expect(whyNoKey({ scopes: ['referral.list'], days: 30 }, manager)).toBeUndefined();
  });

  it.each([
    [0, 'apiKey.badExpiry'],
    [1, undefined],
    [365, undefined],
    [366, 'apiKey.badExpiry'],
    [1.5, 'apiKey.badExpiry'],
  ])('of %d days is answered with %p', (days, problem) => {
    expect(whyNoKey({ scopes: ['referral.list'], days }, manager)).toBe(problem);
  });
});

describe('a key', () => {
  it('lives until it expires or is revoked', () => {
    const key = { expiresAt: expiryOf(1, now), revokedAt: null };
    expect(isKeyLive(key, new Date('2026-11-19T15:29:59Z'))).toBe(true);
    expect(isKeyLive(key, new Date('2026-11-19T15:30:00Z'))).toBe(false);
    expect(isKeyLive({ ...key, revokedAt: now }, now)).toBe(false);
  });
});
