import type { Tx } from '@platform/database';

/** A place where the store contradicts its own record. */
export interface RecordDamage {
  caseId: string;
  /** Counted from 1; null where something is told nowhere in the record. */
  entry: number | null;
  what:
    'linkDoesNotFollow' | 'contentWasChanged' | 'entryIsMissing' | 'headDiffers' | 'stepIsNotRecorded' | 'clockDiffers';
}

const CHECKS = `
  WITH e AS (
    SELECT case_id, sequence, content, salt, commitment, link,
      lag(link) OVER chain AS before, lag(sequence, 1, 0) OVER chain AS before_sequence
    FROM timeline_entries WINDOW chain AS (PARTITION BY case_id ORDER BY sequence)
  ), damage AS (
    SELECT case_id, sequence AS entry, 'linkDoesNotFollow' AS what FROM e
      WHERE link <> next_link(coalesce(before,
        sha256(convert_to('madoguchi/record/start/1', 'UTF8') || uuid_send(case_id))), commitment)
    UNION ALL SELECT case_id, sequence, 'entryIsMissing' FROM e WHERE sequence <> before_sequence + 1
    UNION ALL SELECT case_id, sequence, 'contentWasChanged' FROM e WHERE content IS NOT NULL
      AND commitment <> sha256(convert_to('madoguchi/record/entry/1', 'UTF8') || salt || convert_to(content, 'UTF8'))
    UNION ALL SELECT c.id, NULL, 'headDiffers' FROM cases c
      LEFT JOIN timeline_heads h ON h.case_id = c.id
      LEFT JOIN LATERAL (SELECT sequence, link FROM timeline_entries t WHERE t.case_id = c.id
        ORDER BY sequence DESC LIMIT 1) AS last ON true
      WHERE h.link IS DISTINCT FROM last.link OR h.length IS DISTINCT FROM last.sequence
    UNION ALL SELECT s.case_id, NULL, 'stepIsNotRecorded' FROM case_steps s
      WHERE NOT EXISTS (SELECT FROM timeline_entries t WHERE t.case_id = s.case_id
        AND (t.content IS NULL OR t.content::jsonb = said_of_step(s)))
    UNION ALL SELECT d.case_id, NULL, 'clockDiffers' FROM deadlines d, unnest(ARRAY['clock_started', 'clock_met', 'clock_missed', 'clock_ended']) AS happened
      WHERE (happened = 'clock_started' OR (happened = 'clock_met' AND d.met_at IS NOT NULL)
          OR (happened = 'clock_missed' AND d.breached_at IS NOT NULL)
          OR (happened = 'clock_ended' AND d.ended_at IS NOT NULL))
        AND NOT EXISTS (SELECT FROM timeline_entries t WHERE t.case_id = d.case_id
          AND (t.content IS NULL OR t.content::jsonb = said_of_clock(d, happened)))
  )
  SELECT case_id AS "caseId", entry, what FROM damage ORDER BY case_id, entry NULLS LAST, what LIMIT $1`;

/**
 * Compares every chain with itself and with the steps and clocks that the apps read. Needs the owner of the database.
 * @param limit how many damages to list at most
 */
export function recordDamages(tx: Tx, limit: number): Promise<RecordDamage[]> {
  return tx.query<RecordDamage[]>(CHECKS, [limit]);
}
