import type { ActorKind } from '@platform/actor';
import { newId, type Tx } from '@platform/database';
import type { AuditAction, AuditSubject } from './audit-actions';
import { AuditRow, type Coded } from './audit.entity';

/** Who did it: a signed-in person, the complainant (never identified here), or a rule acting by itself. */
export interface AuditActor {
  kind: ActorKind;
  userId?: string;
}

/** One act. `before` and `after` hold coded values only: no names, no text that somebody wrote. */
export interface AuditEntry {
  action: AuditAction;
  subjectKind: AuditSubject;
  subjectId?: string;
  reason?: string;
  before?: Coded;
  after?: Coded;
}

/** Builds the row; the submission statement inserts it itself, in its one round trip. */
export function auditRow(actor: AuditActor, entry: AuditEntry, at: Date): AuditRow {
  return {
    id: newId(),
    at,
    actorKind: actor.kind,
    actorId: actor.userId ?? null,
    action: entry.action,
    subjectKind: entry.subjectKind,
    subjectId: entry.subjectId ?? null,
    reason: entry.reason ?? null,
    before: entry.before ?? null,
    after: entry.after ?? null,
  };
}

/** Writes one audit row in the caller's transaction: if the act does not commit, neither does its trace. */
export async function audit(tx: Tx, actor: AuditActor, entry: AuditEntry, at: Date): Promise<void> {
  await tx.insert(AuditRow, auditRow(actor, entry, at));
}
