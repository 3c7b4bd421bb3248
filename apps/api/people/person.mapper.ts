import type { InvitationView, PeopleOverview } from '@modules/identity';
import type { DeskName } from '../session/session.mapper';
import type { InvitationViewDto } from './invitation.dto';
import type { PeopleDto } from './person.dto';

export function toPeopleDto({ people, invitations, roles }: PeopleOverview): PeopleDto {
  return {
    people: people.map((person) => ({ ...person, lastSignInAt: person.lastSignInAt?.toISOString() ?? null })),
    invitations: invitations.map((invitation) => ({
      ...invitation,
      createdAt: invitation.createdAt.toISOString(),
      expiresAt: invitation.expiresAt.toISOString(),
    })),
    roles: [...roles],
  };
}

export function toInvitationViewDto(view: InvitationView, desk: DeskName): InvitationViewDto {
  return {
    ...view,
    nameJa: view.nameJa ?? desk.ja,
    nameEn: view.nameEn ?? desk.en,
    expiresAt: view.expiresAt.toISOString(),
  };
}
