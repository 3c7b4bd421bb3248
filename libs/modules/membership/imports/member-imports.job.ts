import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { Clock, DAY_MS, dayInTokyo } from '@platform/clock';
import { Database, type Tx } from '@platform/database';
import { Every } from '@platform/queue';
import { checkRows, type Chunk, makeRows, undoRows } from './import-chunks';
import { type ImportState, MemberImport } from './import.entity';

/** As many rows one transaction takes: a killed worker loses no more, and a stop waits for no more. */
const ROWS_AT_ONCE = 500;
/** A list that nobody started is forgotten. */
const KEPT_MS = 30 * DAY_MS;

const NEXT = { checking: 'checked', running: 'done', undoing: 'undone' } as const satisfies Partial<
  Record<ImportState, ImportState>
>;

/** Checks lists of members, makes members of them and takes them out again, part by part; where it was is in the row. */
@Injectable()
export class MemberImportWork {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  @Every('membership.workOnImports', 2_000)
  async work(): Promise<void> {
    let isMore: boolean;
    do isMore = await this.db.transaction({ kind: 'worker' }, (tx) => this.step(tx));
    while (isMore);
  }

  @Every('membership.forgetImports', 3_600_000)
  async forget(): Promise<void> {
    await this.db.transaction({ kind: 'worker' }, (tx) =>
      tx.query(`DELETE FROM member_imports WHERE state = 'checked' AND moved_at < $1`, [
        new Date(this.clock.now().getTime() - KEPT_MS),
      ]),
    );
  }

  /** The next part of the list that waits longest. @returns whether there was one */
  private async step(tx: Tx): Promise<boolean> {
    const [found] = await tx.query<{ id: string }[]>(
      `SELECT id FROM member_imports WHERE state IN ('checking', 'running', 'undoing') ORDER BY moved_at LIMIT 1
       FOR UPDATE SKIP LOCKED`,
    );
    if (!found) return false;
    const list = await tx.findOneByOrFail(MemberImport, { id: found.id });
    const chunk = { from: list.reached, to: Math.min(list.reached + ROWS_AT_ONCE, list.rows) };
    const at = this.clock.now();
    await workOn(tx, list, chunk, at);
    const isOver = chunk.to === list.rows;
    const state = isOver ? NEXT[list.state as keyof typeof NEXT] : list.state;
    await tx.update(MemberImport, list.id, { state, reached: chunk.to, ...(isOver && { movedAt: at }) });
    if (isOver && state !== 'checked') await note(tx, list.id, state, at);
    return true;
  }
}

function workOn(tx: Tx, list: MemberImport, chunk: Chunk, at: Date): Promise<void> {
  if (list.state === 'checking') return checkRows(tx, list, chunk, dayInTokyo(at));
  return list.state === 'running' ? makeRows(tx, list, chunk, at) : undoRows(tx, list, chunk);
}

async function note(tx: Tx, id: string, state: ImportState, at: Date): Promise<void> {
  const [after] = await tx.query<{ made: number; undone: number }[]>(
    `SELECT count(member_id)::int AS made, count(*) FILTER (WHERE is_undone)::int AS undone
     FROM member_import_rows WHERE import_id = $1`,
    [id],
  );
  const action = state === 'undone' ? 'memberImport.undone' : 'memberImport.done';
  await audit(tx, { kind: 'system' }, { action, subjectKind: 'memberImport', subjectId: id, after }, at);
}
