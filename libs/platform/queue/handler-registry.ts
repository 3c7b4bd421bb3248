import { Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { IdsOnly } from './events';
import { type Handler, handlerMark, periodicMark } from './handlers';

export interface RegisteredHandler {
  event: string;
  name: string;
  mayWait: boolean;
  run: Handler<IdsOnly>;
}
export interface PeriodicJob {
  name: string;
  everyMs: number;
  run: () => Promise<void>;
}

type Method = (...args: unknown[]) => Promise<void>;

/** Every method marked `@On` or `@Every` among this application's providers. */
@Injectable()
export class HandlerRegistry {
  readonly handlers = new Map<string, RegisteredHandler>();
  readonly periodic = new Map<string, PeriodicJob>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  /**
   * Finds the handlers and refuses an application that would lose events silently.
   * @param events the names that must each have a handler
   * @throws if an event has no handler, or two methods share a name
   */
  discover(events: readonly string[]): void {
    for (const { instance } of this.discovery.getProviders()) {
      if (instance && typeof instance === 'object') this.scan(instance);
    }
    const unhandled = events.filter((event) => this.handlersOf(event).length === 0);
    if (unhandled.length > 0) throw new Error(`no handler for: ${unhandled.join(', ')}`);
  }

  handlersOf(event: string): RegisteredHandler[] {
    return [...this.handlers.values()].filter((handler) => handler.event === event);
  }

  /** The events this process understands; others wait in the outbox for a newer release. */
  knownEvents(): string[] {
    return [...new Set([...this.handlers.values()].map((handler) => handler.event))];
  }

  private scan(instance: object): void {
    const prototype: Record<string, unknown> | null = Object.getPrototypeOf(instance);
    if (!prototype) return;
    for (const key of this.scanner.getAllMethodNames(prototype)) {
      const method = prototype[key];
      if (isMethod(method)) this.register(instance, method);
    }
  }

  private register(instance: object, method: Method): void {
    const run: Method = (...args) => method.apply(instance, args);
    const on = handlerMark(method);
    const every = periodicMark(method);
    if (on) add(this.handlers, on.handler, { event: on.event, name: on.handler, mayWait: on.mayWait, run });
    if (every) add(this.periodic, every.job, { name: every.job, everyMs: every.everyMs, run });
  }
}

function isMethod(value: unknown): value is Method {
  return typeof value === 'function';
}

function add<T>(map: Map<string, T>, name: string, entry: T): void {
  if (map.has(name)) throw new Error(`"${name}" is already handled by another method`);
  map.set(name, entry);
}
