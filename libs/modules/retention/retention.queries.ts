import { Injectable } from '@nestjs/common';
import { notWalled } from '@modules/cases';
import type { Actor } from '@platform/actor';
import { Clock, DAY_MS } from '@platform/clock';
import { Database, type Tx } from '@platform/database';
import { refuseUnless } from '@platform/errors';

/** What of a case goes at once: everything, or the name and address in it. */
export const RETAINED_PARTS = ['case', 'identity'] as const;
export type RetainedPart = (typeof RETAINED_PARTS)[number];

/** Why something is not destroyed although its period is over. */
export const KEPT_BY = ['legal_hold', 'new_message'] as const;
export type KeptBy = (typeof KEPT_BY)[number];

/** What a period follows from: that a case ended, or how. Spam and repetitions are kept for a short time. */
export const PERIODS_OF = ['ended', 'spam', 'duplicate'] as const;
export type PeriodOf = (typeof PERIODS_OF)[number];

/** One line of the dry run. */
export interface RetentionRow {
  caseId: string;
  number: string;
  part: RetainedPart;
  dueAt: Date;
  periodOf: PeriodOf;
  /** Null: it is destroyed when due. */
  keptBy: KeptBy | null;
}

const LISTED = 500;

/** What will be destroyed until then, as the worker will find it, soonest first. At most 500 lines. */
export function retentionList(tx: Tx, until: Date, andThat = 'true', values: unknown[] = []): Promise<RetentionRow[]> {
  return tx.query<RetentionRow[]>(
    `SELECT c.id AS "caseId", c.number, l.part, l.due_at AS "dueAt", l.kept_by AS "keptBy", l.period_of AS "periodOf"
     FROM retention_list($1) l JOIN cases c ON c.id = l.case_id WHERE ${andThat} ORDER BY l.due_at, c.id, l.part LIMIT ${LISTED}`,
    [until, ...values],
  );
}

/** The dry run, for the desk. */
@Injectable()
export class RetentionQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** @param days how far to look ahead @throws Refusal case.notFound */
  list(actor: Actor, days: number): Promise<RetentionRow[]> {
    refuseUnless(actor.permissions.has('case.hold'), 'case.notFound');
    const until = new Date(this.clock.now().getTime() + days * DAY_MS);
    return this.db.transaction({ ...actor }, (tx) => retentionList(tx, until, notWalled('c.id', '$2'), [actor.userId]));
  }
}
