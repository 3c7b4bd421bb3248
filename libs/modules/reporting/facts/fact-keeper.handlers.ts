import { Injectable } from '@nestjs/common';
import { Clock } from '@platform/clock';
import type { Tx } from '@platform/database';
import { On } from '@platform/queue';
import { refreshFacts } from './fact-keeping';
import { caseFactsChanged } from './facts.events';

/** Keeps facts and roll-ups behind the cases. */
@Injectable()
export class FactKeeper {
  constructor(private readonly clock: Clock) {}

  @On(caseFactsChanged, 'reporting.keepFacts', { mayWait: true })
  async keep(tx: Tx, { caseId }: { caseId: string }): Promise<void> {
    await refreshFacts(tx, [caseId], this.clock.now());
  }
}
