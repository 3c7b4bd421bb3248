import { Injectable } from '@nestjs/common';
import { readReach } from '@modules/reach';
import type { Actor, Permission } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, type Tx } from '@platform/database';
import { refuseIf } from '@platform/errors';
import { readDeskCut } from '../facts/desk-cut';
import { readWaitingCases } from '../facts/waiting-cases';
import type { ReportTable } from '../operations/report-table';
import { assertMayReport } from '../report.queries';
import { answerTables } from './answer.rules';
import { QUESTION_CHOICES, type QuestionChoices } from './choices.rules';
import { type Cell, cellOf, keptAs } from './cut.rules';
import {
  type Dimension,
  dimensionsOf,
  type Filters,
  parseFilters,
  type Question,
  whyNotQuestion,
} from './question.rules';

/** Exact figures for the desk. */
export interface Answer {
  /** When the figures were read. */
  madeAt: Date;
  tables: ReportTable[];
  /** Cases that changed since the counts were made. */
  waitingCases: number;
}

/** Questions within fixed dimensions, out of the roll-ups: as quick with a million cases as with a thousand. */
@Injectable()
export class QuestionQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** What may be asked. @throws Refusal permission.missing */
  choices(actor: Actor): QuestionChoices {
    assertMayReport(actor, 'report.read');
    return QUESTION_CHOICES;
  }

  /** @throws Refusal permission.missing | report.badSpan | report.badQuestion | report.needsKind | report.notCounted */
  async answer(actor: Actor, question: Question): Promise<Answer> {
    assertMayAsk(actor, 'report.read', question);
    return this.db.transaction(actor, (tx) => readAnswer(tx, question, this.clock.now()));
  }
}

/** @throws Refusal permission.missing | report.badSpan | report.badQuestion | report.needsKind | report.notCounted */
export function assertMayAsk(actor: Actor, permission: Permission, question: Question): void {
  assertMayReport(actor, permission);
  refuseIf(whyNotQuestion(question));
}

/** The answer, for whoever the transaction speaks. @param question one that can be answered */
export async function readAnswer(tx: Tx, question: Question, now: Date): Promise<Answer> {
  const filters: Filters = parseFilters(question.filters) ?? new Map();
  const { rows, columns } = question;
  const hidden = [...filters.keys()].filter((each) => each !== rows && each !== columns);
  const by = (shown: Pick<Question, 'rows' | 'columns'>): Promise<Cell[]> =>
    readCut(tx, question, { by: dimensionsOf(shown, new Map(hidden.map((each) => [each, []]))), filters });
  const cuts = {
    both: await by({ rows, columns }),
    rows: await by({ rows, columns: 'none' }),
    columns: await by({ rows: 'none', columns }),
    neither: await by({ rows: 'none', columns: 'none' }),
  };
  const tables = answerTables(question, filters, cuts, await readReach(tx));
  return { madeAt: now, tables, waitingCases: await readWaitingCases(tx) };
}

async function readCut(
  tx: Tx,
  { measure, from, to, step }: Question,
  { by, filters }: { by: readonly Dimension[]; filters: Filters },
): Promise<Cell[]> {
  const kept = keptAs(measure, by, filters);
  const rows = await readDeskCut(tx, { ...kept, step }, { from, to });
  return rows.map((row) => cellOf(measure, by, row)).filter(({ codes }) => isWanted(codes, filters));
}

function isWanted(codes: Cell['codes'], filters: Filters): boolean {
  return [...filters].every(([name, wanted]) => codes[name] === undefined || wanted.includes(codes[name]));
}
