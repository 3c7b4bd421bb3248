import { audit, type AuditActor } from '@modules/audit';
import type { Tx } from '@platform/database';
import { walledCases } from './conflict.wall';

const SYSTEM: AuditActor = { kind: 'system' };

/** Takes a person off the open cases that they are now walled off from. */
export async function recuse(tx: Tx, userId: string, at: Date): Promise<void> {
  const walled = await walledCases(tx, userId);
  const [released] = await tx.query<[{ id: string }[], number]>(
    `UPDATE cases SET assignee_id = NULL, version = version + 1
     WHERE assignee_id = $1 AND status <> 'closed' AND id = ANY($2) RETURNING id`,
    [userId, walled],
  );
  for (const { id } of released) {
    const after = { assigneeId: null };
    await audit(
      tx,
      SYSTEM,
      { action: 'case.recused', subjectKind: 'case', subjectId: id, before: { assigneeId: userId }, after },
      at,
    );
  }
}
