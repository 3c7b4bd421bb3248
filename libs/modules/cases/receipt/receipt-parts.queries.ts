import type { Tx } from '@platform/database';
import type { CaseStatus } from '../case/case.entity';
import { type PlainStatus, plainStatus } from '../case/status.rules';

/** One part of her complaint, as the way to it says. */
export interface PartView {
  /** From 1; the first is the one that the complaint made. */
  part: number;
  /** Whether this is the file that she has open. */
  isOpen: boolean;
  status: PlainStatus;
  isErased: boolean;
  issues: { category: string; subcategory: string }[];
  /** Messages to her that she has not opened. */
  unread: number;
}

type Row = Omit<PartView, 'status' | 'isOpen'> & { caseId: string; status: CaseStatus };

/** The parts of her complaint that the receipt of this transaction opens; one, unless the desk split it. */
export async function partsOfReceipt(tx: Tx): Promise<(Omit<PartView, 'isOpen'> & { caseId: string })[]> {
  const parts = await tx.query<Row[]>(
    `SELECT part, case_id AS "caseId", status, erased_at IS NOT NULL AS "isErased", topics AS issues, unread
     FROM my_parts() ORDER BY part`,
  );
  return parts.map((each) => ({ ...each, status: plainStatus(each.status) }));
}

/** The same for her pages: nothing where there is only one, so that nobody reads of parts who has none. */
export async function partViews(tx: Tx, openCaseId: string): Promise<PartView[]> {
  const parts = await partsOfReceipt(tx);
  if (parts.length < 2) return [];
  return parts.map(({ caseId, ...part }) => ({ ...part, isOpen: caseId === openCaseId }));
}
