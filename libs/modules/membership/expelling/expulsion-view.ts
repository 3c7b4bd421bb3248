import type { Tx } from '@platform/database';
import type { Expulsion, ExpulsionAct } from './expulsion.entity';

export interface ExpulsionRow extends Pick<
  Expulsion,
  'id' | 'memberId' | 'state' | 'grounds' | 'openedAt' | 'dueOn' | 'decideBy' | 'outcome' | 'effectiveOn' | 'endedAt'
> {
  nameJa: string;
  nameEn: string;
  /** The desk has not decided by its day. */
  isOverdue: boolean;
  /** The member asked for something and waits for an answer. */
  isAsked: boolean;
}

export type ExpulsionFacts = Pick<
  Expulsion,
  | 'facts'
  | 'version'
  | 'termDays'
  | 'decisionDays'
  | 'noticedAt'
  | 'firstDueOn'
  | 'statementAt'
  | 'extensionAskedAt'
  | 'hearingAskedAt'
  | 'hearingAt'
  | 'heardAt'
  | 'reasons'
  | 'conditions'
  | 'decidedAt'
>;

/** One act. Without a name for a rule, and for somebody of the association where the member reads. */
export type ExpulsionActView = Pick<ExpulsionAct, 'id' | 'act' | 'text' | 'onDay' | 'heldAt' | 'actedAt'> & {
  byName: string | null;
};

/** Columns of `expulsions e`; `$1` is today in Tokyo. */
export const DETAIL = `e.facts, e.version, e.term_days AS "termDays", e.decision_days AS "decisionDays", e.noticed_at AS "noticedAt",
  e.first_due_on::text AS "firstDueOn", e.statement_at AS "statementAt", e.extension_asked_at AS "extensionAskedAt",
  e.hearing_asked_at AS "hearingAskedAt", e.hearing_at AS "hearingAt", e.heard_at AS "heardAt", e.reasons, e.conditions,
  e.decided_at AS "decidedAt"`;

export const ROW = `e.id, e.member_id AS "memberId", m.name_ja AS "nameJa", m.name_en AS "nameEn", e.state, e.grounds,
  e.opened_at AS "openedAt", e.due_on::text AS "dueOn", e.decide_by::text AS "decideBy", e.outcome,
  e.effective_on::text AS "effectiveOn", e.ended_at AS "endedAt",
  coalesce(e.state IN ('noticed', 'proposed') AND e.decide_by < $1::date, false) AS "isOverdue",
  e.state <> 'ended' AND (e.extension_asked_at IS NOT NULL OR (e.hearing_asked_at IS NOT NULL AND e.hearing_at IS NULL)) AS "isAsked"
  FROM expulsions e JOIN members m ON m.id = e.member_id`;

/** What was done that the reader may see, the oldest first. A member sees no name of the desk: the wall of people hides it. */
export function actsOf(
  tx: Tx,
  expulsionId: string,
): Promise<(ExpulsionActView & Pick<ExpulsionAct, 'conditions' | 'outcome'>)[]> {
  return tx.query(
    `SELECT a.id, a.act, a.text, a.conditions, a.outcome, a.on_day::text AS "onDay", a.held_at AS "heldAt", a.acted_at AS "actedAt",
       u.display_name AS "byName"
     FROM expulsion_acts a LEFT JOIN users u ON u.id = a.acted_by WHERE a.expulsion_id = $1 ORDER BY a.number`,
    [expulsionId],
  );
}
