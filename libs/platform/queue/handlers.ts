import type { Tx } from '@platform/database';
import type { EventType, IdsOnly } from './events';

/**
 * A reaction to one event. It runs in the transaction that also records that it ran; a throw rolls both back, and the
 * job is retried.
 */
export type Handler<P extends IdsOnly> = (tx: Tx, payload: P) => Promise<void>;

/** How a method is marked by {@link On}. */
export interface HandlerMark {
  event: string;
  handler: string;
  /** Whether people's mails and clocks come before it, however many of its jobs wait. */
  mayWait: boolean;
}

/** How a method is marked by {@link Every}. */
export interface PeriodicMark {
  job: string;
  everyMs: number;
}

const HANDLER = Symbol('outbox handler');
const PERIODIC = Symbol('periodic job');
/** Part of a job id, which may hold no colon; also what people read in the list of failed jobs. */
const JOB_NAME = /^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/;

/**
 * Makes a provider's method the handler `name` (`module.verb`) of an event. Several handlers may react to one
 * event; each gets its own job and its own retries.
 * @param mayWait where nobody waits for the reaction: its jobs run after all others
 */
export function On<P extends IdsOnly>(event: EventType<P>, name: string, { mayWait = false } = {}) {
  requireJobName(name);
  return <H extends Handler<P>>(_target: object, _key: string, method: TypedPropertyDescriptor<H>): void => {
    const mark: HandlerMark = { event: event.name, handler: name, mayWait };
    Reflect.defineMetadata(HANDLER, mark, methodOf(method));
  };
}

/** Makes a provider's method a periodic job: one run in the whole installation per `everyMs` milliseconds. */
export function Every(name: string, everyMs: number) {
  requireJobName(name);
  return (_target: object, _key: string, method: TypedPropertyDescriptor<() => Promise<void>>): void => {
    const mark: PeriodicMark = { job: name, everyMs };
    Reflect.defineMetadata(PERIODIC, mark, methodOf(method));
  };
}

/** The mark of {@link On} on a method, if it has one. */
export function handlerMark(method: object): HandlerMark | undefined {
  return Reflect.getMetadata(HANDLER, method);
}

/** The mark of {@link Every} on a method, if it has one. */
export function periodicMark(method: object): PeriodicMark | undefined {
  return Reflect.getMetadata(PERIODIC, method);
}

function requireJobName(name: string): void {
  if (!JOB_NAME.test(name)) throw new Error(`"${name}" is not a name like "module.verb"`);
}

function methodOf(method: PropertyDescriptor): object {
  const value: unknown = method.value;
  if (typeof value !== 'function') throw new Error('only methods can be marked');
  return value;
}
