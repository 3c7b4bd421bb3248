import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { canOwnCases } from '@modules/identity';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database } from '@platform/database';
import { type ProblemCode, Refusal, refuseUnless } from '@platform/errors';
import { Appeal } from '../closing/appeal.entity';
import { isWalled } from '../conflict/conflict.wall';
import { lockCase } from './lock-case';
import { addStep } from './steps';
import { nextVersion } from './versions';

/** How many cases one request may give away. */
export const ASSIGNED_AT_ONCE = 100;

export interface Assignment {
  /** The version that the person saw. */
  version: number;
  /** Null puts the case back where nobody is in charge of it. */
  assigneeId: string | null;
}

export interface BulkAssignment extends Assignment {
  caseId: string;
}

/** What became of one case of many: its new version, or why it was refused. */
export interface AssignmentResult {
  caseId: string;
  version: number | null;
  problem: ProblemCode | null;
}

/** Who is in charge of a case. */
@Injectable()
export class Assignments {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Gives the case to somebody, or back. Whoever has it already gets no second step, so that a repeated click is
   * harmless. @returns the case's version afterwards
   * @throws Refusal case.notFound | case.closed | case.unknownAssignee | case.conflictOfInterest | appeal.anotherPerson |
   * case.changedMeanwhile
   */
  assign(actor: Actor, caseId: string, { version: seen, assigneeId }: Assignment): Promise<number> {
    return this.db.transaction(actor, async (tx) => {
      const found = await lockCase(tx, actor, 'case.assign', caseId);
      if (assigneeId !== null) {
        refuseUnless(await canOwnCases(tx, assigneeId), 'case.unknownAssignee');
        refuseUnless(!(await isWalled(tx, assigneeId, caseId)), 'case.conflictOfInterest');
        const appeal = await tx.findOneBy(Appeal, { caseId });
        refuseUnless(!appeal?.firstHandlers.includes(assigneeId), 'appeal.anotherPerson');
      }
      if (found.assigneeId === assigneeId) return found.version;
      const at = this.clock.now();
      const version = await nextVersion(tx, found, seen, { assigneeId });
      await addStep(tx, caseId, { kind: assigneeId === null ? 'unassigned' : 'assigned', by: actor }, at);
      const change = { before: { assigneeId: found.assigneeId }, after: { assigneeId } };
      await audit(tx, actor, { action: 'case.assigned', subjectKind: 'case', subjectId: caseId, ...change }, at);
      return version;
    });
  }

  /**
   * The same command for each of these cases, one after the other and each in a transaction of its own: what is refused
   * for one case does not undo what was right for another, and nobody else waits for a hundred locks.
   * @returns one answer for each, in the order of the request @throws Refusal permission.missing
   */
  async assignMany(actor: Actor, wanted: readonly BulkAssignment[]): Promise<AssignmentResult[]> {
    refuseUnless(actor.permissions.has('case.assign'), 'permission.missing');
    const results: AssignmentResult[] = [];
    for (const { caseId, ...assignment } of wanted) {
      results.push(await this.resultOf(() => this.assign(actor, caseId, assignment), caseId));
    }
    return results;
  }

  /** Only what the rules refuse is an answer; when the store fails, the whole request does, and may be sent again. */
  private async resultOf(assign: () => Promise<number>, caseId: string): Promise<AssignmentResult> {
    try {
      return { caseId, version: await assign(), problem: null };
    } catch (error) {
      if (error instanceof Refusal) return { caseId, version: null, problem: error.code };
      throw error;
    }
  }
}
