import { Module } from '@nestjs/common';
import { SettingsModule } from '@modules/settings';
import { AbsenceQueries } from './absence.queries';
import { Absences } from './absences.service';
import { ApiKeys } from './api-keys.service';
import { ConnectionsQueries } from './connections.queries';
import { ConnectionsService } from './connections.service';
import { FirstAdministratorService } from './first-administrator.service';
import { InvitationAcceptance } from './invitation-acceptance.service';
import { InvitationsService } from './invitations.service';
import { PasswordChange } from './password-change.service';
import { PasswordResetService } from './password-reset.service';
import { PeopleQueries } from './people.queries';
import { PeopleService } from './people.service';
import { IdentityQueries } from './identity.queries';
import { IdentityService } from './identity.service';
import { KnownBrowsers } from './known-browsers.service';
import { OpenIdProvider } from './openid-provider';
import { OthersSessions } from './others-sessions.service';
import { OwnSessions } from './own-sessions.service';
import { PasswordCheck } from './password-check.service';
import { FreshProof } from './fresh-proof.service';
import { LostFactorQueries } from './lost-factor.queries';
import { LostFactors } from './lost-factors.service';
import { PasskeySignIn } from './passkey-sign-in.service';
import { Passkeys } from './passkeys.service';
import { SecondFactorSignIn } from './second-factor-sign-in.service';
import { SecondFactorService } from './second-factor.service';
import { SingleSignOnService } from './single-sign-on.service';
import { TeamQueries } from './teams.queries';
import { Teams } from './teams.service';

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
