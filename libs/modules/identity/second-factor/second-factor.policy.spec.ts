import { ROLES, type Role } from '@platform/actor';
import { accessOf, type SignInFacts } from './second-factor.policy';

const counsellor: SignInFacts = {
  roles: ['counsellor'],
  isDemo: false,
  isStrong: false,
  isProduction: false,
  mustEnrol: false,
};
const outside: Role[] = ['member_manager', 'member_handler', 'partner_manager', 'partner_agent'];
const desk = (Object.keys(ROLES) as Role[]).filter((role) => !outside.includes(role));

describe('what a session may do', () => {
  it.each(desk)('is to enrol only, for a %s without a second factor', (role) => {
    expect(accessOf({ ...counsellor, roles: [role] })).toBe('enrolOnly');
  });

  it.each(outside)('is everything for a %s, who may do without', (role) => {
    expect(accessOf({ ...counsellor, roles: [role] })).toBe('full');
  });

  it('is everything once the second factor was shown', () => {
    expect(accessOf({ ...counsellor, isStrong: true })).toBe('full');
  });

  it('is to enrol only for anybody whose lost second factor was taken away, the demo’s people included', () => {
    const lost = { ...counsellor, mustEnrol: true };
    expect(accessOf({ ...lost, roles: ['member_handler'] })).toBe('enrolOnly');
    expect(accessOf({ ...lost, isDemo: true })).toBe('enrolOnly');
    expect(accessOf({ ...lost, isStrong: true })).toBe('full');
  });

  it('follows the strictest role', () => {
    expect(accessOf({ ...counsellor, roles: ['member_manager', 'analyst'] })).toBe('enrolOnly');
  });

  it('is everything with a reminder for the people of the demo, but never in production', () => {
    expect(accessOf({ ...counsellor, isDemo: true })).toBe('advised');
    expect(accessOf({ ...counsellor, isDemo: true, isProduction: true })).toBe('enrolOnly');
  });
});
