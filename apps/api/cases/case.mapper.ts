import type { CaseDetail } from '@modules/cases';
import type { CaseDetailDto } from './case-detail.dto';
import type { CaseIssueDto, SummaryDto } from './case-parts.dto';

export function toCaseDetailDto(view: CaseDetail): CaseDetailDto {
  return { ...view, originalLocale: view.locale, issues: view.issues.map(toIssueDto), summary: summaryOf(view) };
}

function toIssueDto(issue: CaseDetail['issues'][number]): CaseIssueDto {
  const { id, category, subcategory, deskGroup, iloIndicator, isPrimary, notedBy } = issue;
  return { id, category, subcategory, deskGroup, iloIndicator, isPrimary, notedBy };
}

/** The timeline knows when the standing text was written. */
function summaryOf({ summary, steps }: CaseDetail): SummaryDto | null {
  const written = steps.filter((step) => step.kind === 'summary_written').at(-1);
  return summary !== null && written ? { text: summary, updatedAt: written.at } : null;
}
