import type { StepKind, TableRows } from '@modules/cases';
import { newId } from '@platform/database';
import type { PilotCase } from './pilot-rows';

/** Deadlines, escalations of the missed ones, and the steps that tell it all in order. */
export function trailRows(cases: readonly PilotCase[]): TableRows[] {
  const deadlines = cases.flatMap((each) => each.deadlines);
  return [
    {
      table: 'deadlines',
      columns: ['id', 'case_id', 'kind', 'policy_version', 'opened_at', 'due_at', 'met_at', 'breached_at'],
      rows: deadlines.map((each) => [
        each.id,
        each.caseId,
        each.kind,
        each.policyVersion,
        each.openedAt,
        each.dueAt,
        each.metAt,
        each.breachedAt,
      ]),
    },
    {
      table: 'escalations',
      columns: ['id', 'deadline_id', 'case_id', 'target', 'at'],
      rows: cases.flatMap(escalationsOf),
    },
    {
      table: 'case_steps',
      columns: ['id', 'case_id', 'kind', 'at', 'actor_kind', 'actor_id', 'detail'],
      rows: cases.flatMap((each) =>
        stepsOf(each).map((step) => [
          newId(),
          each.id,
          step.kind,
          step.at,
          step.actorKind,
          step.actorKind === 'secretariat' ? each.assigneeId : null,
          JSON.stringify(step.detail),
        ]),
      ),
    },
  ];
}

function escalationsOf({ id, deadlines, severity }: PilotCase): unknown[][] {
  return deadlines
    .filter((each) => each.breachedAt !== null)
    .map((each) => [newId(), each.id, id, targetOf(severity), each.breachedAt]);
}

/** Whom a missed clock of the desk calls (docs/rules.md). */
function targetOf(severity: PilotCase['severity']): 'supervisor' | 'desk' {
  return severity === 'S1' ? 'supervisor' : 'desk';
}

interface PilotStep {
  kind: StepKind;
  at: Date;
  actorKind: 'complainant' | 'secretariat' | 'system';
  detail: Record<string, string>;
}

function stepsOf({ plan, times, outcome, deadlines, severity }: PilotCase): PilotStep[] {
  const step = (kind: StepKind, at: Date, actorKind: PilotStep['actorKind'], detail = {}): PilotStep => ({
    kind,
    at,
    actorKind,
    detail,
  });
  const missed = deadlines.flatMap(({ kind, breachedAt }) =>
    breachedAt
      ? [
          step('deadline_missed', breachedAt, 'system', { clock: kind }),
          step('escalated', breachedAt, 'system', { target: targetOf(severity) }),
        ]
      : [],
  );
  return [
    step('received', plan.receivedAt, 'complainant'),
    ...missed,
    ...(['acknowledged', 'triaged', 'assigned'] as const).map((kind) => step(kind, times.takenUpAt, 'secretariat')),
    step('closed', times.closedAt, outcome === 'confirmed_by_worker' ? 'complainant' : 'secretariat'),
  ];
}
