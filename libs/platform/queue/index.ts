/**
 * Owns the outbox and everything that turns its rows into work, on either BullMQ backend.
 * Refuses payloads that are more than ids, events without a handler and two handlers under one name.
 * Emits nothing of its own: modules define their events with `defineEvent` and react with `@On`.
 */
export { emit, emitAll, markEmitted, outboxRow, takeEmitted, type OutboxRow } from './emit';
export { contentlessError, errorCode } from './error-code';
export { defineEvent, definedEvents, type EventType, type IdsOnly } from './events';
export { HandlerRegistry, type PeriodicJob } from './handler-registry';
export { Every, On, type Handler } from './handlers';
export { OUTBOX_CHANNEL, OutboxBell } from './outbox-bell';
export { OutboxModule, QueueModule } from './queue.module';
export type { QueueOptions } from './queue-runtime';
