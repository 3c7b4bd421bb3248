import type { CompanyCaseDetail, CompanyCaseRow } from '@modules/cases';
import type { CompanyCaseDetailDto, CompanyCaseRowDto } from './company-case.dto';

/** Field by field: whatever a view may learn to carry one day, a company receives these and nothing else. */
export function toCompanyCaseRowDto(view: CompanyCaseRow): CompanyCaseRowDto {
  return {
    id: view.id,
    number: view.number,
    sharedOn: view.sharedOn,
    primaryCategory: view.primaryCategory,
    siteNameJa: view.siteNameJa,
    siteNameEn: view.siteNameEn,
    dueAt: view.dueAt,
    isOverdue: view.isOverdue,
    status: view.status,
    handlers: view.handlers.map(({ id, displayName }) => ({ id, displayName })),
  };
}

export function toCompanyCaseDetailDto(view: CompanyCaseDetail): CompanyCaseDetailDto {
  return {
    ...toCompanyCaseRowDto(view),
    summary: view.summary,
    replies: view.replies.map(({ id, authorName, text, sentAt }) => ({ id, authorName, text, sentAt })),
    remedy: view.remedy && {
      id: view.remedy.id,
      text: view.remedy.text,
      promisedOn: view.remedy.promisedOn,
      yen: view.remedy.yen,
      evidence: view.remedy.evidence,
      state: view.remedy.state,
      delivered: view.remedy.delivered,
    },
    measures: view.measures.map((each) => ({
      id: each.id,
      text: each.text,
      responsible: each.responsible,
      dueOn: each.dueOn,
      state: each.state,
      evidence: each.evidence,
      reason: each.reason,
      isLate: each.isLate,
    })),
    attachments: view.attachments.map((file) => ({
      id: file.id,
      mediaType: file.mediaType,
      kind: file.kind,
      byteSize: file.byteSize,
      isScrubbed: file.isScrubbed,
      scanState: file.scanState,
      messageId: file.messageId,
      remedyId: file.remedyId,
      measureId: file.measureId,
      noteId: null,
      addedByKind: file.addedByKind,
      addedByName: file.addedByName,
      addedAt: file.addedAt,
      passedAt: file.passedAt,
    })),
    deadlines: view.deadlines.map(({ kind, dueAt, metAt, breachedAt }) => ({ kind, dueAt, metAt, breachedAt })),
  };
}
