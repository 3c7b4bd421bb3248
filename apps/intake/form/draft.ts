import type { Sitting } from '@modules/cases';
import { type Danger, parseFiles, type StoredAttachment } from '@modules/complaints';
import type { WorkplaceView } from '@modules/members';

export const CONTACTS = ['none', 'email', 'sms'] as const;
export type Contact = (typeof CONTACTS)[number];

/** An unfinished form: what she typed, as she typed it. Rules say what of it is still wrong. */
export interface Draft {
  /** Becomes complaints.draft_id: sending twice is sending once. */
  id: string;
  /** Grows with every save, so that the newer of two copies can be told. */
  revision: number;
  /** Where somebody of the desk fills it in for her. */
  sitting: Sitting | null;
  workplaceCode: string;
  site: WorkplaceView | null;
  place: string;
  prefectureCode: string | null;
  categories: readonly string[];
  /** `CATEGORY.subcategory` of the ticked categories. */
  details: readonly string[];
  story: string;
  danger: Danger | null;
  attachments: readonly StoredAttachment[];
  isAnonymous: boolean;
  name: string;
  nationalityCode: string | null;
  /** How the desk can find her again if she loses her number; may be empty. */
  recovery: string;
  /** How she wants to hear that there is a message. */
  contact: Contact;
  email: string;
  /** As she typed it. */
  phone: string;
  companyConsent: boolean;
  partnerConsent: boolean;
  /** Made when the check page is first shown: a second click on "send" leads to the same receipt. */
  receipt: string | null;
  isSent: boolean;
}

/** An empty form. The defaults tell nobody anything: no name, no contact, no consent. */
export function newDraft(id: string): Draft {
  return {
    id,
    revision: 0,
    sitting: null,
    workplaceCode: '',
    site: null,
    place: '',
    prefectureCode: null,
    categories: [],
    details: [],
    story: '',
    danger: null,
    attachments: [],
    isAnonymous: true,
    name: '',
    nationalityCode: null,
    recovery: '',
    contact: 'none',
    email: '',
    phone: '',
    companyConsent: false,
    partnerConsent: false,
    receipt: null,
    isSent: false,
  };
}

/** A file of a form that was begun before files were stored in parts. */
interface FormerAttachment extends StoredAttachment {
  fileKeys?: Record<'original' | 'scrubbed', string>;
}

type Newer = 'recovery' | 'sitting' | 'contact' | 'phone';
type FormerDraft = Omit<Draft, Newer> & Partial<Pick<Draft, Newer>> & { wantsEmail?: boolean };

/** A form as it was kept, perhaps by the release before this one: forms wait for a week. */
export function asToday({ wantsEmail = false, ...draft }: FormerDraft): Draft {
  const newer = { recovery: '', sitting: null, contact: wantsEmail ? 'email' : 'none', phone: '' } as const;
  return { ...newer, ...draft, attachments: draft.attachments.map(fileAsToday) };
}

function fileAsToday({ fileKeys, ...file }: FormerAttachment): StoredAttachment {
  if (!fileKeys) return file;
  const files = parseFiles(JSON.stringify(fileKeys), { original: file.originalKey, scrubbed: file.scrubbedKey });
  return { ...file, files, scan: { state: 'unscanned', at: null } };
}
