import { Module } from '@nestjs/common';
import { WorkplaceQueries } from './members.queries';
import { MembersService } from './members.service';
import { SiteFacts } from './sites/site-facts.service';
import { SiteQueries } from './sites/sites.queries';
import { SitesService } from './sites/sites.service';

const PROVIDED = [MembersService, SitesService, SiteFacts, SiteQueries];

@Module({ providers: PROVIDED, exports: PROVIDED })
export class MembersModule {}

/** The part that the worker-facing app is given: one exact code at a time. */
@Module({ providers: [WorkplaceQueries], exports: [WorkplaceQueries] })
export class WorkplaceModule {}
