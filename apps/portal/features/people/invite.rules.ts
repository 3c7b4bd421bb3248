import type { Role, SessionUser } from '../../api/types';

/** Where the choice in the form leads: one's own organisation, or `member:<id>` for an organisation's first manager. */
export type InvitePlace = string;
export const ownPlace: InvitePlace = 'own';

interface Placed {
  organisationKind: SessionUser['organisation']['kind'];
  organisationId: string | null;
  roles: Role[];
}

/** Organisation and roles of the invitation. Into another organisation only its first manager is invited. */
export function placed(place: InvitePlace, roles: Role[], { organisation }: SessionUser): Placed {
  const [kind, id] = place.split(':');
  if (kind === 'member' && id) return { organisationKind: kind, organisationId: id, roles: ['member_manager'] };
  if (kind === 'partner' && id) return { organisationKind: kind, organisationId: id, roles: ['partner_manager'] };
  return { organisationKind: organisation.kind, organisationId: organisation.id, roles };
}
