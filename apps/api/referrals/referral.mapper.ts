import type { ReferralDetail, ReferralRow, ReferredCase } from '@modules/escalation';
import type { ReferralDetailDto, ReferralRowDto, ReferredCaseDto } from './referral.dto';

/** Field by field: a partner receives what the contract names, whatever else a view may come to carry. */
export function toReferralRowDto(view: ReferralRow): ReferralRowDto {
  return {
    id: view.id,
    state: view.state,
    reason: view.reason,
    openedAt: view.openedAt,
    dueAt: view.dueAt,
    isOverdue: view.isOverdue,
    caseNumber: view.caseNumber,
    primaryCategory: view.primaryCategory,
    outcome: view.outcome,
    amountYen: view.amountYen,
  };
}

export function toReferralDetailDto(view: ReferralDetail): ReferralDetailDto {
  return { ...toReferralRowDto(view), case: view.case && toReferredCaseDto(view.case) };
}

function toReferredCaseDto(view: ReferredCase): ReferredCaseDto {
  return {
    place: view.place,
    story: view.story,
    originalLocale: view.originalLocale,
    issues: view.issues.map(({ category, subcategory, isPrimary }) => ({ category, subcategory, isPrimary })),
    messages: view.messages.map(({ id, authorKind, text, sentAt, readAt }) => ({
      id,
      authorKind,
      text,
      sentAt,
      readAt,
    })),
    translations: view.translations.map((each) => ({ ...each, addedByName: null, checkedByName: null })),
    summary: view.summary,
    attachments: view.attachments.map((file) => ({ ...file, addedByName: null })),
    notes: view.notes.map(({ id, kind, authorKind, text, writtenAt }) => ({
      ...{ id, kind, authorKind, text, writtenAt },
      authorName: null,
    })),
    severity: view.severity,
    clocks: view.clocks.map(({ kind, dueAt, metAt, isOverdue }) => ({ kind, dueAt, metAt, isOverdue })),
    receivedOn: view.receivedOn,
  };
}
