import { Body, Controller, Get, HttpCode, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PartnerQueries, PartnersService } from '@modules/partners';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { VersionDto } from '../cases/casework.dto';
import { Refuses } from '../http/problem.dto';
import { ChangeAvailabilityDto, PartnerDetailDto } from './partner.dto';
import { toPartnerDetailDto } from './partner.mapper';

/** A partner's own entry: all of it to read, its hours and places to change. */
@ApiTags('partners')
@Controller('own-partner')
export class OwnPartnerController {
  constructor(
    private readonly queries: PartnerQueries,
    private readonly partners: PartnersService,
  ) {}

  @Get()
  @Requires('ownPartner.read')
  @ApiOperation({ operationId: 'readOwnPartner', summary: 'The entry of your organisation' })
  @ApiOkResponse({ type: PartnerDetailDto })
  @Refuses('session.required', 'permission.missing')
  async read(@CurrentActor() actor: Actor): Promise<PartnerDetailDto> {
    return toPartnerDetailDto(await this.queries.own(actor));
  }

  @Put('availability')
  @HttpCode(200)
  @Requires('ownPartner.edit')
  @ApiOperation({ operationId: 'setAvailability', summary: 'When you are open and how much you can take' })
  @ApiOkResponse({ type: VersionDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing', 'partner.changedMeanwhile', 'partner.badHours')
  async setAvailability(@CurrentActor() actor: Actor, @Body() wish: ChangeAvailabilityDto): Promise<VersionDto> {
    return { version: await this.partners.setAvailability(actor, { ...wish, capacity: wish.capacity ?? null }) };
  }
}
