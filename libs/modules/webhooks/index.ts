/**
 * Owns the addresses of partners' own systems, the sealed secrets that sign what goes there, the sending, and the
 * partner's log of it; deliveries themselves are the module notifications'.
 * Refuses addresses that are not on the internet, and to say anything but ids.
 * Emits webhookTried.
 */
export { tellEndpoints, type ToldToPartner } from './tell-endpoints';
export { type WebhookLine, WebhookLog } from './webhook-log.service';
export { ENDPOINT_STATES, type EndpointState, WebhookEndpoint } from './webhook.entity';
export { WebhookSender } from './webhook.sender';
export { webhookTried } from './webhooks.events';
export { WebhookSenderModule, WebhooksModule } from './webhooks.module';
export { type NewEndpoint, type RegisteredEndpoint, WebhooksService } from './webhooks.service';
