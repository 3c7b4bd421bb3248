import { Module } from '@nestjs/common';
import { CasesModule } from '@modules/cases';
import { BreakGlassQueries } from './break-glass.queries';
import { BreakGlassService } from './break-glass.service';
import { CustodyExpiry } from './custody-expiry.job';
import { CustodyNotices } from './custody-notices.handlers';
import { IdentityViewService } from './identity-view.service';
import { KeepersService } from './keepers.service';
import { ReleaseQueries } from './release.queries';
import { ReleasesService } from './releases.service';

const SERVICES = [
  KeepersService,
  ReleasesService,
  IdentityViewService,
  ReleaseQueries,
  BreakGlassService,
  BreakGlassQueries,
];

/** For the app that holds the desk's keys. */
@Module({ imports: [CasesModule], providers: SERVICES, exports: SERVICES })
export class CustodyModule {}

/** For the background app: tells people, and ends what is over. */
@Module({ providers: [CustodyNotices, CustodyExpiry], exports: [CustodyExpiry] })
export class CustodyWatchModule {}
