import type { Coded } from './audit.entity';

/** A field that differs, each side as a list of texts. */
export interface Difference {
  field: string;
  before: string[];
  after: string[];
}

/** What changed, field by field, in the order in which the row holds the fields. What stayed as it was is left out. */
export function differences(before: Coded | null, after: Coded | null): Difference[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return fields
    .map((field) => ({ field, before: textsOf(before?.[field]), after: textsOf(after?.[field]) }))
    .filter(({ before: was, after: is }) => was.length !== is.length || was.some((text, i) => text !== is[i]));
}

function textsOf(value: Coded[string] | undefined): string[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [String(value)];
}
