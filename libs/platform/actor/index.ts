import type { Permission, Role } from './permissions';

export { permissionsOf, ROLES } from './permissions';
export type { Permission, Role } from './permissions';

/** Everyone who can cause a change. `system` is a rule acting by itself: a sweep, an expiry. */
export type ActorKind = 'complainant' | 'secretariat' | 'member' | 'partner' | 'system';

/** A signed-in person of the secretariat, a member or a partner organisation. */
export interface Actor {
  kind: 'secretariat' | 'member' | 'partner';
  userId: string;
  /** The member's or partner's id; null for the secretariat. */
  organisationId: string | null;
  roles: readonly Role[];
  permissions: ReadonlySet<Permission>;
  /** `enrolment`: must set up a second factor before anything else. `apiKey`: a program, never itself a person. */
  limitedTo?: 'enrolment' | 'apiKey';
  displayName: string;
  locale: 'ja' | 'en';
}
