import { Injectable } from '@nestjs/common';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database } from '@platform/database';
import { refuseUnless } from '@platform/errors';
import { QueueFilterList, type SavedFilter } from './queue-filter.entity';

export const FILTERS_ALLOWED = 20;
export const FILTER_NAME_LENGTH = 60;

export interface SavedFilters {
  /** 0 before anything was saved. */
  version: number;
  items: readonly SavedFilter[];
}

/** What each person of the desk has saved for themselves; nobody else sees it. */
@Injectable()
export class QueueFilters {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** One's own filters in one's own order. @throws Refusal permission.missing */
  read(actor: Actor): Promise<SavedFilters> {
    refuseUnless(actor.permissions.has('case.list'), 'permission.missing');
    return this.db.transaction(actor, async (tx) => {
      const found = await tx.findOneBy(QueueFilterList, { userId: actor.userId });
      return { version: found?.version ?? 0, items: found?.items ?? [] };
    });
  }

  /**
   * Replaces the whole list: adding, naming, ordering, removing and taking back are all this one command.
   * @returns the new version @throws Refusal permission.missing | queueFilter.changedMeanwhile
   */
  save(actor: Actor, { version: seen, items }: SavedFilters): Promise<number> {
    refuseUnless(actor.permissions.has('case.list'), 'permission.missing');
    return this.db.transaction(actor, async (tx) => {
      const [version, changedAt] = [seen + 1, this.clock.now()];
      const rows = await tx.query<{ version: number }[]>(
        `INSERT INTO queue_filters AS q (user_id, version, items, changed_at)
         SELECT $1::uuid, $2::int, $3::jsonb, $4::timestamptz
         WHERE $5 = 0 OR EXISTS (SELECT FROM queue_filters WHERE user_id = $1)
         ON CONFLICT (user_id) DO UPDATE SET version = EXCLUDED.version, items = EXCLUDED.items,
           changed_at = EXCLUDED.changed_at WHERE q.version = $5 RETURNING version`,
        [actor.userId, version, JSON.stringify(items), changedAt, seen],
      );
      refuseUnless(rows.length === 1, 'queueFilter.changedMeanwhile');
      return version;
    });
  }
}
