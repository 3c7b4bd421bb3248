import type { MemberFilters } from '@modules/membership';
import type { Actor, Permission } from '@platform/actor';
import { dayInTokyo } from '@platform/clock';
import type { ProblemCode } from '@platform/errors';
import { type MonthSpan, whyNotSpan } from '../month-span.rules';
import { type Question, whyNotQuestion } from '../questions/question.rules';

/** The desk's own reports that are made for a span of months. */
export const DESK_REPORTS = ['deskGroups', 'operations', 'trends'] as const;
export type DeskReport = (typeof DESK_REPORTS)[number];
export const FILE_KINDS = ['question', ...DESK_REPORTS, 'members'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** What is to be made into a file. */
export type Wish =
  | { kind: 'question'; wanted: Question }
  | { kind: DeskReport; wanted: MonthSpan }
  | { kind: 'members'; wanted: MemberFilters };

/** What a kept run was asked for: the store keeps a kind beside what was wanted of it, and only ever both of one wish. */
export function wishOf({ kind, wanted }: Pick<Wish, 'kind' | 'wanted'>): Wish {
  return { kind, wanted } as Wish;
}

/** Whether somebody may have a file of this kind: asked when it is wished for, when it is made and when it is fetched. */
export function mayHave(actor: Pick<Actor, 'kind' | 'permissions'>, kind: FileKind): boolean {
  const needed: Permission = kind === 'members' ? 'member.export' : 'report.export';
  return actor.kind === 'secretariat' && actor.permissions.has(needed);
}

/** Why there can be no such file, for whoever asks. */
export function whyNotWish({ kind, wanted }: Wish): ProblemCode | undefined {
  if (kind === 'question') return whyNotQuestion(wanted);
  return kind === 'members' ? undefined : whyNotSpan(wanted);
}

/** What the file is called, without its ending: whoever finds it later sees that it belongs to the desk. */
export function fileNameOf({ kind, wanted }: Wish, askedAt: Date): string {
  if (kind === 'members') return `members-${dayInTokyo(askedAt)}`;
  return `desk-only-${kind === 'question' ? wanted.measure : kind}-${wanted.from}-${wanted.to}`;
}

/** What the audit log says of it: codes and months, never the words that were looked for. */
export function traceOf({ kind, wanted }: Wish): Record<string, string | number | boolean | null> {
  if (kind === 'question') return { report: kind, measure: wanted.measure, from: wanted.from, to: wanted.to };
  if (kind !== 'members') return { report: kind, from: wanted.from, to: wanted.to };
  const { kind: of = null, status = null, prefectureCode = null, pledge = null, text } = wanted;
  return { report: kind, kind: of, status, prefectureCode, pledge, isByName: text !== undefined };
}
