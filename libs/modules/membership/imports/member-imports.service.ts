import { Injectable } from '@nestjs/common';
import { audit, type AuditAction } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, intentHash, madeBefore, newId, type Tx } from '@platform/database';
import { type ProblemCode, Refusal, refuseUnless } from '@platform/errors';
import { readSheetApart, type SheetFault } from '@platform/sheets';
import { type ImportState, MemberImport } from './import.entity';
import { areColumns, guessColumns, type ImportColumns } from './import.rules';

const BYTES_ALLOWED = 10 * 1024 * 1024;
const ROWS_AT_ONCE = 2_000;
const REFUSED: Readonly<Record<SheetFault, ProblemCode>> = {
  unreadable: 'memberImport.unreadable',
  tooManyRows: 'memberImport.tooManyRows',
  formulas: 'memberImport.formulas',
};

export interface UploadedList {
  fileName: string;
  bytes: AsyncIterable<Buffer>;
  /** Made by the client for one press of a button. */
  key?: string;
}

interface Move {
  from: ImportState;
  to: ImportState;
  action: AuditAction;
  columns?: ImportColumns;
  reason?: string;
}

/** Lists of members that officers bring: nothing becomes a member before they have seen what is wrong and said so. */
@Injectable()
export class MemberImports {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Reads a file and lets the worker check it; no member is made.
   * @returns the id of the import
   * @throws Refusal permission.missing | memberImport.tooLarge | memberImport.unreadable | memberImport.tooManyRows |
   * memberImport.formulas | memberImport.empty
   */
  async upload(actor: Actor, { fileName, bytes, key }: UploadedList): Promise<string> {
    refuseUnless(imports(actor), 'permission.missing');
    const file = await collected(bytes);
    const read = await readSheetApart(file);
    if ('fault' in read) throw new Refusal(REFUSED[read.fault]);
    const [heading, ...rows] = read.rows;
    if (!heading || rows.length === 0) throw new Refusal('memberImport.empty');
    const intent = intentHash({ scope: ['memberImport', actor.userId], key, words: fileName });
    const at = this.clock.now();
    return this.db.transaction(actor, async (tx) => {
      const known = await madeBefore(tx, MemberImport, intent);
      if (known) return known;
      const id = newId();
      const facts = { id, heading, columns: guessColumns(heading), rows: rows.length, reached: 0, intent };
      const times = { askedBy: actor.userId, askedAt: at, movedAt: at };
      await tx.insert(MemberImport, { ...facts, ...times, state: 'checking', fileName });
      for (let done = 0; done < rows.length; done += ROWS_AT_ONCE) {
        await insertRows(tx, id, { done, rows: rows.slice(done, done + ROWS_AT_ONCE) });
      }
      const after = { rows: rows.length };
      const act = { action: 'memberImport.uploaded', subjectKind: 'memberImport', subjectId: id, after } as const;
      await audit(tx, actor, act, at);
      return id;
    });
  }

  /** Says anew which column is which; the list is checked again. @throws Refusal memberImport.badColumns and as `start` */
  async setColumns(actor: Actor, importId: string, columns: ImportColumns): Promise<void> {
    await this.move(actor, importId, { from: 'checked', to: 'checking', action: 'memberImport.columnsSet', columns });
  }

  /**
   * Lets the worker make a member of each row that nothing is wrong with.
   * @throws Refusal memberImport.notFound | memberImport.notNow | memberImport.badColumns
   */
  async start(actor: Actor, importId: string): Promise<void> {
    await this.move(actor, importId, { from: 'checked', to: 'running', action: 'memberImport.started' });
  }

  /** Ends the making where it is; what was made stays until it is taken back. @throws as `start` */
  async stop(actor: Actor, importId: string): Promise<void> {
    await this.move(actor, importId, { from: 'running', to: 'done', action: 'memberImport.stopped' });
  }

  /** Takes every member out again that nobody has used since. @throws as `start` */
  async undo(actor: Actor, importId: string, reason: string): Promise<void> {
    await this.move(actor, importId, { from: 'done', to: 'undoing', action: 'memberImport.takenBack', reason });
  }

  private async move(actor: Actor, importId: string, { from, to, action, columns, reason }: Move): Promise<void> {
    refuseUnless(imports(actor), 'memberImport.notFound');
    const at = this.clock.now();
    await this.db.transaction(actor, async (tx) => {
      const lock = { mode: 'pessimistic_write' } as const;
      const found = await tx.findOne(MemberImport, { where: { id: importId }, lock });
      if (!found) throw new Refusal('memberImport.notFound');
      refuseUnless(found.state === from, 'memberImport.notNow');
      const wanted = columns ?? found.columns;
      if (to === 'running' || columns)
        refuseUnless(areColumns(wanted, found.heading.length), 'memberImport.badColumns');
      // Where it was stopped it stays, so that one can see how far it came.
      const reached = from === 'running' ? found.reached : 0;
      await tx.update(MemberImport, importId, { state: to, columns: wanted, reached, movedAt: at });
      await audit(tx, actor, { action, subjectKind: 'memberImport', subjectId: importId, reason }, at);
    });
  }
}

/** Whether somebody brings lists of members. */
export function imports(actor: Actor): boolean {
  return actor.kind === 'secretariat' && actor.permissions.has('member.import');
}

async function collected(bytes: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of bytes) {
    size += piece.length;
    if (size > BYTES_ALLOWED) throw new Refusal('memberImport.tooLarge');
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function insertRows(tx: Tx, id: string, { done, rows }: { done: number; rows: string[][] }): Promise<unknown> {
  const lines = rows.map((cells, index) => ({ no: done + index + 1, cells }));
  return tx.query(
    `INSERT INTO member_import_rows (import_id, row_no, cells)
     SELECT $1, no, ARRAY(SELECT jsonb_array_elements_text(cells)) FROM jsonb_to_recordset($2) AS l(no int, cells jsonb)`,
    [id, JSON.stringify(lines)],
  );
}
