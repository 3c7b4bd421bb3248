import { AUDIENCES, medianOf } from '@platform/disclosure';
import type { QuarterState } from '../own-figures.rules';
import { medianInterval, shareInterval } from './interval.rules';

/** What a report says, as members may read it. A change of any figure is another version. */
export const MEMBER_REPORT_DEFINITION = '2026-1';

export const REPORT_SECTIONS = ['own', 'reach', 'desk', 'area'] as const;
export type ReportSection = (typeof REPORT_SECTIONS)[number];

export const REPORT_CELL_STATES = ['count', 'zero', 'suppressed', 'not_collected', 'too_few'] as const;
export type ReportCellState = (typeof REPORT_CELL_STATES)[number];

/** The promises of the desk to complainants that every member is told of. */
export const DESK_CLOCKS = ['progress_note', 'substantive_feedback'] as const;
export type DeskClock = (typeof DESK_CLOCKS)[number];

/** One figure of a report as it is told and kept. */
export interface ReportCell {
  section: ReportSection;
  /** A clock, the code of a prefecture, `all` for the whole country, or `sites`. */
  code: string;
  /** What is told of it: `due`, `share`, a group of topics … */
  figure: string;
  state: ReportCellState;
  /** Where its state is `count`: a number, days or per cent. */
  value: number | null;
}

type Told = Pick<ReportCell, 'state' | 'value'>;

/** A number that was counted and may be told. */
export function counted(value: number): Told {
  return value === 0 ? { state: 'zero', value: null } : { state: 'count', value };
}

const without = (state: Exclude<ReportCellState, 'count'>): Told => ({ state, value: null });

/** What a company reads of its own quarter already. */
export interface OwnFigure {
  state: Exclude<QuarterState, 'not_collected'>;
  dueCases: number | null;
  answeredInTime: number | null;
  medianDays: number | null;
}

const MEASURES = ['due', 'inTime', 'share', 'shareLow', 'shareHigh', 'median'] as const;

/**
 * The company's first answers, as they were frozen for it; with the interval that follows from the two figures it is shown.
 * Nothing else is asked of the cases: a report has no cell that its reader has not been decided about.
 * @param days within which a company promises to answer
 */
export function ownCells({ state, ...own }: OwnFigure, days: number): ReportCell[] {
  const of = (figure: string, told: Told): ReportCell => ({
    section: 'own',
    code: 'company_response',
    figure,
    ...told,
  });
  const target = of('target', counted(days));
  if (state === 'none') return [target, of('due', without('zero')), ...ratios(of, null, null)];
  const { dueCases, answeredInTime, medianDays } = own;
  if (state === 'suppressed' || dueCases === null) {
    return [target, ...MEASURES.map((each) => of(each, without('suppressed')))];
  }
  return [
    target,
    of('due', counted(dueCases)),
    ...ratios(of, answeredInTime, dueCases),
    of('median', medianDays === null ? without('too_few') : counted(medianDays)),
  ];
}

type Named = (figure: string, told: Told) => ReportCell;

/** @param part null where it may not be told, or where there is no whole @param whole null where there is none */
function ratios(of: Named, part: number | null, whole: number | null): ReportCell[] {
  const [told, shares] = ['inTime', ['share', 'shareLow', 'shareHigh']] as const;
  const all = (state: Exclude<ReportCellState, 'count'>) => shares.map((each) => of(each, without(state)));
  if (whole === null || whole === 0) {
    return [of(told, without('not_collected')), ...all('not_collected'), of('median', without('not_collected'))];
  }
  if (part === null) return [of(told, without('suppressed')), ...all('suppressed')];
  const found = shareInterval(part, whole);
  if (!found) return [of(told, counted(part)), ...all('too_few')];
  const values = [found.share, found.low, found.high];
  return [of(told, counted(part)), ...shares.map((each, i) => of(each, counted(values[i] ?? 0)))];
}

/** How the desk kept one of its promises to all complainants, after the engine decided what may be told. */
export interface DeskFigure {
  clock: DeskClock;
  /** As they are shown, or null where they are suppressed. */
  due: number | null;
  inTime: number | null;
  /** Whole days from the promise to its keeping, one for each person: the longest. */
  days: readonly number[];
  /** Within which the desk promises to do it. */
  target: number;
}

/** The same for every member: by the rule for the public. */
export function deskCells({ clock, due, inTime, days, target }: DeskFigure): ReportCell[] {
  const of = (figure: string, told: Told): ReportCell => ({ section: 'desk', code: clock, figure, ...told });
  const head = of('target', counted(target));
  if (due === null) return [head, ...MEASURES.map((each) => of(each, without('suppressed')))];
  if (due === 0) return [head, of('due', without('zero')), ...ratios(of, null, null)];
  const median = medianOf(days, AUDIENCES.public);
  const ends = median === null ? null : medianInterval(days, AUDIENCES.public.k);
  const end = (value: number | undefined) => (value === undefined ? without('too_few') : counted(value));
  return [
    head,
    of('due', counted(due)),
    ...ratios(of, inTime, due),
    of('median', median === null ? without('too_few') : counted(median)),
    of('medianLow', end(ends?.low)),
    of('medianHigh', end(ends?.high)),
  ];
}

/** How far the desk is known where this company’s people work: what the company itself declared. */
export interface OwnReach {
  sites: number;
  withPoster: number;
  /** Sites that never declared how many foreign workers there are. */
  undeclared: number;
  /** Declared foreign workers, and those of them on sites with a poster. */
  declared: number;
  reached: number;
}

export function reachCells({ sites, withPoster, undeclared, declared, reached }: OwnReach): ReportCell[] {
  const isDeclared = undeclared < sites;
  const of = (figure: string, told: Told): ReportCell => ({ section: 'reach', code: 'sites', figure, ...told });
  return [
    of('sites', counted(sites)),
    of('withPoster', counted(withPoster)),
    of('undeclared', counted(undeclared)),
    of('declared', isDeclared ? counted(declared) : without('not_collected')),
    of('reached', isDeclared ? counted(reached) : without('not_collected')),
  ];
}

/** A published cell of the quarter: of a group, of a prefecture, of both, or of everything. */
export interface PublishedCell {
  codes: Readonly<Record<string, string>>;
  state: Exclude<ReportCellState, 'too_few'>;
  value: number | null;
}

/** What everybody may read of each prefecture and of the whole country: no figure that was not published. */
export function areaCells(cells: readonly PublishedCell[]): ReportCell[] {
  return cells
    .filter(({ codes }) => Object.keys(codes).every((name) => name === 'group' || name === 'prefecture'))
    .map(({ codes, state, value }) => ({
      ...{ section: 'area' as const, code: codes.prefecture ?? 'all', figure: codes.group ?? 'all' },
      ...{ state, value },
    }));
}
