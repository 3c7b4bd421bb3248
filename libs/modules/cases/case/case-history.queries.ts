import type { ActorKind } from '@platform/actor';
import type { Tx } from '@platform/database';
import type { StepKind } from './case.entity';
import type { DeadlineKind } from '../clocks/deadline.entity';

/** What happened to a case and what it still owes. */
export interface CaseHistory {
  /** Kept, missed and running; one that ended without either is owed by nobody. */
  deadlines: {
    id: string;
    kind: DeadlineKind;
    openedAt: Date;
    dueAt: Date;
    metAt: Date | null;
    breachedAt: Date | null;
  }[];
  steps: {
    id: string;
    kind: StepKind;
    at: Date;
    actorKind: ActorKind;
    actorName: string | null;
    detail: Record<string, string>;
  }[];
  share: { sharedAt: Date } | null;
  referrals: {
    id: string;
    partnerNameJa: string;
    partnerNameEn: string;
    state: string;
    reason: string;
    openedAt: Date;
    dueAt: Date | null;
    declineReason: string | null;
    outcome: string | null;
    revokeReason: string | null;
  }[];
  escalations: { id: string; target: string; at: Date; deadlineKind: DeadlineKind }[];
}

export interface CaseMessage {
  id: string;
  compartment: 'narrative' | 'shared';
  authorKind: ActorKind;
  authorName: string | null;
  text: string;
  sentAt: Date;
  /** When the side that it was written to first opened it. */
  readAt: Date | null;
}

export async function readHistory(tx: Tx, caseId: string): Promise<CaseHistory> {
  const rows = <T>(sql: string): Promise<T[]> => tx.query<T[]>(sql, [caseId]);
  const [share] = await rows<{ sharedAt: Date }>(
    `SELECT shared_at AS "sharedAt" FROM shares WHERE case_id = $1 AND ended_at IS NULL`,
  );
  return {
    share: share ?? null,
    deadlines: await rows(
      `SELECT id, kind, opened_at AS "openedAt", due_at AS "dueAt", met_at AS "metAt", breached_at AS "breachedAt"
       FROM deadlines WHERE case_id = $1 AND ended_at IS NULL ORDER BY due_at, id`,
    ),
    steps: await rows(
      `SELECT s.id, s.kind, s.at, s.actor_kind AS "actorKind", u.display_name AS "actorName", s.detail
       FROM case_steps s LEFT JOIN users u ON u.id = s.actor_id WHERE s.case_id = $1 ORDER BY s.at, s.id`,
    ),
    referrals: await rows(
      `SELECT r.id, p.name_ja AS "partnerNameJa", p.name_en AS "partnerNameEn", r.state, r.opened_at AS "openedAt",
         (SELECT due_at FROM deadlines WHERE subject_id = r.id LIMIT 1) AS "dueAt", r.decline_reason AS "declineReason",
         r.reason, r.outcome, r.revoke_reason AS "revokeReason"
       FROM referrals r JOIN partners p ON p.id = r.partner_id WHERE r.case_id = $1 ORDER BY r.opened_at, r.id`,
    ),
    escalations: await rows(
      `SELECT e.id, e.target, e.at, d.kind AS "deadlineKind"
       FROM escalations e JOIN deadlines d ON d.id = e.deadline_id WHERE e.case_id = $1 ORDER BY e.at, e.id`,
    ),
  };
}

/** @param texts opened items by id; a message whose compartment the reader could not open is left out */
export async function readMessages(tx: Tx, caseId: string, texts: ReadonlyMap<string, string>): Promise<CaseMessage[]> {
  const rows = await tx.query<(Omit<CaseMessage, 'text'> & { itemId: string })[]>(
    `SELECT m.id, m.compartment, m.author_kind AS "authorKind", u.display_name AS "authorName", m.sent_at AS "sentAt",
       m.read_at AS "readAt",
       m.sealed_item_id AS "itemId"
     FROM messages m LEFT JOIN users u ON u.id = m.author_id WHERE m.case_id = $1 ORDER BY m.sent_at, m.id`,
    [caseId],
  );
  return rows.flatMap(({ itemId, ...message }) => {
    const text = texts.get(itemId);
    return text === undefined ? [] : [{ ...message, text }];
  });
}
