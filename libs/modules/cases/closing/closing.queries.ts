import { settingsInForce } from '@modules/settings';
import type { Tx } from '@platform/database';
import { Appeal, type AppealDecision } from './appeal.entity';
import type { CaseOutcome } from '../case/case.entity';
import { ADVICE, type Advice, reopenableUntil, unconfirmedFrom } from './closing.rules';
import { notWalled } from '../conflict/conflict.wall';

/** How a case ended, what may be done about it, and what an ending would need. */
export interface CaseEnd {
  outcome: CaseOutcome | null;
  /** Where else she was sent. */
  advice: Advice[];
  /** The case that this one repeats, unless the reader may not see it. */
  duplicateOf: { id: string; number: string } | null;
  /** Until when it may be opened again; null while it is open, and for one that she withdrew. */
  reopenableUntil: Date | null;
  /** How often the desk wrote or called in vain since she was last heard of, and from when on that is enough. */
  attempts: number;
  unconfirmedFrom: Date | null;
  appeal: {
    askedAt: Date;
    /** Who cannot get the case, nor decide. */
    firstHandlers: string[];
    decision: AppealDecision | null;
    decidedAt: Date | null;
  } | null;
}

/** When the desk wrote to her, or did not reach her, since she was last heard of, oldest first. From the steps, which nobody can change. */
export async function readAttempts(tx: Tx, caseId: string): Promise<Date[]> {
  const rows = await tx.query<{ at: Date }[]>(
    `SELECT at FROM case_steps WHERE case_id = $1
       AND (kind = 'message_from_desk' OR (kind = 'contact_noted' AND detail ->> 'result' = 'not_reached'))
       AND at > (SELECT coalesce(max(at), '-infinity') FROM case_steps WHERE case_id = $1 AND (actor_kind = 'complainant'
         OR (kind = 'contact_noted' AND detail ->> 'result' IN ('reached', 'from_her'))))
     ORDER BY at, id`,
    [caseId],
  );
  return rows.map(({ at }) => at);
}

/** What she was advised when the case was closed last. */
export async function lastAdvice(tx: Tx, caseId: string): Promise<Advice[]> {
  const [row] = await tx.query<{ advice: string | null }[]>(
    `SELECT detail ->> 'elsewhere' AS advice FROM case_steps WHERE case_id = $1 AND kind = 'closed' ORDER BY at DESC, id DESC LIMIT 1`,
    [caseId],
  );
  return adviceOf(row?.advice ?? undefined);
}

/** The codes in a step's detail. */
export function adviceOf(text = ''): Advice[] {
  const codes = text.split(' ');
  return ADVICE.filter((code) => codes.includes(code));
}

/** For the desk. @param readerId whose walls count */
export async function readEnd(tx: Tx, caseId: string, readerId: string): Promise<CaseEnd> {
  const [row] = await tx.query<Pick<CaseEnd, 'outcome' | 'duplicateOf'>[] & { closedAt: Date | null }[]>(
    `SELECT c.outcome, c.closed_at AS "closedAt",
       (SELECT json_build_object('id', o.id, 'number', o.number) FROM cases o
         WHERE o.id = c.duplicate_of AND o.erased_at IS NULL AND ${notWalled('o.id', '$2')}) AS "duplicateOf"
     FROM cases c WHERE c.id = $1`,
    [caseId, readerId],
  );
  const { outcome = null, duplicateOf = null, closedAt = null } = row ?? {};
  const { reopening } = await settingsInForce(tx);
  const attempts = await readAttempts(tx, caseId);
  const appeal = await tx.findOneBy(Appeal, { caseId });
  const isReopenable = closedAt !== null && outcome !== 'withdrawn';
  return {
    outcome,
    duplicateOf,
    advice: outcome === 'out_of_scope' ? await lastAdvice(tx, caseId) : [],
    reopenableUntil: isReopenable ? reopenableUntil(closedAt, reopening.days) : null,
    attempts: attempts.length,
    unconfirmedFrom: unconfirmedFrom(attempts),
    appeal: appeal && {
      askedAt: appeal.askedAt,
      firstHandlers: appeal.firstHandlers,
      decision: appeal.decision,
      decidedAt: appeal.decidedAt,
    },
  };
}
