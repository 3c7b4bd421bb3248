import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DeskBodies } from '@modules/partners';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { FlagField, IdField, InstantField } from '../http/api-fields';
import { IdParam } from '../http/id-param';
import { Refuses } from '../http/problem.dto';
import { ReasonDto } from '../http/reason-field';

export class DeskBodyDto {
  @IdField({ nullable: true, description: 'The partner that is named; null where none is' })
  partnerId: string | null;

  @InstantField({ nullable: true })
  namedAt: Date | null;

  @FlagField({ description: 'Named, and under an agreement in force that lets it receive cases' })
  isReceiving: boolean;
}

/** Which partner hears complaints about the desk. */
@ApiTags('partners')
@Controller()
export class DeskBodyController {
  constructor(private readonly bodies: DeskBodies) {}

  @Get('desk-body')
  @Requires('partner.list')
  @ApiOperation({ operationId: 'readDeskBody', summary: 'Who hears complaints about the desk, and whether it can now' })
  @ApiOkResponse({ type: DeskBodyDto })
  @Refuses('session.required', 'permission.missing')
  read(@CurrentActor() actor: Actor): Promise<DeskBodyDto> {
    return this.bodies.state(actor);
  }

  @Post('partner-registry/:partnerId/desk-body')
  @HttpCode(204)
  @Requires('setting.manage')
  @ApiOperation({
    operationId: 'nameDeskBody',
    summary: 'This partner hears them from now on, in the place of any other',
  })
  @ApiNoContentResponse()
  @Refuses(
    'request.invalid',
    'session.required',
    'permission.missing',
    'partner.notFound',
    'referral.partnerCannotReceive',
  )
  async name(
    @CurrentActor() actor: Actor,
    @IdParam('partnerId', 'partner.notFound') partnerId: string,
    @Body() { reason }: ReasonDto,
  ): Promise<void> {
    await this.bodies.name(actor, partnerId, reason);
  }

  @Post('partner-registry/:partnerId/desk-body-ending')
  @HttpCode(204)
  @Requires('setting.manage')
  @ApiOperation({ operationId: 'endDeskBody', summary: 'It is given no more of them; what it has stays with it' })
  @ApiNoContentResponse()
  @Refuses('request.invalid', 'session.required', 'permission.missing', 'partner.notFound')
  async end(
    @CurrentActor() actor: Actor,
    @IdParam('partnerId', 'partner.notFound') partnerId: string,
    @Body() { reason }: ReasonDto,
  ): Promise<void> {
    await this.bodies.end(actor, partnerId, reason);
  }
}
