import { Injectable } from '@nestjs/common';
import { Clock, dayInTokyo } from '@platform/clock';
import { Database } from '@platform/database';
import { Every } from '@platform/queue';

/** Gives members the class whose fiscal year has begun. */
@Injectable()
export class ClassWork {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  @Every('membership.classes', 3_600_000)
  async run(): Promise<void> {
    const today = dayInTokyo(this.clock.now());
    await this.db.transaction({ kind: 'worker' }, (tx) => tx.query('SELECT apply_classes($1)', [today]));
  }
}
