import type { SessionUser } from '../../api/types';
import { ownPlace, placed } from './invite.rules';

const user = { organisation: { kind: 'secretariat', id: null } } as SessionUser;

describe('an invitation', () => {
  it('into one’s own organisation gives the chosen roles', () => {
    expect(placed(ownPlace, ['analyst'], user)).toEqual({
      organisationKind: 'secretariat',
      organisationId: null,
      roles: ['analyst'],
    });
  });

  it.each([
    ['member:7', 'member', 'member_manager'],
    ['partner:7', 'partner', 'partner_manager'],
  ] as const)('into %s makes the first manager, whatever was chosen before', (place, organisationKind, role) => {
    expect(placed(place, ['administrator'], user)).toEqual({ organisationKind, organisationId: '7', roles: [role] });
  });
});
