import { Module } from '@nestjs/common';
import { WebhookTrials } from './tell-endpoints';
import { WebhookLog } from './webhook-log.service';
import { WebhookSender } from './webhook.sender';
import { WebhooksService } from './webhooks.service';

/** For the api: partners keep their addresses and read what became of deliveries. */
@Module({ providers: [WebhooksService, WebhookLog], exports: [WebhooksService, WebhookLog] })
export class WebhooksModule {}

/** For the worker, the only one that sends. */
@Module({ providers: [WebhookSender, WebhookTrials], exports: [WebhookSender] })
export class WebhookSenderModule {}
