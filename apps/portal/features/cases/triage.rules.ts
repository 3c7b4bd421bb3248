import type { CaseDetail, Category, Severity, Triage } from '../../api/types';

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

/** What a form of triage starts with. */
export function triageOf({ severity, issues }: Pick<CaseDetail, 'severity' | 'issues'>): TriageValues {
  const primary = issues.filter(({ isPrimary }) => isPrimary).map(issueKey)[0] ?? '';
  return { severity, reason: '', issues: issues.map(issueKey), primary };
}

/** The form after somebody has said of each field whose value stays. */
export function mergedTriage(
  mine: TriageValues,
  theirs: TriageValues,
  chosen: Readonly<Record<string, 'theirs' | 'mine'>>,
): TriageValues {
  const side = (key: string) => (chosen[key] === 'theirs' ? theirs : mine);
  const issues = side('issues').issues;
  const primary = side('primary').primary;
  return {
    severity: side('severity').severity,
    reason: mine.reason,
    issues,
    primary: issues.includes(primary) ? primary : (issues[0] ?? ''),
  };
}
