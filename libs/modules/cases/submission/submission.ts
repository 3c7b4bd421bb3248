import type { Danger, Locale, StoredAttachment } from '@modules/complaints';

import type { Sitting } from './sittings.service';

/** A finished form. Texts are sealed before they reach the database. */
export interface Submission {
  /** Unique per form: sending twice is sending once. */
  draftId: string;
  /** Where somebody of the desk writes it down; null when she fills the form in herself. */
  sitting: Sitting | null;
  locale: Locale;
  /** 27 digits; her key to the case, and the only copy. */
  receipt: string;
  danger: Danger;
  siteId: string | null;
  memberId: string | null;
  prefectureCode: string | null;
  /** The place in her words; may be empty. */
  place: string;
  /** At least one; the first is the primary. */
  issues: readonly { category: string; subcategory: string }[];
  story: string;
  /** Null when she stays anonymous. Sealed for the custodian alone. */
  name: string | null;
  /** How the desk can find her again without her receipt; null when she left nothing. Sealed with the name. */
  recovery: string | null;
  /** Null when she wants no notices. Sealed for the notifier alone. */
  contactEmail: string | null;
  /** In E.164, for SMS; at most one of the two. */
  contactPhone: string | null;
  nationalityCode: string | null;
  /** Null where she was not asked. */
  companyConsent: boolean | null;
  partnerConsent: boolean | null;
  attachments: readonly StoredAttachment[];
  /**
   * Of a complaint about the desk: the outside body that she was told of before she sent it, or null where she was told that
   * there is none. Undefined where nobody told her anything.
   */
  toldBodyId?: string | null;
}
