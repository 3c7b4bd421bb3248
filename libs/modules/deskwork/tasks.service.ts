import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { isWalled, lockEvenClosed, lockCase } from '@modules/cases';
import { canOwnCases } from '@modules/identity';
import type { Actor } from '@platform/actor';
import { Clock, dayInTokyo } from '@platform/clock';
import { KeyProvider } from '@platform/crypto';
import { Database, intentHash, madeBefore, newId, type Tx } from '@platform/database';
import { Refusal, refuseIf, refuseUnless } from '@platform/errors';
import { sealForDesk } from './desk-room';
import { CaseTask } from './task.entity';
import { taskAct, type TaskState, whyNoTask } from './task.rules';

export interface NewTask {
  title: string;
  /** YYYY-MM-DD in Japan. */
  dueOn: string;
  assigneeId: string;
  /** Made by the client for one press of a button. */
  key?: string;
}

/** A task as it shall be, with the version that the person saw. */
export interface TaskWish extends TaskState {
  version: number;
}

/** What people of the desk promise each other to do in a case. No clock of the case depends on it. */
@Injectable()
export class Tasks {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
  ) {}

  /**
   * A new task in an open case, once for each key and content. @returns its id
   * @throws Refusal case.notFound | case.closed | what whyNoTask answers
   */
  add(actor: Actor, caseId: string, { key, title, dueOn, assigneeId }: NewTask): Promise<string> {
    return this.db.transaction(actor, async (tx) => {
      await lockCase(tx, actor, 'task.keep', caseId);
      const words = { title, dueOn, assigneeId };
      const intent = intentHash({ scope: [actor.userId, 'task.added', caseId], key, words });
      const before = await madeBefore(tx, CaseTask, intent);
      if (before) return before;
      const [id, at] = [newId(), this.clock.now()];
      await refuseWrongHands(tx, caseId, { assigneeId, dueOn, at });
      const sealedItemId = await sealForDesk(tx, this.keys, { caseId, field: 'task', text: title }, at);
      const made = { createdBy: actor.userId, createdAt: at, doneBy: null, doneAt: null, version: 1, intent };
      await tx.insert(CaseTask, { id, caseId, sealedItemId, dueOn, assigneeId, ...made });
      const after = { taskId: id, dueOn, assigneeId };
      await audit(tx, actor, { action: 'task.added', subjectKind: 'case', subjectId: caseId, after }, at);
      return id;
    });
  }

  /**
   * Puts a task into another state: done, open again, another day, another person. A task that is in that state already
   * stays as it is, so that a repeated click is harmless. @returns its version afterwards
   * @throws Refusal case.notFound | task.notFound | task.changedMeanwhile | what whyNoTask answers
   */
  change(actor: Actor, caseId: string, taskId: string, { version: seen, ...wish }: TaskWish): Promise<number> {
    return this.db.transaction(actor, async (tx) => {
      await lockEvenClosed(tx, actor, 'task.keep', caseId);
      const task = await tx.findOneBy(CaseTask, { id: taskId, caseId });
      if (!task) throw new Refusal('task.notFound');
      const before: TaskState = { dueOn: task.dueOn, assigneeId: task.assigneeId, isDone: task.doneAt !== null };
      const act = taskAct(before, wish);
      if (!act) return task.version;
      refuseUnless(task.version === seen, 'task.changedMeanwhile');
      const at = this.clock.now();
      if (wish.dueOn !== before.dueOn || wish.assigneeId !== before.assigneeId) {
        await refuseWrongHands(tx, caseId, { assigneeId: wish.assigneeId, dueOn: wish.dueOn, at });
      }
      const version = seen + 1;
      const done = wish.isDone ? { doneBy: task.doneBy ?? actor.userId, doneAt: task.doneAt ?? at } : NOT_DONE;
      const { dueOn, assigneeId } = wish;
      await tx.update(CaseTask, { id: taskId }, { dueOn, assigneeId, ...done, version });
      const change = { before: { ...before }, after: { taskId, ...wish } };
      await audit(tx, actor, { action: act, subjectKind: 'case', subjectId: caseId, ...change }, at);
      return version;
    });
  }
}

const NOT_DONE = { doneBy: null, doneAt: null };

async function refuseWrongHands(
  tx: Tx,
  caseId: string,
  { assigneeId, dueOn, at }: { assigneeId: string; dueOn: string; at: Date },
): Promise<void> {
  refuseIf(
    whyNoTask({
      dueOn,
      today: dayInTokyo(at),
      canOwnCases: await canOwnCases(tx, assigneeId),
      isWalled: await isWalled(tx, assigneeId, caseId),
    }),
  );
}
