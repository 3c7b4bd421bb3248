import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DeliveryLog } from '@modules/notifications';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { Refuses } from '../http/problem.dto';
import { DeliveryPageDto, DeliverySearchDto, ReplayAllDto, ReplayedDto } from './delivery.dto';

/** What became of notices that left the house. */
@ApiTags('notices')
@Controller('deliveries')
export class DeliveriesController {
  constructor(private readonly log: DeliveryLog) {}

  @Get()
  @Requires('delivery.manage')
  @ApiOperation({ operationId: 'listDeliveries', summary: 'Sent, waiting and given up, the newest first; no case' })
  @ApiOkResponse({ type: DeliveryPageDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing')
  async page(
    @CurrentActor() actor: Actor,
    @Query() { state, ...request }: DeliverySearchDto,
  ): Promise<DeliveryPageDto> {
    const page = await this.log.page(actor, { state }, request);
    return {
      ...page,
      items: page.items.map(({ createdAt, sentAt, failedAt, dueAt, ...line }) => ({
        ...line,
        createdAt: createdAt.toISOString(),
        sentAt: sentAt?.toISOString() ?? null,
        failedAt: failedAt?.toISOString() ?? null,
        dueAt: dueAt?.toISOString() ?? null,
      })),
    };
  }

  @Post('replays')
  @HttpCode(200)
  @Requires('delivery.manage')
  @ApiOperation({ operationId: 'replayDeliveries', summary: 'Send all again that were given up for one reason' })
  @ApiOkResponse({ type: ReplayedDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing')
  async replayAll(@CurrentActor() actor: Actor, @Body() { error }: ReplayAllDto): Promise<ReplayedDto> {
    return { count: await this.log.replayAll(actor, error) };
  }

  @Post(':deliveryId/replay')
  @HttpCode(204)
  @Requires('delivery.manage')
  @ApiOperation({ operationId: 'replayDelivery', summary: 'Send one again that was given up' })
  @ApiNoContentResponse()
  @Refuses('session.required', 'permission.missing', 'delivery.notFound')
  async replay(
    @CurrentActor() actor: Actor,
    @IdParam('deliveryId', 'delivery.notFound') deliveryId: string,
  ): Promise<void> {
    await this.log.replay(actor, deliveryId);
  }
}
