import { Body, Controller, Get, HttpCode, Put, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DirectoryQueries, Listings } from '@modules/membership';
import type { Actor } from '@platform/actor';
import { refuseUnless } from '@platform/errors';
import { CurrentActor, Public, Requires } from '@platform/http';
import { VisitLimits } from '@platform/visits';
import type { FastifyRequest } from 'fastify';
import { VersionDto } from '../cases/casework.dto';
import { IdParam } from '../http/id-param';
import { Refuses } from '../http/problem.dto';
import { ChooseListingDto, DirectoryPageDto, DirectorySearchDto, ListingDto } from './listing.dto';

/** What members let everybody read of them, and the directory that shows it. */
@ApiTags('membership')
@Controller()
export class ListingsController {
  constructor(
    private readonly listings: Listings,
    private readonly directory: DirectoryQueries,
    private readonly limits: VisitLimits,
  ) {}

  @Get('members/:memberId/listing')
  @Requires('listing.read')
  @ApiOperation({ operationId: 'readListing', summary: 'What a member lets everybody read of it' })
  @ApiOkResponse({ type: ListingDto })
  @Refuses('session.required', 'permission.missing', 'member.notFound')
  read(@CurrentActor() actor: Actor, @IdParam('memberId', 'member.notFound') memberId: string): Promise<ListingDto> {
    return this.listings.read(actor, memberId);
  }

  @Put('members/:memberId/listing')
  @HttpCode(200)
  @Requires('listing.keep')
  @ApiOperation({ operationId: 'chooseListing', summary: 'Choose what everybody may read of the own organisation' })
  @ApiOkResponse({ type: VersionDto })
  @Refuses(
    'request.invalid',
    'session.required',
    'permission.missing',
    'member.notFound',
    'listing.needsName',
    'listing.changedMeanwhile',
  )
  async choose(
    @CurrentActor() actor: Actor,
    @IdParam('memberId', 'member.notFound') memberId: string,
    @Body() choice: ChooseListingDto,
  ): Promise<VersionDto> {
    return { version: await this.listings.choose(actor, memberId, choice) };
  }

  @Get('public/directory')
  @Public()
  @ApiOperation({
    operationId: 'searchDirectory',
    summary: 'Members that want to be found, with the fields that each chose, the newest entry first',
  })
  @ApiOkResponse({ type: DirectoryPageDto })
  @Refuses('request.invalid', 'directory.tooMany')
  async search(@Req() request: FastifyRequest, @Query() search: DirectorySearchDto): Promise<DirectoryPageDto> {
    refuseUnless(await this.limits.admits(request, 'directory'), 'directory.tooMany');
    return this.directory.page(search);
  }
}
