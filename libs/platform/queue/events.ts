/** Payloads name rows and nothing else: a text, a name or an address has no key that ends in `Id`. */
export type IdsOnly = Readonly<Record<`${string}Id`, string>>;

/** A kind of event with the type of its payload. The phantom field only carries the type. */
export interface EventType<P extends IdsOnly> {
  readonly name: string;
  readonly payload?: P;
}

const defined = new Map<string, EventType<IdsOnly>>();

/**
 * Declares an event, once, in the module that emits it. Starting the worker fails while nothing handles it.
 * @throws if the name is taken: two meanings under one name could not be told apart in the outbox
 */
export function defineEvent<P extends IdsOnly>(name: string): EventType<P> {
  if (defined.has(name)) throw new Error(`the event "${name}" is defined twice`);
  const event: EventType<P> = { name };
  defined.set(name, event);
  return event;
}

/** The names of all events that this process has loaded. */
export function definedEvents(): string[] {
  return [...defined.keys()];
}
