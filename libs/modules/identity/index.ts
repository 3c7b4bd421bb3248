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
export { AbsenceQueries, type AbsenceOverview, withSubstitutes } from './absence/absence.queries';
export { Absences, type NewAbsence } from './absence/absences.service';
export { AccountLinks, AccountLinksModule } from './notices/account-links';
export { ALL_KEY_SCOPES, KEY_DAYS_ALLOWED, KEY_NAME_LENGTH, KEY_SCOPES } from './api-key/api-key.rules';
export { ApiKeys, type ApiKeyRow, type NewApiKey } from './api-key/api-keys.service';
export { AccountNoticesModule } from './notices/account-notices.handlers';
export {
  ConnectionsQueries,
  type ConnectionsOverview,
  type ConnectionView,
} from './single-sign-on/connections.queries';
export { ConnectionsService, type ConnectionCheck } from './single-sign-on/connections.service';
export { FirstAdministratorService, type FirstAdministrator } from './invitation/first-administrator.service';
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
export { KnownBrowsers } from './password/known-browsers.service';
export { OthersSessions, type OthersSession } from './session/others-sessions.service';
export { OwnSessions, type OwnSession } from './session/own-sessions.service';
export { PASSKEY_NAME_LENGTH, passkeySite, type PasskeySite } from './passkey/passkey.rules';
export { PasskeySignIn, type SignInBegun } from './passkey/passkey-sign-in.service';
export { LostFactorQueries, type LostFactorRow } from './lost-factor/lost-factor.queries';
export { LostFactors, type Decision } from './lost-factor/lost-factors.service';
export { Passkeys, type NewPasskey, type PasskeyRow, type RegistrationBegun } from './passkey/passkeys.service';
export { resealSecrets } from './second-factor/reseal-secrets';
export { type Proof } from './second-factor/fresh-proof.service';
export { type SecondFactorAnswer } from './second-factor/second-factor.check';
export { SECOND_FACTOR_STATES, type SecondFactorState } from './second-factor/second-factor.policy';
export { SecondFactorSignIn } from './second-factor/second-factor-sign-in.service';
export {
  SecondFactorService,
  type Enrolment,
  type FreshCodes,
  type SecondFactorStatus,
} from './second-factor/second-factor.service';
export { SecurityNoticesModule } from './notices/security-notices.handlers';
export { type Arrived, SingleSignOnService } from './single-sign-on/single-sign-on.service';
export { DOMAIN, DOMAINS_ALLOWED, STRENGTHS_ALLOWED } from './single-sign-on/single-sign-on.rules';
export { type SessionToken } from './session/session.store';
export { User, type OrganisationKind } from './people/user.entity';
export { InvitationAcceptance, type Acceptance, type InvitationView } from './invitation/invitation-acceptance.service';
export { ROLES_OF } from './invitation/invitation.policy';
export { InvitationsService, issueInvitation, type NewInvitation } from './invitation/invitations.service';
export { PASSWORD_LEAST, PASSWORD_MOST, passwordProblem } from './password/password-strength';
export { stretchedKey } from './password/passwords';
export { PasswordChange } from './password/password-change.service';
export { PasswordResetService } from './password/password-reset.service';
export { type Named, type NamedKind, namedLike, type NamedSearch } from './people/named.queries';
export {
  PeopleQueries,
  type OpenInvitation,
  type OrganisationChoice,
  type PeopleOverview,
  type PersonRow,
} from './people/people.queries';
export { PeopleService } from './people/people.service';
export { TeamQueries, teamOf, type TeamView } from './people/teams.queries';
export { TEAM_NAME_LENGTH, Teams, type TeamWish } from './people/teams.service';
