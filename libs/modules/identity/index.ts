/**
 * Owns the people who sign in: their invitations, roles, passwords and sessions.
 * Refuses wrong credentials in the same time and words as unknown ones, guessing beyond a limit, and every change of
 * an account by somebody who does not keep the accounts of that organisation.
 * Owns the connections to organisations' own providers; refuses whomever they have not invited.
 * Owns the teams of the desk, and who stands in for whom on which days.
 * Owns second factors and keys for programs too; refuses staff everything but setting up a second factor without one.
 * Emits invitationIssued, passwordResetRequested, passwordChanged, rolesChanged, accountDeactivated, and one event per
 * change of somebody's second factor, recovery codes, keys and sessions.
 */
export { AbsenceQueries, type AbsenceOverview, withSubstitutes } from './absence.queries';
export { Absences, type NewAbsence } from './absences.service';
export { AccountLinksModule } from './account-links';
export { ALL_KEY_SCOPES, KEY_DAYS_ALLOWED, KEY_NAME_LENGTH, KEY_SCOPES } from './api-key.rules';
export { ApiKeys, type ApiKeyRow, type NewApiKey } from './api-keys.service';
export { AccountNoticesModule } from './account-notices.handlers';
export { ConnectionsQueries, type ConnectionsOverview, type ConnectionView } from './connections.queries';
export { ConnectionsService, type ConnectionCheck } from './connections.service';
export { FirstAdministratorService, type FirstAdministrator } from './first-administrator.service';
export { IdentityModule } from './identity.module';
export {
  canOwnCases,
  IdentityQueries,
  managersOf,
  staffIn,
  supervisors,
  type Addressee,
  type Profile,
  type StaffMember,
} from './identity.queries';
export { IdentityService, type HalfSignedIn, type NewUser, type SignedIn } from './identity.service';
export { KnownBrowsers } from './known-browsers.service';
export { OthersSessions, type OthersSession } from './others-sessions.service';
export { OwnSessions, type OwnSession } from './own-sessions.service';
export { PASSKEY_NAME_LENGTH, passkeySite, type PasskeySite } from './passkey.rules';
export { PasskeySignIn, type SignInBegun } from './passkey-sign-in.service';
export { LostFactorQueries, type LostFactorRow } from './lost-factor.queries';
export { LostFactors, type Decision } from './lost-factors.service';
export { Passkeys, type NewPasskey, type PasskeyRow, type RegistrationBegun } from './passkeys.service';
export { resealSecrets } from './reseal-secrets';
export { type Proof } from './fresh-proof.service';
export { type SecondFactorAnswer } from './second-factor.check';
export { SECOND_FACTOR_STATES, type SecondFactorState } from './second-factor.policy';
export { SecondFactorSignIn } from './second-factor-sign-in.service';
export { SecondFactorService, type Enrolment, type FreshCodes, type SecondFactorStatus } from './second-factor.service';
export { SecurityNoticesModule } from './security-notices.handlers';
export { type Arrived, SingleSignOnService } from './single-sign-on.service';
export { DOMAIN, DOMAINS_ALLOWED, STRENGTHS_ALLOWED } from './single-sign-on.rules';
export { type SessionToken } from './session.store';
export { User, type OrganisationKind } from './user.entity';
export { InvitationAcceptance, type Acceptance, type InvitationView } from './invitation-acceptance.service';
export { ROLES_OF } from './invitation.policy';
export { InvitationsService, type NewInvitation } from './invitations.service';
export { PASSWORD_LEAST, PASSWORD_MOST, passwordProblem } from './password-strength';
export { stretchedKey } from './passwords';
export { PasswordChange } from './password-change.service';
export { PasswordResetService } from './password-reset.service';
export {
  PeopleQueries,
  type OpenInvitation,
  type PeopleOverview,
  type PersonRow,
  type UnmanagedOrganisation,
} from './people.queries';
export { PeopleService } from './people.service';
export { TeamQueries, teamOf, type TeamView } from './teams.queries';
export { TEAM_NAME_LENGTH, Teams, type TeamWish } from './teams.service';
