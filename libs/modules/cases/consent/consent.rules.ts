import type { Compartment } from '@platform/crypto';
import type { Consent, ConsentState } from '../case/case.entity';
import { isGranted } from '../case/case.rules';

/** The wording of the consent questions in the catalogues; changing them changes this. */
export const CONSENT_TEXT_VERSION = '2026-11c';

/** Who can be allowed to read, besides the desk. */
export const CONSENT_RECIPIENTS = ['company', 'partner'] as const;
export type ConsentRecipient = (typeof CONSENT_RECIPIENTS)[number];
/** Whom she answers about: in a complaint about the desk also the outside body, of which the desk writes nothing down. */
export const HER_RECIPIENTS = [...CONSENT_RECIPIENTS, 'desk_body'] as const;
export type HerRecipient = (typeof HER_RECIPIENTS)[number];

/** The wording about the outside body in the catalogues; changing it changes this. */
export const BODY_TEXT_VERSION = '2026-11-body-a';

/** A company sees the staff-written summary only; a partner needs the story to help. */
export const CONSENT_ROOMS: Record<HerRecipient, readonly Compartment[]> = {
  company: ['shared'],
  partner: ['narrative', 'shared'],
  desk_body: ['narrative', 'shared'],
};

const VALID_MONTHS = 12;

/** A yes is asked again after a year: the same calendar day in Japan, which knows no summer time. */
export function consentExpiry(givenAt: Date): Date {
  const expiry = new Date(givenAt);
  expiry.setUTCMonth(expiry.getUTCMonth() + VALID_MONTHS);
  return expiry;
}

/**
 * The state after her answer. "No" after a yes takes the yes back; "no" before is a refusal and stays one.
 * Neither the form nor the receipt lets her name out: a yes is always to the de-identified content.
 */
export function stateAfter(present: ConsentState, isYes: boolean): ConsentState {
  if (isYes) return 'granted_deidentified';
  return isGranted(present) || present === 'withdrawn' ? 'withdrawn' : 'refused';
}

/** Whether an answer says what is recorded already, and by her own word. */
export function isSameAnswer(present: Pick<Consent, 'state' | 'confirmedAt'>, isYes: boolean): boolean {
  return stateAfter(present.state, isYes) === present.state && present.confirmedAt !== null;
}
