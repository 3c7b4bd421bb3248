import { permissionsOf, type Role } from '@platform/actor';
import { mustUseSingleSignOn, whoMayAllowDomains, whoMayConnect } from './single-sign-on.policy';
import { DOMAIN, domainOf, issuerUrl, isStrongEnough, safeReturnTo, whyNoChange } from './single-sign-on.rules';

const AOZORA = '0199a000-0000-7000-8000-000000000001';
const OTHER = '0199a000-0000-7000-8000-000000000002';

function somebody(kind: 'secretariat' | 'member' | 'partner', role: Role, organisationId: string | null) {
  return { kind, organisationId, permissions: permissionsOf([role]) };
}

describe('where to go on after signing in', () => {
  it.each(['/', '/cases', '/cases?tab=mine', '/company-cases/1#messages'])('keeps %s', (path) => {
    expect(safeReturnTo(path)).toBe(path);
  });

  it.each([
    ...['https://elsewhere.example/', '//elsewhere.example', '/\\elsewhere.example', '\\/elsewhere.example'],
    ...['/\t/elsewhere.example', '/\n//elsewhere.example', '/.//elsewhere.example', '/x/..//elsewhere.example'],
    ...['javascript:alert(1)', 'cases', '', '/sign-in', '/sign-in?next=/', `/${'x'.repeat(600)}`, '/%', '/\u3000'],
  ])('never leaves the portal nor turns in a circle: %j', (path) => {
    expect(new URL(safeReturnTo(path), 'https://portal.invalid').origin).toBe('https://portal.invalid');
    expect(safeReturnTo(path)).toMatch(/^\/(%|$)/);
  });
});

it('takes the domain of an address, in small letters', () => {
  expect(domainOf('Somebody@Aozora.Example ')).toBe('aozora.example');
  expect(domainOf('"odd@name"@aozora.example')).toBe('aozora.example');
  expect(domainOf('nobody')).toBe('');
});

it.each([
  ['aozora.example', true],
  ['mail.aozora.co.jp', true],
  ['xn--fsq.example', true],
  ['example', false],
  ['127.0.0.1', false],
  ['-a.example', false],
  ['a..example', false],
  ['a@b.example', false],
])('%s is a domain: %s', (domain, isOne) => {
  expect(DOMAIN.test(domain)).toBe(isOne);
});

it('counts as strong what was agreed on and nothing else', () => {
  expect(isStrongEnough(['mfa', 'phr'], ['pwd', 'mfa'])).toBe(true);
  expect(isStrongEnough(['mfa'], ['pwd'])).toBe(false);
  expect(isStrongEnough([], ['mfa'])).toBe(false);
});

it('never sends a stored secret to another provider', () => {
  const before = { issuer: 'https://one.example' };
  expect(whyNoChange(before, { issuer: 'https://two.example', clientSecret: null })).toBe('singleSignOn.secretNeeded');
  expect(whyNoChange(before, { issuer: 'https://two.example', clientSecret: 'new' })).toBeUndefined();
  expect(whyNoChange(before, { issuer: 'https://one.example', clientSecret: null })).toBeUndefined();
});

it('knows an issuer by its address', () => {
  expect(issuerUrl('https://login.example/realm')?.host).toBe('login.example');
  for (const wrong of ['https://login.example/?a=1', 'https://login.example/#', 'login', '']) {
    expect(issuerUrl(wrong)).toBeUndefined();
  }
});

it('lets administrators keep every connection, managers their own, others none', () => {
  const place = { organisationKind: 'member', organisationId: AOZORA } as const;
  expect(whoMayConnect(somebody('secretariat', 'administrator', null), place)).toBeUndefined();
  expect(whoMayConnect(somebody('member', 'member_manager', AOZORA), place)).toBeUndefined();
  expect(whoMayConnect(somebody('member', 'member_manager', OTHER), place)).toBe('singleSignOn.notFound');
  expect(whoMayConnect(somebody('partner', 'partner_manager', AOZORA), place)).toBe('singleSignOn.notFound');
  expect(whoMayConnect(somebody('member', 'member_handler', AOZORA), place)).toBe('permission.missing');
  expect(whoMayConnect(somebody('secretariat', 'counsellor', null), place)).toBe('permission.missing');
});

it('lets nobody but administrators allow a domain', () => {
  expect(whoMayAllowDomains(somebody('secretariat', 'administrator', null))).toBeUndefined();
  expect(whoMayAllowDomains(somebody('member', 'member_manager', AOZORA))).toBe('permission.missing');
});

it('takes the password away only where single sign-on can work, and never from an administrator', () => {
  const only = { isPasswordAllowed: false, isDomainAllowed: true, isAdministrator: false };
  expect(mustUseSingleSignOn(only)).toBe(true);
  expect(mustUseSingleSignOn({ ...only, isPasswordAllowed: true })).toBe(false);
  expect(mustUseSingleSignOn({ ...only, isDomainAllowed: false })).toBe(false);
  expect(mustUseSingleSignOn({ ...only, isAdministrator: true })).toBe(false);
});
