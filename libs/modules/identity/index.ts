/**
 * Owns the people who sign in, their roles, passwords and sessions.
 * Refuses wrong credentials in the same time and words as unknown ones, and guessing beyond a limit.
 * Emits nothing yet.
 */
export { IdentityModule } from './identity.module';
export {
  canOwnCases,
  IdentityQueries,
  managersOf,
  supervisors,
  type Addressee,
  type Profile,
  type StaffMember,
} from './identity.queries';
export { IdentityService, type NewUser, type SignedIn } from './identity.service';
export { User, type OrganisationKind } from './user.entity';
