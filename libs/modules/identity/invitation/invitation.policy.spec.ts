import { permissionsOf, type Actor, type Role } from '@platform/actor';
import { areRolesOf, maySeeInvitation, whoMayChange, whoMayInvite } from './invitation.policy';

const person = (kind: Actor['kind'], roles: Role[], organisationId: string | null = null) => ({
  kind,
  userId: 'me',
  organisationId,
  permissions: permissionsOf(roles),
});
const administrator = person('secretariat', ['administrator']);
const manager = person('member', ['member_manager'], 'aozora');
const lawyer = person('partner', ['partner_manager'], 'minato');
const into = (organisationKind: Actor['kind'], organisationId: string | null, ...roles: Role[]) => ({
  organisationKind,
  organisationId,
  roles,
});

describe('whoMayInvite', () => {
  it.each([
    ['an administrator, anybody of the desk', administrator, into('secretariat', null, 'custodian', 'auditor'), false],
    ['an administrator, the first manager of a member', administrator, into('member', 'x', 'member_manager'), false],
    ['an administrator, the first manager of a partner', administrator, into('partner', 'x', 'partner_manager'), false],
    ['a manager, people of their own company', manager, into('member', 'aozora', 'member_handler'), true],
    ['a manager, a second manager', manager, into('member', 'aozora', 'member_manager'), true],
    ['a partner’s manager, agents', lawyer, into('partner', 'minato', 'partner_agent'), true],
  ] as const)('allows %s', (_name, actor, wish, hasManager) => {
    expect(whoMayInvite(actor, wish, hasManager)).toBeUndefined();
  });

  it.each([
    [
      'a counsellor, anybody',
      person('secretariat', ['counsellor']),
      into('secretariat', null, 'counsellor'),
      false,
      'permission.missing',
    ],
    [
      'a handler, anybody',
      person('member', ['member_handler'], 'aozora'),
      into('member', 'aozora', 'member_handler'),
      true,
      'permission.missing',
    ],
    [
      'a manager, somebody of the desk',
      manager,
      into('secretariat', null, 'administrator'),
      true,
      'organisation.notFound',
    ],
    [
      'a manager, a desk role at home',
      manager,
      into('member', 'aozora', 'administrator'),
      true,
      'person.rolesOutOfPlace',
    ],
    [
      'a manager, people of another company',
      manager,
      into('member', 'other', 'member_handler'),
      true,
      'organisation.notFound',
    ],
    [
      'a manager, a partner with the same id',
      manager,
      into('partner', 'aozora', 'partner_manager'),
      true,
      'organisation.notFound',
    ],
    [
      'an administrator, a second manager',
      administrator,
      into('member', 'x', 'member_manager'),
      true,
      'invitation.firstManagerOnly',
    ],
    [
      'an administrator, a handler',
      administrator,
      into('member', 'x', 'member_handler'),
      false,
      'invitation.firstManagerOnly',
    ],
    [
      'an administrator, nobody in particular',
      administrator,
      into('secretariat', null),
      false,
      'person.rolesOutOfPlace',
    ],
  ] as const)('refuses %s', (...[, actor, wish, hasManager, code]) => {
    expect(whoMayInvite(actor, wish, hasManager)).toBe(code);
  });
});

describe('whoMayChange', () => {
  const colleague = { id: 'colleague', organisationKind: 'member', organisationId: 'aozora' } as const;

  it('lets those who keep the accounts of a place change them, but not their own', () => {
    expect(whoMayChange(manager, colleague)).toBeUndefined();
    expect(whoMayChange(manager, { ...colleague, id: 'me' })).toBe('person.yourself');
  });

  it('knows nobody of another organisation, for the desk either', () => {
    expect(whoMayChange(manager, { ...colleague, organisationId: 'other' })).toBe('person.notFound');
    expect(whoMayChange(administrator, colleague)).toBe('person.notFound');
    expect(whoMayChange(lawyer, { ...colleague, organisationId: 'minato' })).toBe('person.notFound');
    expect(whoMayChange(person('member', ['member_handler'], 'aozora'), colleague)).toBe('permission.missing');
  });
});

it('an invitation is seen by the desk and by the organisation that it leads into', () => {
  const invitation = { organisationKind: 'member', organisationId: 'aozora' } as const;
  expect(maySeeInvitation(administrator, invitation)).toBe(true);
  expect(maySeeInvitation(manager, invitation)).toBe(true);
  expect(maySeeInvitation(lawyer, invitation)).toBe(false);
  expect(maySeeInvitation(person('secretariat', ['supervisor']), invitation)).toBe(false);
});

it('somebody without any role would have no screen', () => {
  expect(areRolesOf('member', [])).toBe(false);
});
