import { Injectable } from '@nestjs/common';
import { MemberExport, type MemberFilters } from '@modules/membership';
import type { Actor } from '@platform/actor';
import { Clock, dayInTokyo } from '@platform/clock';
import { toCsv } from '@platform/csv';
import { Database } from '@platform/database';
import { Typesetter } from '@platform/print';
import { headRow, plainRow, writeSheetsApart } from '@platform/sheets';
import type { MonthSpan } from '../month-span.rules';
import { readOperations } from '../operations/operations.queries';
import { readAnswer } from '../questions/question.queries';
import { readDeskGroups } from '../report.queries';
import { answerFile, tablesFile } from './answer-file';
import { deskGroupFile } from './desk-group-file';
import type { DeskReport, Wish } from './file-kinds.rules';
import { memberNotes } from './member-notes';
import type { ReportFormat } from './report-run.entity';

/** One file to be made: for whom, of what, and where to say how far it is. */
export interface Making {
  /** In whose name everything is read. */
  actor: Actor;
  wish: Wish;
  format: ReportFormat;
  /** Says how many parts are done, of how many. @throws where the file is not wanted any more */
  reach: (reached: number, parts: number) => Promise<void>;
}

/** Reading and writing; the third part is sealing and storing it. */
const PARTS = 3;

/** How each kind of file is made. Every transaction speaks as the person who asked. */
@Injectable()
export class FileMakers {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly typesetter: Typesetter,
    private readonly members: MemberExport,
  ) {}

  /** @returns the bytes of the file @throws Refusal where the person may not read it; whatever `reach` throws */
  make(making: Making): Promise<Buffer> {
    const { wish } = making;
    if (wish.kind === 'members') return this.memberList(making, wish.wanted);
    return wish.kind === 'question' ? this.answer(making, wish.wanted) : this.deskReport(making, wish);
  }

  private async answer({ actor, format, reach }: Making, question: Parameters<typeof readAnswer>[1]): Promise<Buffer> {
    const answer = await this.db.transaction(actor, (tx) => readAnswer(tx, question, this.clock.now()));
    await reach(1, PARTS);
    const bytes = await answerFile(this.typesetter, { answer, question, format, locale: actor.locale });
    await reach(2, PARTS);
    return bytes;
  }

  private async deskReport(
    { actor, format, reach }: Making,
    { kind, wanted: { from, to } }: { kind: DeskReport; wanted: MonthSpan },
  ): Promise<Buffer> {
    const now = this.clock.now();
    const { locale } = actor;
    const write = await this.db.transaction(actor, async (tx) => {
      if (kind === 'deskGroups') {
        const report = await readDeskGroups(tx, { from, to });
        return () => deskGroupFile(this.typesetter, { report, format, locale, madeAt: now });
      }
      const report = await readOperations(tx, actor, { kind, span: { from, to }, now });
      return () => tablesFile(this.typesetter, { report, format, locale, madeAt: now });
    });
    await reach(1, PARTS);
    const bytes = await write();
    await reach(2, PARTS);
    return bytes;
  }

  /** A part for each page, so that a long list says how far it is and can be stopped between two. */
  private async memberList({ actor, format, reach }: Making, filters: MemberFilters): Promise<Buffer> {
    const parts = (await this.members.pagesOf(actor, filters)) + 2;
    const lines = [this.members.head(actor)];
    let read = 0;
    for await (const page of this.members.pages(actor, filters)) {
      lines.push(...page);
      read = Math.min(read + 1, parts - 2);
      await reach(read, parts);
    }
    const bytes = format === 'xlsx' ? await this.memberBook(actor, filters, lines) : Buffer.from(toCsv(lines), 'utf8');
    await reach(parts - 1, parts);
    return bytes;
  }

  private memberBook(actor: Actor, filters: MemberFilters, lines: readonly string[][]): Promise<Buffer> {
    const [head = [], ...members] = lines;
    const notes = memberNotes(filters, actor.locale, { count: members.length, madeOn: dayInTokyo(this.clock.now()) });
    const rows = members.map((line) => plainRow([...line.slice(0, -1), new Date(line.at(-1) ?? '')]));
    return writeSheetsApart([{ name: notes.list, rows: [headRow(head), ...rows], top: 1, isList: true }, notes.page]);
  }
}
