import { Injectable } from '@nestjs/common';
import { Clock } from '@platform/clock';
import { Database } from '@platform/database';

/** What the last whole comparison of facts with their source came to. */
export interface FactCheck {
  /** Facts and counts that were wrong and were repaired; 0 is how it should be. */
  differences: number;
  /** Since it ended, in whole seconds; 0 before the first. */
  ageSeconds: number;
}

/** For whoever watches the installation: no case, no figure. */
@Injectable()
export class FactCheckQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async read(): Promise<FactCheck> {
    const [last] = await this.db.transaction({ kind: 'worker' }, (tx) =>
      tx.query<{ differences: number; finishedAt: Date }[]>(
        `SELECT facts_differed + counts_differed AS differences, finished_at AS "finishedAt" FROM fact_checks
         WHERE finished_at IS NOT NULL ORDER BY started_at DESC, id DESC LIMIT 1`,
      ),
    );
    if (!last) return { differences: 0, ageSeconds: 0 };
    return {
      differences: last.differences,
      ageSeconds: Math.floor((this.clock.now().getTime() - last.finishedAt.getTime()) / 1_000),
    };
  }
}
