import { permissionsOf, type Role } from '@platform/actor';
import { whoMayDecide } from './lost-factor.policy';

const actor = (kind: 'secretariat' | 'member', organisationId: string | null, role: Role) => ({
  kind,
  organisationId,
  userId: 'decider',
  permissions: permissionsOf([role]),
});
const administrator = actor('secretariat', null, 'administrator');
const manager = actor('member', 'aozora', 'member_manager');
const inAozora = { id: 'person', organisationKind: 'member', organisationId: 'aozora' } as const;
const ofDesk = { id: 'person', organisationKind: 'secretariat', organisationId: null } as const;

describe('who decides about a lost second factor', () => {
  it('is whoever keeps the accounts of the place', () => {
    expect(whoMayDecide(manager, inAozora, true)).toBeUndefined();
    expect(whoMayDecide(administrator, ofDesk, true)).toBeUndefined();
  });

  it('is the desk for an organisation without another keeper only', () => {
    expect(whoMayDecide(administrator, inAozora, false)).toBeUndefined();
    expect(whoMayDecide(administrator, inAozora, true)).toBe('lostFactor.notFound');
  });

  it('is nobody of another organisation, nobody without the permission, and never oneself', () => {
    expect(whoMayDecide(manager, { ...inAozora, organisationId: 'other' }, false)).toBe('lostFactor.notFound');
    expect(whoMayDecide(manager, ofDesk, false)).toBe('lostFactor.notFound');
    expect(whoMayDecide(actor('member', 'aozora', 'member_handler'), inAozora, false)).toBe('permission.missing');
    expect(whoMayDecide(actor('secretariat', null, 'supervisor'), ofDesk, false)).toBe('permission.missing');
    expect(whoMayDecide(manager, { ...inAozora, id: 'decider' }, true)).toBe('person.yourself');
  });
});
