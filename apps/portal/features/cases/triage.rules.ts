import type { Category, Severity, Triage } from '../../api/types';

export interface TriageValues {
  severity: Severity;
  reason: string;
  /** `CATEGORY.subcategory`, in the order in which they were chosen. */
  issues: string[];
  primary: string;
}

/** One key for a pair of codes. */
export function issueKey(issue: { category: string; subcategory: string }): string {
  return `${issue.category}.${issue.subcategory}`;
}

/**
 * The issues as the api wants them, exactly one primary: the chosen one, or the first if the chosen one has been
 * unticked since.
 */
export function issuesOf(keys: readonly string[], primary: string): Triage['issues'] {
  const main = keys.includes(primary) ? primary : keys[0];
  return keys.map((key) => {
    const [category = '', subcategory = ''] = key.split('.');
    return { category: category as Category, subcategory, isPrimary: key === main };
  });
}
