import type { Clock } from '@platform/clock';
import type { Database, Tx } from '@platform/database';
import { contentlessError } from './error-code';
import type { HandlerRegistry, RegisteredHandler } from './handler-registry';
import { Postponed } from './handlers';
import { claimHandling, releaseHandling, settleIfHandled } from './outbox.queries';

/** Runs one handler on one outbox row so that its effect in the database happens once, however often it is asked. */
export class HandlerRunner {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly registry: HandlerRegistry,
  ) {}

  /** @throws a contentless error when the handler should be tried again */
  async run(handlerName: string, outboxId: string): Promise<void> {
    const handler = this.registry.handlers.get(handlerName);
    if (!handler) throw new Error('unknown handler');
    const postponed = await this.db
      .transaction({ kind: 'worker' }, (tx) => this.handleOnce(tx, handler, outboxId))
      .catch((error: unknown) => Promise.reject(contentlessError(error)));
    if (postponed) throw contentlessError(postponed.cause);
  }

  private async handleOnce(tx: Tx, handler: RegisteredHandler, outboxId: string): Promise<Postponed | undefined> {
    const claimed = await claimHandling(tx, outboxId, handler.name, this.clock.now());
    if (!claimed) return undefined;
    const outcome = await handler.run(tx, claimed.payload);
    if (outcome instanceof Postponed) {
      await releaseHandling(tx, outboxId, handler.name);
      return outcome;
    }
    const names = this.registry.handlersOf(handler.event).map((each) => each.name);
    await settleIfHandled(tx, outboxId, names, this.clock.now());
    return undefined;
  }
}
