import { Module } from '@nestjs/common';
import { PartnerQueries } from './partners.queries';
import { PartnersService } from './partners.service';

@Module({ providers: [PartnersService, PartnerQueries], exports: [PartnersService, PartnerQueries] })
export class PartnersModule {}
