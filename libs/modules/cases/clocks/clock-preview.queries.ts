import { Injectable } from '@nestjs/common';
import { type ClockKey, type ClockValue, isAllowed } from '@modules/settings';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import type { Severity } from '../case/case.entity';
import { dueAt } from './clock.rules';
import { policyOf } from './clock-policies';
import { notWalled } from '../conflict/conflict.wall';
import type { DeadlineKind } from './deadline.entity';

/** An open promise that would fall due at another time. */
export interface TouchedDeadline {
  caseId: string;
  number: string;
  dueAt: Date;
  wouldBeDueAt: Date;
}

/** What a changed clock would have meant for the promises that are open now. None of them moves. */
export interface ClockPreview {
  open: number;
  sooner: number;
  later: number;
  /** Would be overdue at this moment and are not. */
  overdueAtOnce: number;
  /** False when there are more open promises than were counted. */
  isComplete: boolean;
  /** The first ones, for a reader who may see cases; empty for others. */
  cases: TouchedDeadline[];
}

/** So many are counted; a desk with more has learnt enough from these. */
const COUNTED = 10_000;
const LISTED = 20;

interface OpenDeadline {
  caseId: string;
  openedAt: Date;
  dueAt: Date;
}

@Injectable()
export class ClockPreviews {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Compares every open promise of this clock with what the new length would have made of it. Administrators see no
   * cases, so the counting is the system's; numbers of cases go to those who may list them, without walled ones.
   * @throws Refusal permission.missing | setting.outOfBounds
   */
  async preview(actor: Actor, key: ClockKey, value: ClockValue): Promise<ClockPreview> {
    refuseUnless(actor.permissions.has('setting.manage'), 'permission.missing');
    if (!isAllowed(key, value)) throw new Refusal('setting.outOfBounds');
    const policy = policyOf({ version: 0, value });
    const now = this.clock.now();
    const found = await this.db.transaction({ kind: 'system' }, (tx) => openDeadlines(tx, key));
    const moved = found
      .slice(0, COUNTED)
      .map((each) => ({ ...each, wouldBeDueAt: dueAt(policy, each.openedAt) }))
      .filter((each) => each.wouldBeDueAt.getTime() !== each.dueAt.getTime());
    return {
      open: Math.min(found.length, COUNTED),
      sooner: moved.filter((each) => each.wouldBeDueAt < each.dueAt).length,
      later: moved.filter((each) => each.wouldBeDueAt > each.dueAt).length,
      overdueAtOnce: moved.filter((each) => each.wouldBeDueAt <= now && each.dueAt > now).length,
      isComplete: found.length <= COUNTED,
      cases: actor.permissions.has('case.list') ? await this.visible(actor, moved) : [],
    };
  }

  private visible(actor: Actor, moved: readonly Omit<TouchedDeadline, 'number'>[]): Promise<TouchedDeadline[]> {
    return this.db.transaction(actor, async (tx) => {
      const rows = await tx.query<{ id: string; number: string }[]>(
        `SELECT id, number FROM cases WHERE id = ANY($1) AND ${notWalled('id', '$2')}`,
        [moved.map(({ caseId }) => caseId), actor.userId],
      );
      const numbers = new Map(rows.map(({ id, number }) => [id, number]));
      return moved
        .flatMap(({ caseId, dueAt: due, wouldBeDueAt }) => {
          const number = numbers.get(caseId);
          return number ? [{ caseId, number, dueAt: due, wouldBeDueAt }] : [];
        })
        .slice(0, LISTED);
    });
  }
}

/** The soonest first, one more than is counted. A clock of one severity is that of the cases which have it now. */
function openDeadlines(tx: Tx, key: ClockKey): Promise<OpenDeadline[]> {
  const [, kind, severity] = key.split('.') as ['clock', DeadlineKind, Severity?];
  return tx.query<OpenDeadline[]>(
    `SELECT d.case_id AS "caseId", d.opened_at AS "openedAt", d.due_at AS "dueAt"
     FROM deadlines d JOIN cases c ON c.id = d.case_id
     WHERE d.kind = $1 AND d.met_at IS NULL AND d.ended_at IS NULL AND ($2::text IS NULL OR c.severity = $2)
     ORDER BY d.due_at, d.id LIMIT $3`,
    [kind, severity ?? null, COUNTED + 1],
  );
}
