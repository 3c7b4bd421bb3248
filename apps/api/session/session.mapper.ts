import type { Profile } from '@modules/identity';
import type { SessionDto } from './session.dto';

/** The desk is no row of a table, so its name is given here. */
export const SECRETARIAT = { nameJa: '相談窓口事務局', nameEn: 'Desk secretariat' };

export function toSessionDto(profile: Profile): SessionDto {
  const { id, displayName, email, locale, roles, permissions, organisation, secondFactor } = profile;
  return {
    user: {
      id,
      displayName,
      email,
      locale,
      organisation: {
        kind: organisation.kind,
        id: organisation.id,
        nameJa: organisation.nameJa ?? SECRETARIAT.nameJa,
        nameEn: organisation.nameEn ?? SECRETARIAT.nameEn,
      },
      roles: [...roles],
      permissions: [...permissions],
      secondFactor,
    },
  };
}
