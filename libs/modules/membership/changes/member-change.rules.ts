import type { Member } from '@modules/members';
import type { ProblemCode } from '@platform/errors';
import { LEFT } from '../leaving/resignation.rules';

type Names = Pick<Member, 'nameJa' | 'nameEn' | 'nameKana'>;

/** Whether nothing of it would change: neither name, nor how it is read. */
export function isSameName(one: Names, other: Names): boolean {
  return one.nameJa === other.nameJa && one.nameEn === other.nameEn && one.nameKana === other.nameKana;
}

/** A name is written down once it is in force; one that changes nothing is none. @param isFuture of its first day */
export function whyNotRename(facts: {
  status: Member['status'];
  isSame: boolean;
  isFuture: boolean;
}): ProblemCode | undefined {
  if (LEFT.includes(facts.status)) return 'member.notNow';
  if (facts.isFuture) return 'memberChange.badDay';
  return facts.isSame ? 'memberChange.same' : undefined;
}

/**
 * A class begins with a fiscal year: the present one or the next. What was invoiced already stays as it is.
 * @param present the class in that year as it was written down
 */
export function whyNotReclass(facts: {
  status: Member['status'];
  present: string;
  wished: string;
  /** How many years ahead of the present fiscal year. */
  years: number;
}): ProblemCode | undefined {
  if (LEFT.includes(facts.status)) return 'member.notNow';
  if (facts.years !== 0 && facts.years !== 1) return 'memberChange.badYear';
  return facts.present === facts.wished ? 'memberChange.same' : undefined;
}
