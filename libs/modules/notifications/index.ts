/**
 * Owns what is said to whom and how: the catalogue of notices in every language, everybody's list and wishes, and one
 * delivery per notice, recipient, subject and channel until it is sent, folded into a summary or given up.
 * Refuses to say anything about a case: no name, no topic, no text; a case number only to people who sign in.
 * Emits deliveryPending for each delivery whose time has come, and contactBounced.
 */
export { contactFails } from './bounces.queries';
export {
  catalogue,
  COMPLAINANT_NOTICE,
  type NoticeName,
  WEBHOOK_EVENTS,
  type WebhookEvent,
  type WebhookNotice,
} from './catalogue';
export { CONTACT_NOTICE } from './contact-notice';
export { HELD_FOR } from './plan.rules';
export {
  CHANNELS,
  type Delivery,
  DELIVERY_STATES,
  dueDeliveries,
  lockDue,
  markFailed,
  markSent,
  type ReadChannel,
  RECIPIENT_KINDS,
  type DeliveryState,
} from './deliveries.queries';
export { delayAfter, TRIES_ALLOWED } from './delivery.rules';
export { type DeliveryFilter, type DeliveryLine, DeliveryLog, reopenDeliveries } from './delivery-log.service';
export { CHOSEN_GROUPS, MAIL_CHOICES, NOTICE_GROUPS } from './notice-group.rules';
export { NOTICE_CHANNEL } from './notice-bell';
export { NoticeExpiry } from './notice-expiry.job';
export { type NoticeLine, NoticeList } from './notice-list.service';
export { NoticeWishList, type StoredWishes } from './notice-wishes.service';
export { OneTimeLinks } from './one-time-links';
export { DeliverySender } from './delivery.sender';
export { contactBounced, deliveryPending } from './notifications.events';
export { NotificationsModule, NotificationsDeskModule, type NotificationOptions } from './notifications.module';
export { DESK_RECIPIENT, notify, type NewNotice, type Recipient } from './notify';
