import type { Submission } from '@modules/cases';
import type { Locale } from '@modules/complaints';
import { mobileNumber } from '@platform/sms';
import type { Draft } from './draft';
import { isAboutDesk, issuesOf } from './topics';

/**
 * The finished form as the cases module takes it. What she typed and then decided not to tell stays behind.
 * @throws if the draft is not finished; `unfinished` says so beforehand
 */
export function submissionOf(draft: Draft, locale: Locale): Submission {
  const { danger, receipt } = draft;
  if (!danger || !receipt) throw new Error('The form is not finished.');
  return {
    draftId: draft.id,
    sitting: draft.sitting,
    locale,
    receipt,
    danger,
    siteId: draft.site?.siteId ?? null,
    memberId: draft.site?.memberId ?? null,
    prefectureCode: draft.prefectureCode ?? draft.site?.prefectureCode ?? null,
    place: draft.place,
    issues: issuesOf(draft),
    story: draft.story,
    name: draft.isAnonymous ? null : draft.name,
    recovery: orNull(draft.recovery),
    ...contactOf(draft),
    nationalityCode: draft.nationalityCode,
    ...consentsOf(draft),
    attachments: draft.attachments,
  };
}

/** At most one way to be told. */
function contactOf({ contact, email, phone }: Draft): Pick<Submission, 'contactEmail' | 'contactPhone'> {
  return {
    contactEmail: contact === 'email' ? email : null,
    contactPhone: contact === 'sms' ? (mobileNumber(phone) ?? null) : null,
  };
}

/** In a complaint about the desk she was not asked: nobody here could give it to anybody. */
function consentsOf(draft: Draft): Pick<Submission, 'companyConsent' | 'partnerConsent'> {
  if (isAboutDesk(draft)) return { companyConsent: null, partnerConsent: null };
  return { companyConsent: draft.companyConsent, partnerConsent: draft.partnerConsent };
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}
