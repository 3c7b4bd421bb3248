import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { COUNTED_TO, notWalled } from '@modules/cases';
import type { Actor } from '@platform/actor';
import { Clock, dayInTokyo } from '@platform/clock';
import { KeyProvider } from '@platform/crypto';
import {
  Database,
  decodeCursor,
  type Page,
  PAGE_SIZE,
  PAGE_SIZE_ALLOWED,
  toPage,
  type Tx,
  walkIndexes,
} from '@platform/database';
import { refuseUnless } from '@platform/errors';
import { openDeskRooms, refuseUnlessSeen } from './desk-room';
import { type SealedWords, WORDS, wordsOf } from './sealed-words';
import type { TaskList } from './task.rules';

/** A task as the desk reads it. */
export interface TaskView {
  id: string;
  caseId: string;
  caseNumber: string;
  title: string;
  /** YYYY-MM-DD in Japan. */
  dueOn: string;
  /** Its day has passed and it is not done. */
  isOverdue: boolean;
  assignee: { id: string; displayName: string };
  /** The person has left, or a conflict of interest keeps them from the case: somebody else has to take it. */
  isOrphaned: boolean;
  doneByName: string | null;
  doneAt: Date | null;
  version: number;
}

/** How many of one's own tasks are due today or overdue, counted to one more than `countedTo` and no further. */
export interface DueTasks {
  due: number;
  countedTo: number;
}

type TaskRow = Omit<TaskView, 'title'> & SealedWords & { orderedBy: string };

const VIEW = `t.id, t.case_id AS "caseId", c.number AS "caseNumber", t.due_on::text AS "dueOn",
  (t.done_at IS NULL AND t.due_on < $1::date) AS "isOverdue",
  json_build_object('id', a.id, 'displayName', a.display_name) AS assignee,
  (NOT a.is_active OR NOT a.roles && ARRAY['counsellor', 'supervisor'] OR t.case_id = ANY (walled_cases(a.id))) AS "isOrphaned",
  d.display_name AS "doneByName", t.done_at AS "doneAt", t.version, ${WORDS}`;
const JOINS = `JOIN cases c ON c.id = t.case_id JOIN sealed_items s ON s.id = t.sealed_item_id
  JOIN users a ON a.id = t.assignee_id LEFT JOIN users d ON d.id = t.done_by`;
const ORDERS = {
  open: { holds: 'done_at IS NULL', column: 'due_on', type: 'date', direction: 'ASC', beyond: '>' },
  done: { holds: 'done_at IS NOT NULL', column: 'done_at', type: 'timestamptz', direction: 'DESC', beyond: '<' },
} as const;

@Injectable()
export class TaskQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
  ) {}

  /** The tasks of one case, the open ones first and by day. @throws Refusal case.notFound */
  async ofCase(actor: Actor, caseId: string): Promise<TaskView[]> {
    refuseUnless(actor.permissions.has('task.list') && actor.kind === 'secretariat', 'case.notFound');
    return this.db.transaction(actor, async (tx) => {
      await refuseUnlessSeen(tx, actor.userId, caseId);
      const at = this.clock.now();
      await walkIndexes(tx);
      const rows = await tx.query<TaskRow[]>(
        `SELECT ${VIEW} FROM case_tasks t ${JOINS} WHERE t.case_id = $2
         ORDER BY (t.done_at IS NOT NULL), t.due_on, t.id`,
        [dayInTokyo(at), caseId],
      );
      await audit(tx, actor, { action: 'task.read', subjectKind: 'case', subjectId: caseId }, at);
      return this.opened(tx, rows);
    });
  }

  /**
   * One page of one's own tasks across cases: open ones by day, so what is overdue comes first; done ones newest first.
   * Opening the titles leaves an audit row. @throws Refusal permission.missing | request.invalid
   */
  async mine(actor: Actor, request: { list: TaskList; cursor?: string; limit?: number }): Promise<Page<TaskView>> {
    refuseUnless(keepsTasks(actor), 'permission.missing');
    return this.db.transaction(actor, async (tx) => {
      const at = this.clock.now();
      const limit = Math.min(request.limit ?? PAGE_SIZE, PAGE_SIZE_ALLOWED);
      const after = request.cursor ? decodeCursor(request.cursor) : null;
      const { holds, column, type, direction, beyond } = ORDERS[request.list];
      const order = `ORDER BY t.${column} ${direction}, t.id ${direction}`;
      await walkIndexes(tx);
      const place = after ? `AND (t.${column}, t.id) ${beyond} ($4::${type}, $5::uuid)` : '';
      // The page is cut before the joins, so that only its rows are joined.
      const rows = await tx.query<TaskRow[]>(
        `SELECT ${VIEW}, to_json(t.${column}) #>> '{}' AS "orderedBy"
         FROM (SELECT * FROM case_tasks t WHERE assignee_id = $2 AND ${holds} AND ${notWalled('t.case_id', '$2')}
               ${place} ${order} LIMIT $3) t ${JOINS} ${order}`,
        [dayInTokyo(at), actor.userId, limit + 1, ...(after ? [after.at, after.id] : [])],
      );
      const page = toPage(rows, limit, (row) => ({ at: row.orderedBy, id: row.id }));
      const subject = { subjectKind: 'user', subjectId: actor.userId } as const;
      await audit(tx, actor, { action: 'task.read', ...subject, after: { count: page.items.length } }, at);
      return { ...page, items: await this.opened(tx, page.items) };
    });
  }

  /** What the menu says. It opens no title. @throws Refusal permission.missing */
  async due(actor: Actor): Promise<DueTasks> {
    refuseUnless(keepsTasks(actor), 'permission.missing');
    return this.db.transaction(actor, async (tx) => {
      await walkIndexes(tx);
      const [row] = await tx.query<{ due: number }[]>(
        `SELECT count(*)::int AS due FROM (SELECT FROM case_tasks WHERE assignee_id = $1 AND done_at IS NULL
           AND due_on <= $2::date AND ${notWalled('case_id', '$1')} LIMIT $3) t`,
        [actor.userId, dayInTokyo(this.clock.now()), COUNTED_TO + 1],
      );
      return { due: row?.due ?? 0, countedTo: COUNTED_TO };
    });
  }

  private async opened(tx: Tx, rows: readonly TaskRow[]): Promise<TaskView[]> {
    const rooms = await openDeskRooms(
      tx,
      this.keys,
      rows.map(({ caseId }) => caseId),
    );
    return rows.flatMap((row) => {
      const title = wordsOf(rooms, row);
      return title === undefined ? [] : [viewOf(row, title)];
    });
  }
}

function keepsTasks(actor: Actor): boolean {
  return actor.permissions.has('task.list') && actor.kind === 'secretariat';
}

function viewOf(row: TaskRow, title: string): TaskView {
  const { id, caseId, caseNumber, dueOn, isOverdue, assignee, isOrphaned, doneByName, doneAt, version } = row;
  return { id, caseId, caseNumber, title, dueOn, isOverdue, assignee, isOrphaned, doneByName, doneAt, version };
}
