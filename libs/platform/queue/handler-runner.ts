import type { Clock } from '@platform/clock';
import { type Database, tellTime, type Tx } from '@platform/database';
import { contentlessError } from './error-code';
import type { HandlerRegistry, RegisteredHandler } from './handler-registry';
import { claimHandling, settleIfHandled } from './outbox.queries';

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
    await this.db
      .transaction({ kind: 'worker' }, (tx) => this.handleOnce(tx, handler, outboxId))
      .catch((error: unknown) => Promise.reject(contentlessError(error)));
  }

  private async handleOnce(tx: Tx, handler: RegisteredHandler, outboxId: string): Promise<void> {
    // Who stands in for whom depends on the day.
    await tellTime(tx, this.clock.now());
    const claimed = await claimHandling(tx, outboxId, handler.name, this.clock.now());
    if (!claimed) return;
    await handler.run(tx, claimed.payload);
    const names = this.registry.handlersOf(handler.event).map((each) => each.name);
    await settleIfHandled(tx, outboxId, names, this.clock.now());
  }
}
