import { clocksInForce } from '@modules/settings';
import type { Tx } from '@platform/database';
import { AUDIENCES, countClaims, protectApart, type TableDesign } from '@platform/disclosure';
import type { Quarter } from '../quarter.rules';
import {
  areaCells,
  DESK_CLOCKS,
  type DeskClock,
  deskCells,
  type DeskFigure,
  type ReportCell,
} from './report-cells.rules';
import { type PromiseFact, promises, publishedCells } from './report-sources';

const OUTCOMES: TableDesign = [{ name: 'outcome', values: ['in_time', 'late'] }];

interface Promised {
  clock: DeskClock;
  facts: PromiseFact[];
  target: number;
}

/** What is the same in all reports of a quarter, before it is decided what may be told. */
export interface SharedSource {
  quarter: string;
  promised: Promised[];
  /** Of an earlier edition of the quarter: a quarter is counted once, or two editions could be subtracted. */
  before: ReportCell[];
  area: ReportCell[];
}

export async function readShared(tx: Tx, quarter: Quarter): Promise<SharedSource> {
  const before = await tx.query<ReportCell[]>(
    `SELECT section, code, figure, state, value FROM member_report_cells WHERE section = 'desk'
       AND edition_id = (SELECT c.edition_id FROM member_report_cells c JOIN member_report_editions e ON e.id = c.edition_id
         WHERE e.starts_on = $1 AND c.section = 'desk' ORDER BY e.edition LIMIT 1) ORDER BY place`,
    [quarter.startsOn],
  );
  const clocks = await clocksInForce(tx);
  const promised: Promised[] = [];
  for (const clock of before.length > 0 ? [] : DESK_CLOCKS) {
    const target = daysOf(clocks.get(`clock.${clock}`)?.value);
    promised.push({ clock, facts: await promises(tx, clock, quarter), target });
  }
  const area = areaCells(await publishedCells(tx, quarter.startsOn));
  return { quarter: quarter.startsOn, promised, before, area };
}

/** Puts the promises of the desk before the engine, outside of any transaction: it takes a second. */
export async function decideShared({ quarter, promised, before, area }: SharedSource): Promise<ReportCell[]> {
  const desk = [...before];
  for (const { clock, facts, target } of promised) {
    desk.push(...deskCells({ clock, target, days: longestDays(facts), ...(await decided(quarter, facts)) }));
  }
  return [...desk, ...area];
}

/** In time, late and both: if the late ones are few, their number and with it the others’ is hidden. */
async function decided(quarter: string, facts: readonly PromiseFact[]): Promise<Pick<DeskFigure, 'due' | 'inTime'>> {
  const coded = facts.map(({ person, isInTime }) => ({
    ...{ person, block: quarter },
    codes: { outcome: isInTime ? 'in_time' : 'late' },
  }));
  const claims = countClaims(coded, [OUTCOMES], { name: '', blocks: [quarter] });
  const answer = await protectApart({ rule: AUDIENCES.public, tables: [OUTCOMES], claims }, [{ past: [] }]);
  const shown = (outcome?: string) => {
    const claim = claims.find(({ codes }) => codes.outcome === outcome);
    return 'shown' in answer && claim ? (answer.shown.get(claim.id) ?? null) : null;
  };
  return { due: shown(), inTime: shown('in_time') };
}

function longestDays(facts: readonly PromiseFact[]): number[] {
  const longest = new Map<string, number>();
  for (const { person, days } of facts) {
    if (days !== null) longest.set(person, Math.max(days, longest.get(person) ?? 0));
  }
  return [...longest.values()];
}

/** Of a clock that counts days. */
export function daysOf(value: object | undefined): number {
  return value && 'days' in value && typeof value.days === 'number' ? value.days : 0;
}
