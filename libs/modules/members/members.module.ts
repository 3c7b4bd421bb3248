import { Module } from '@nestjs/common';
import { WorkplaceQueries } from './members.queries';
import { MembersService } from './members.service';

@Module({ providers: [MembersService], exports: [MembersService] })
export class MembersModule {}

/** The part that the worker-facing app is given: one exact code at a time. */
@Module({ providers: [WorkplaceQueries], exports: [WorkplaceQueries] })
export class WorkplaceModule {}
