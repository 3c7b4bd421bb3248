import type { CaseDetail } from '@modules/cases';
import type { CaseDetailDto } from './case-detail.dto';
import type { CaseIssueDto, SummaryDto } from './case-parts.dto';

export function toCaseDetailDto({ summaryVersion, ...view }: CaseDetail): CaseDetailDto {
  const summary = summaryOf(view, summaryVersion);
  return { ...view, originalLocale: view.locale, issues: view.issues.map(toIssueDto), summary };
}

function toIssueDto(issue: CaseDetail['issues'][number]): CaseIssueDto {
  const { id, category, subcategory, deskGroup, iloIndicator, isPrimary, notedBy } = issue;
  return { id, category, subcategory, deskGroup, iloIndicator, isPrimary, notedBy };
}

/** The timeline knows when the standing text was written. */
function summaryOf({ summary, steps }: Pick<CaseDetail, 'summary' | 'steps'>, version: number): SummaryDto | null {
  const written = steps.filter((step) => step.kind === 'summary_written').at(-1);
  return summary !== null && written ? { text: summary, updatedAt: written.at, version } : null;
}
