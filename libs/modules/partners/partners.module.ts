import { Module } from '@nestjs/common';
import { DeskBodies } from './desk-bodies.service';
import { PartnerQueries } from './partners.queries';
import { PartnersService } from './partners.service';

const PROVIDED = [PartnersService, PartnerQueries, DeskBodies];

@Module({ providers: PROVIDED, exports: PROVIDED })
export class PartnersModule {}
