import type { ReferralDetail } from './types';

/** Where the stored files of a screen can be fetched. */
export interface AttachmentUrls {
  /** The copy without hidden data. */
  scrubbed: (attachmentId: string) => string;
  /** The evidence as it was sent, for those who may have it. */
  original?: (attachmentId: string) => string;
}

function both(url: (attachmentId: string) => string): Required<AttachmentUrls> {
  return { scrubbed: url, original: (id) => `${url(id)}?rendition=original` };
}

/** The files of a case, for the desk. */
export function caseFiles(caseId: string): AttachmentUrls {
  return both((id) => `/api/v1/cases/${caseId}/attachments/${id}`);
}

/** What a company sent, for the company. */
export function companyFiles(shareId: string): AttachmentUrls {
  return both((id) => `/api/v1/company-cases/${shareId}/attachments/${id}`);
}

/** The files of an accepted referral. The originals are for whoever hears complaints about the desk. */
export function referredFiles({ id: referralId, reason }: Pick<ReferralDetail, 'id' | 'reason'>): AttachmentUrls {
  const { scrubbed, original } = both((id) => `/api/v1/referrals/${referralId}/attachments/${id}`);
  return reason === 'about_desk' ? { scrubbed, original } : { scrubbed };
}
