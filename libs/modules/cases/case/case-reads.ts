import type { Actor } from '@platform/actor';
import type { Tx } from '@platform/database';

/** Counts that an organisation outside the desk has opened the case; the complainant is shown it. */
export async function countRead(tx: Tx, { kind, organisationId }: Actor, caseId: string, at: Date): Promise<void> {
  await tx.query(
    `INSERT INTO case_reads AS r (case_id, organisation_kind, organisation_id, first_at, last_at, reads)
     VALUES ($1, $2, $3, $4, $4, 1) ON CONFLICT (case_id, organisation_id) DO UPDATE SET last_at = $4, reads = r.reads + 1`,
    [caseId, kind, organisationId, at],
  );
}
