import type { AuditActor } from '@modules/audit';
import { newId, type Tx } from '@platform/database';
import { CaseStep, type StepKind } from './case.entity';

/** A step of the case's timeline as a row. `detail` holds codes: complainant and company read it. */
export function stepRow(
  caseId: string,
  step: { kind: StepKind; by: AuditActor; detail?: Record<string, string> },
  at: Date,
): CaseStep {
  return {
    id: newId(),
    caseId,
    kind: step.kind,
    at,
    actorKind: step.by.kind,
    actorId: step.by.userId ?? null,
    detail: step.detail ?? {},
  };
}

/** Appends a step. Nobody edits or removes one (the database refuses). */
export async function addStep(
  tx: Tx,
  caseId: string,
  step: { kind: StepKind; by: AuditActor; detail?: Record<string, string> },
  at: Date,
): Promise<void> {
  await tx.insert(CaseStep, stepRow(caseId, step, at));
}
