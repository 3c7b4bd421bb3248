/**
 * Owns what is said to whom: the catalogue of notices in every language, and one delivery per notice,
 * recipient and subject.
 * Refuses to say anything about a case: no name, no topic, no text; a case number only to people who sign in.
 * Emits deliveryPending for each new delivery.
 */
export { catalogue, COMPLAINANT_NOTICE, CONTACT_NOTICE, type NoticeName } from './catalogue';
export { OneTimeLinks } from './one-time-links';
export { DeliverySender } from './delivery.sender';
export { deliveryPending } from './notifications.events';
export { NotificationsModule, type NotificationOptions } from './notifications.module';
export { DESK_RECIPIENT, notify, type NewNotice, type Recipient } from './notify';
