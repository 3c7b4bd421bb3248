import { Module } from '@nestjs/common';
import { ContactExpiry } from './contacts/contact-expiry.job';
import { ContactPeopleQueries } from './contacts/contact-people.queries';
import { ContactPeople } from './contacts/contact-people.service';
import { WorkplaceQueries } from './members.queries';
import { MembersService } from './members.service';
import { SiteFacts } from './sites/site-facts.service';
import { SiteQueries } from './sites/sites.queries';
import { SitesService } from './sites/sites.service';

const PROVIDED = [MembersService, ContactPeople, ContactPeopleQueries, SitesService, SiteFacts, SiteQueries];

@Module({ providers: PROVIDED, exports: PROVIDED })
export class MembersModule {}

/** For the worker: contacts that are forgotten. */
@Module({ providers: [ContactExpiry], exports: [ContactExpiry] })
export class MembersBackgroundModule {}

/** The part that the worker-facing app is given: one exact code at a time. */
@Module({ providers: [WorkplaceQueries], exports: [WorkplaceQueries] })
export class WorkplaceModule {}
