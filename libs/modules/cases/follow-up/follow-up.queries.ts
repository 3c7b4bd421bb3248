import type { Tx } from '@platform/database';
import { notWalled } from '../conflict/conflict.wall';
import type { FollowUp, FollowUpAnswer, FollowUpKind } from './follow-up.entity';
import { type FollowUpState, standingOf } from './follow-up.rules';

interface CaseRef {
  id: string;
  number: string;
}

/** A question after the end of a case, as the desk sees it. */
export interface FollowUpView {
  id: string;
  kind: FollowUpKind;
  dueAt: Date;
  state: FollowUpState;
  answer: FollowUpAnswer | null;
  answeredAt: Date | null;
  /** What she says that she received, in whole yen. */
  yen: number | null;
  /** The case that began with "worse", unless the reader may not see it. */
  linkedCase: CaseRef | null;
}

/** What follows the end of a case, and which case it followed from. */
export interface Aftercare {
  followUps: FollowUpView[];
  /** No company is given this case: it began with what got worse after another one. */
  isLinked: boolean;
  /** That other one, unless the reader may not see it. */
  origin: CaseRef | null;
}

type Row = Omit<FollowUpView, 'state'> & Pick<FollowUp, 'closedAt'> & { endedAt: Date | null };

/** Whether it began with what got worse after another case. */
export async function isLinked(tx: Tx, caseId: string): Promise<boolean> {
  return (await tx.query<object[]>('SELECT FROM follow_ups WHERE linked_case_id = $1', [caseId])).length > 0;
}

/** For the desk. @param reader whose walls count */
export async function readAftercare(tx: Tx, caseId: string, reader: { userId: string; now: Date }): Promise<Aftercare> {
  const rows = await tx.query<Row[]>(
    `SELECT f.id, f.kind, f.due_at AS "dueAt", f.closed_at AS "closedAt", f.answer, f.answered_at AS "answeredAt", f.yen,
       (SELECT closed_at FROM cases WHERE id = f.case_id) AS "endedAt",
       (SELECT json_build_object('id', o.id, 'number', o.number) FROM cases o
         WHERE o.id = f.linked_case_id AND o.erased_at IS NULL AND ${notWalled('o.id', '$2')}) AS "linkedCase"
     FROM follow_ups f WHERE f.case_id = $1 ORDER BY f.due_at, f.id`,
    [caseId, reader.userId],
  );
  const [from] = await tx.query<{ origin: CaseRef | null }[]>(
    `SELECT (SELECT json_build_object('id', o.id, 'number', o.number) FROM cases o
       WHERE o.id = f.case_id AND o.erased_at IS NULL AND ${notWalled('o.id', '$2')}) AS origin
     FROM follow_ups f WHERE f.linked_case_id = $1`,
    [caseId, reader.userId],
  );
  const standing = standingOf(rows, { closedAt: rows[0]?.endedAt ?? null, now: reader.now });
  return {
    followUps: standing.map(({ closedAt: _, endedAt: __, ...view }) => view),
    isLinked: from !== undefined,
    origin: from?.origin ?? null,
  };
}
