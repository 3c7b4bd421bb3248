import type { Tx } from '@platform/database';

/** Who wrote what a side reads. A partner's look at a message marks nothing: it was written to the desk. */
const WRITTEN_TO = { complainant: ['secretariat', 'partner'], desk: ['complainant'] } as const;

/** Notes the first look of one side at the messages written to it. A later look changes nothing. */
export async function markRead(tx: Tx, caseId: string, reader: keyof typeof WRITTEN_TO, at: Date): Promise<void> {
  await tx.query(
    `UPDATE messages SET read_at = $2
     WHERE case_id = $1 AND compartment = 'narrative' AND read_at IS NULL AND author_kind = ANY ($3)`,
    [caseId, at, WRITTEN_TO[reader]],
  );
}
