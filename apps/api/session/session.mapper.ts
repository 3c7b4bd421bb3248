import type { Profile } from '@modules/identity';
import type { SettingsInForce } from '@modules/settings';
import type { SessionDto } from './session.dto';

/** The desk is no row of a table; its name is a setting. */
export type DeskName = SettingsInForce['desk.name'];

export function toSessionDto(profile: Profile, desk: DeskName): SessionDto {
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
        nameJa: organisation.nameJa ?? desk.ja,
        nameEn: organisation.nameEn ?? desk.en,
      },
      roles: [...roles],
      permissions: [...permissions],
      secondFactor,
    },
  };
}
