import { Body, Controller, Delete, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { WebhookLog, WebhooksService } from '@modules/webhooks';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { Once, OnceKey } from '../http/once-key';
import { PageQueryDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { ReplayedDto } from '../notices/delivery.dto';
import {
  AddedWebhookDto,
  ChangeWebhookDto,
  NewWebhookDto,
  WebhookDeliveryPageDto,
  WebhookListDto,
  WebhookSecretDto,
} from './webhook.dto';

/** Where a partner's own system is told what happened, and what became of it. */
@ApiTags('webhooks')
@Controller('webhooks')
export class WebhooksController {
  constructor(
    private readonly webhooks: WebhooksService,
    private readonly log: WebhookLog,
  ) {}

  @Get()
  @Requires('webhook.manage')
  @ApiOperation({ operationId: 'listWebhooks', summary: 'The addresses of your organisation, without their secrets' })
  @ApiOkResponse({ type: WebhookListDto })
  @Refuses('session.required', 'permission.missing')
  async list(@CurrentActor() actor: Actor): Promise<WebhookListDto> {
    const found = await this.webhooks.list(actor);
    return {
      items: found.map(({ id, url, events, state, failingSince, createdAt }) => ({
        id,
        url,
        events,
        state,
        failingSince: failingSince?.toISOString() ?? null,
        createdAt: createdAt.toISOString(),
      })),
    };
  }

  @Post()
  @Requires('webhook.manage')
  @Once()
  @ApiOperation({ operationId: 'addWebhook', summary: 'Register an address; its secret is shown once' })
  @ApiCreatedResponse({ type: AddedWebhookDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing', 'webhook.badAddress', 'webhook.tooMany')
  add(@CurrentActor() actor: Actor, @Body() body: NewWebhookDto, @OnceKey() key?: string): Promise<AddedWebhookDto> {
    return this.webhooks.register(actor, body, key);
  }

  @Get('deliveries')
  @Requires('webhook.manage')
  @ApiOperation({
    operationId: 'listWebhookDeliveries',
    summary: 'What was sent to your organisation, the newest first',
  })
  @ApiOkResponse({ type: WebhookDeliveryPageDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing')
  async deliveries(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<WebhookDeliveryPageDto> {
    const page = await this.log.page(actor, query);
    return {
      ...page,
      items: page.items.map(({ createdAt, sentAt, dueAt, ...line }) => ({
        ...line,
        createdAt: createdAt.toISOString(),
        sentAt: sentAt?.toISOString() ?? null,
        dueAt: dueAt?.toISOString() ?? null,
      })),
    };
  }

  @Post('deliveries/:deliveryId/replay')
  @HttpCode(204)
  @Requires('webhook.manage')
  @ApiOperation({ operationId: 'replayWebhook', summary: 'Send one again that was given up, under the same id' })
  @ApiNoContentResponse()
  @Refuses('session.required', 'permission.missing', 'delivery.notFound')
  async replay(
    @CurrentActor() actor: Actor,
    @IdParam('deliveryId', 'delivery.notFound') deliveryId: string,
  ): Promise<void> {
    await this.log.replay(actor, deliveryId);
  }

  @Put(':webhookId')
  @HttpCode(204)
  @Requires('webhook.manage')
  @ApiOperation({ operationId: 'changeWebhook', summary: 'Choose its events; switch it on or off' })
  @ApiNoContentResponse()
  @Refuses('request.invalid', 'session.required', 'permission.missing', 'webhook.notFound')
  async change(
    @CurrentActor() actor: Actor,
    @IdParam('webhookId', 'webhook.notFound') webhookId: string,
    @Body() body: ChangeWebhookDto,
  ): Promise<void> {
    await this.webhooks.change(actor, webhookId, body);
  }

  @Delete(':webhookId')
  @HttpCode(204)
  @Requires('webhook.manage')
  @ApiOperation({ operationId: 'removeWebhook', summary: 'Forget an address, its secrets, and what waits for it' })
  @ApiNoContentResponse()
  @Refuses('session.required', 'permission.missing', 'webhook.notFound')
  async remove(
    @CurrentActor() actor: Actor,
    @IdParam('webhookId', 'webhook.notFound') webhookId: string,
  ): Promise<void> {
    await this.webhooks.remove(actor, webhookId);
  }

  @Post(':webhookId/secret')
  @HttpCode(200)
  @Requires('webhook.manage')
  @ApiOperation({ operationId: 'renewWebhookSecret', summary: 'A new secret; for a day the former one signs too' })
  @ApiOkResponse({ type: WebhookSecretDto })
  @Refuses('session.required', 'permission.missing', 'webhook.notFound')
  async renewSecret(
    @CurrentActor() actor: Actor,
    @IdParam('webhookId', 'webhook.notFound') webhookId: string,
  ): Promise<WebhookSecretDto> {
    return { secret: await this.webhooks.renewSecret(actor, webhookId) };
  }

  @Post(':webhookId/trial')
  @HttpCode(204)
  @Requires('webhook.manage')
  @ApiOperation({ operationId: 'tryWebhook', summary: 'Send an event without content' })
  @ApiNoContentResponse()
  @Refuses('session.required', 'permission.missing', 'webhook.notFound')
  async try(@CurrentActor() actor: Actor, @IdParam('webhookId', 'webhook.notFound') webhookId: string): Promise<void> {
    await this.webhooks.try(actor, webhookId);
  }

  @Post(':webhookId/replays')
  @HttpCode(200)
  @Requires('webhook.manage')
  @ApiOperation({ operationId: 'replayWebhooks', summary: 'Send everything again that this address did not take' })
  @ApiOkResponse({ type: ReplayedDto })
  @Refuses('session.required', 'permission.missing', 'webhook.notFound')
  async replayAll(
    @CurrentActor() actor: Actor,
    @IdParam('webhookId', 'webhook.notFound') webhookId: string,
  ): Promise<ReplayedDto> {
    return { count: await this.log.replayAll(actor, webhookId) };
  }
}
