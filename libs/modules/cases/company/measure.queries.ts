import type { Tx } from '@platform/database';
import type { Measure, MeasureState } from './measure.entity';
import { countMeasures } from './measure.rules';

/** A measure as desk and company see it. */
export interface MeasureView {
  id: string;
  text: string;
  responsible: Measure['responsible'];
  /** A calendar day in Japan, YYYY-MM-DD. */
  dueOn: string;
  state: MeasureState;
  /** How the company says that it was done. */
  evidence: string | null;
  /** Why the desk sent it back or found it not done. */
  reason: string | null;
  /** Its day passed before the company said that it was done. */
  isLate: boolean;
}

type Row = Omit<MeasureView, 'text' | 'evidence' | 'reason'> & {
  itemId: string;
  evidenceId: string | null;
  reasonId: string | null;
};

/** The plan of a case, by day. @param texts opened items by id */
export async function readMeasures(tx: Tx, caseId: string, texts: ReadonlyMap<string, string>): Promise<MeasureView[]> {
  const rows = await tx.query<Row[]>(
    `SELECT m.id, m.responsible, m.due_on::text AS "dueOn", m.state, m.sealed_item_id AS "itemId",
       m.evidence_item_id AS "evidenceId", m.reason_item_id AS "reasonId",
       EXISTS (SELECT FROM deadlines d WHERE d.case_id = m.case_id AND d.subject_id = m.id AND d.breached_at IS NOT NULL) AS "isLate"
     FROM measures m WHERE m.case_id = $1 ORDER BY m.due_on, m.id`,
    [caseId],
  );
  return rows.map(({ itemId, evidenceId, reasonId, ...row }) => ({
    ...row,
    text: texts.get(itemId) ?? '',
    evidence: texts.get(evidenceId ?? '') ?? null,
    reason: texts.get(reasonId ?? '') ?? null,
  }));
}

/** What she reads of the plan, without its words. */
export async function countPlan(tx: Tx, caseId: string): Promise<{ promised: number; done: number }> {
  const rows = await tx.query<{ state: MeasureState }[]>('SELECT state FROM measures WHERE case_id = $1', [caseId]);
  return countMeasures(rows.map(({ state }) => state));
}
