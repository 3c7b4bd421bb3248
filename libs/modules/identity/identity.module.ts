import { Module } from '@nestjs/common';
import { IdentityQueries } from './identity.queries';
import { IdentityService } from './identity.service';

@Module({ providers: [IdentityService, IdentityQueries], exports: [IdentityService, IdentityQueries] })
export class IdentityModule {}
