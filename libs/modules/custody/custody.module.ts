import { Module } from '@nestjs/common';
import { CasesModule, ClocksModule, SubmissionModule } from '@modules/cases';
import { SettingsModule } from '@modules/settings';
import { BreakGlassQueries } from './break-glass.queries';
import { BreakGlassService } from './break-glass.service';
import { CustodyExpiry } from './custody-expiry.job';
import { CustodyNotices } from './custody-notices.handlers';
import { IdentityViewService } from './identity-view.service';
import { KeepersService } from './keepers.service';
import { OverrideExpiry } from './override-expiry.job';
import { OverrideQueries } from './override.queries';
import { OverridesService } from './overrides.service';
import { OwnOverrides } from './own-overrides.service';
import { ReleaseQueries } from './release.queries';
import { ReleasesService } from './releases.service';

const SERVICES = [
  KeepersService,
  ReleasesService,
  IdentityViewService,
  ReleaseQueries,
  BreakGlassService,
  BreakGlassQueries,
  OverridesService,
  OverrideQueries,
];

/** For the app that holds the desk's keys. */
@Module({ imports: [CasesModule, SettingsModule], providers: SERVICES, exports: SERVICES })
export class CustodyModule {}

/** For the background app: tells people, and ends what is over. */
@Module({
  imports: [ClocksModule],
  providers: [CustodyNotices, CustodyExpiry, OverrideExpiry],
  exports: [CustodyExpiry, OverrideExpiry],
})
export class CustodyWatchModule {}

/** Her side: what was opened without her. */
@Module({ imports: [SubmissionModule], providers: [OwnOverrides], exports: [OwnOverrides] })
export class OwnOverridesModule {}
