import { shareOf } from '@platform/disclosure';
import type { Part, UngpIndicator } from './ungp-indicators';
import { LEAST_COVERAGE, type Universe, UNIVERSES } from './ungp-universes';

export const UNGP_STATES = ['value', 'suppressed', 'not_collected', 'not_assessed'] as const;
export type UngpState = (typeof UNGP_STATES)[number];
/** Why nothing is said: nothing happened, too few people, too few of them known. */
export const UNGP_REASONS = ['none', 'few', 'few_known'] as const;
export type UngpReason = (typeof UNGP_REASONS)[number];

/** What an indicator says of a year, made of told counts alone: it says no more than they do. */
export interface UngpReading {
  state: UngpState;
  reason: UngpReason | null;
  numerator: number | null;
  denominator: number | null;
  /** Of how many of those it is about anything is known, in whole per cent; null where all are. */
  coverage: number | null;
  /** Whole per cent, or points between two shares. */
  value: number | null;
}

/** A count by the codes of its place: a number, or why there is none. */
export interface ToldCount {
  universe: string;
  codes: Readonly<Record<string, string>>;
  state: 'count' | 'zero' | 'suppressed' | 'not_collected';
  value: number | null;
}

const NOTHING = { reason: null, numerator: null, denominator: null, coverage: null, value: null } as const;

/** @param cells of one year */
export function readIndicator({ part, less }: UngpIndicator, cells: readonly ToldCount[]): UngpReading {
  const first = readPart(part, cells);
  if (!less || first.state !== 'value') return first;
  const second = readPart(less, cells);
  if (second.state !== 'value') return second;
  return {
    ...{ ...NOTHING, state: 'value', coverage: first.coverage },
    denominator: (first.denominator ?? 0) + (second.denominator ?? 0),
    value: (first.value ?? 0) - (second.value ?? 0),
  };
}

function readPart(part: Part, cells: readonly ToldCount[]): UngpReading {
  const { whole, isCollected, ...counts } = countsOf(part, cells);
  if (!isCollected) return { ...NOTHING, state: 'not_collected' };
  if (whole === null || whole === 0) return notAssessed(whole === 0 ? 'none' : 'few');
  return readKnown({ whole, ...counts });
}

interface Counts {
  whole: number;
  yes: number | null;
  no: number | null;
  /** Undefined where the dimension knows of all. */
  unknown: number | null | undefined;
}

function readKnown({ whole, yes, no, unknown }: Counts): UngpReading {
  const coverage = unknown === undefined ? null : shareOf(knownOf({ whole, yes, no, unknown }), whole);
  if (coverage !== null && coverage < LEAST_COVERAGE) return { ...notAssessed('few_known'), coverage };
  if (yes === null || no === null) return { ...NOTHING, state: 'suppressed', coverage };
  if (yes + no === 0) return { ...notAssessed('none'), coverage };
  const value = shareOf(yes, yes + no);
  return { state: 'value', reason: null, numerator: yes, denominator: yes + no, coverage, value };
}

function knownOf({ whole, yes, no, unknown }: Counts): number | null {
  if (yes !== null && no !== null) return yes + no;
  return typeof unknown === 'number' ? Math.max(0, whole - unknown) : null;
}

function countsOf(part: Part, cells: readonly ToldCount[]) {
  const { universe, dimension, good, bad, where = {} } = part;
  const at = (codes: Readonly<Record<string, string>>) =>
    cells.find((cell) => cell.universe === universe && isAt(cell.codes, codes));
  const values: Universe['values'] = UNIVERSES[universe].values;
  const missing = (values[dimension] ?? []).filter((code) => !good.includes(code) && !bad.includes(code));
  const sum = (codes: readonly string[]) => sumOf(codes.map((code) => at({ ...where, [dimension]: code })));
  return {
    isCollected: at({ ...where, [dimension]: good[0] ?? '' })?.state !== 'not_collected',
    whole: sumOf([at(where)]),
    yes: sum(good),
    no: sum(bad),
    unknown: missing.length > 0 ? sum(missing) : undefined,
  };
}

function notAssessed(reason: UngpReason): UngpReading {
  return { ...NOTHING, state: 'not_assessed', reason };
}

function isAt(codes: Readonly<Record<string, string>>, wanted: Readonly<Record<string, string>>): boolean {
  const names = Object.keys(wanted);
  return Object.keys(codes).length === names.length && names.every((name) => codes[name] === wanted[name]);
}

/** Null where one of them is not told. */
function sumOf(cells: readonly (ToldCount | undefined)[]): number | null {
  let sum = 0;
  for (const cell of cells) {
    if (!cell || (cell.state !== 'zero' && cell.value === null)) return null;
    sum += cell.value ?? 0;
  }
  return sum;
}
