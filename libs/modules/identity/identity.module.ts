import { Module } from '@nestjs/common';
import { SettingsModule } from '@modules/settings';
import { AbsenceQueries } from './absence/absence.queries';
import { Absences } from './absence/absences.service';
import { ApiKeys } from './api-key/api-keys.service';
import { ConnectionsQueries } from './single-sign-on/connections.queries';
import { ConnectionsService } from './single-sign-on/connections.service';
import { FirstAdministratorService } from './invitation/first-administrator.service';
import { InvitationAcceptance } from './invitation/invitation-acceptance.service';
import { InvitationsService } from './invitation/invitations.service';
import { PasswordChange } from './password/password-change.service';
import { PasswordResetService } from './password/password-reset.service';
import { PeopleQueries } from './people/people.queries';
import { PeopleService } from './people/people.service';
import { IdentityQueries } from './identity.queries';
import { IdentityService } from './identity.service';
import { KnownBrowsers } from './password/known-browsers.service';
import { OpenIdProvider } from './single-sign-on/openid-provider';
import { OthersSessions } from './session/others-sessions.service';
import { OwnSessions } from './session/own-sessions.service';
import { PasswordCheck } from './password/password-check.service';
import { FreshProof } from './second-factor/fresh-proof.service';
import { LostFactorQueries } from './lost-factor/lost-factor.queries';
import { LostFactors } from './lost-factor/lost-factors.service';
import { PasskeySignIn } from './passkey/passkey-sign-in.service';
import { Passkeys } from './passkey/passkeys.service';
import { SecondFactorSignIn } from './second-factor/second-factor-sign-in.service';
import { SecondFactorService } from './second-factor/second-factor.service';
import { SingleSignOnService } from './single-sign-on/single-sign-on.service';
import { TeamQueries } from './people/teams.queries';
import { Teams } from './people/teams.service';

const SERVICES = [
  IdentityService,
  IdentityQueries,
  InvitationsService,
  InvitationAcceptance,
  FirstAdministratorService,
  PeopleService,
  PeopleQueries,
  PasswordResetService,
  PasswordChange,
  SecondFactorService,
  SecondFactorSignIn,
  KnownBrowsers,
  Passkeys,
  LostFactors,
  LostFactorQueries,
  PasskeySignIn,
  OthersSessions,
  OwnSessions,
  ApiKeys,
  SingleSignOnService,
  ConnectionsService,
  ConnectionsQueries,
  Teams,
  TeamQueries,
  Absences,
  AbsenceQueries,
];

@Module({
  imports: [SettingsModule],
  providers: [...SERVICES, PasswordCheck, FreshProof, OpenIdProvider],
  exports: SERVICES,
})
export class IdentityModule {}
