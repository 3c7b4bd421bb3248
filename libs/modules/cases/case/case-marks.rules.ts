import type { Submission } from '../submission/submission';

/** What is compared blindly between two cases; each says nothing but that both hold the same. */
export const MARK_KINDS = ['contact', 'workplace', 'file'] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

/** Something of a form in one spelling, before it is blinded. Never stored. */
export interface PlainMark {
  kind: MarkKind;
  text: string;
}

export type MarkedForm = Pick<Submission, 'issues' | 'place' | 'contactEmail' | 'recovery' | 'attachments'>;

const EMAIL = /[^\s@<>,;、，]+@[^\s@<>,;、，]+\.[^\s@<>,;、，]+/gu;
const PHONE = /\+?\d[\d\s().ー－-]{7,18}\d/gu;
/** A corporate number in Japan has 13 digits; with it the words around it do not matter. */
const CORPORATE_NUMBER = /(?<!\d)\d{13}(?!\d)/u;
/** How a company is called is the same with and without its form. */
const COMPANY_FORMS =
  /株式会社|有限会社|合同会社|\(株\)|\(有\)|\b(?:co|ltd|inc|corp|kk|llc|limited|corporation|company)\b/gu;
/** Shorter words are the same for too many places. */
const WORDS_AT_LEAST = 4;
const FILES_AT_MOST = 20;

/**
 * What of a form may be compared with other forms. Nothing of a complaint about the desk: the desk is never told that one
 * exists beside another.
 */
export function plainMarks(form: MarkedForm): PlainMark[] {
  if (form.issues.some(({ category }) => category === 'ABOUT_US')) return [];
  const told = `${form.contactEmail ?? ''} ${form.recovery ?? ''}`.normalize('NFKC').toLowerCase();
  const files = form.attachments.slice(0, FILES_AT_MOST).flatMap(({ files: { original } }) => digestOf(original));
  const texts: Record<MarkKind, string[]> = {
    contact: [...emailsIn(told), ...phonesIn(told.replace(EMAIL, ' '))],
    workplace: workplaceOf(form.place),
    file: files,
  };
  return MARK_KINDS.flatMap((kind) => [...new Set(texts[kind])].map((text) => ({ kind, text })));
}

function emailsIn(text: string): string[] {
  return text.match(EMAIL)?.map((address) => address.replace(/[.。]+$/u, '')) ?? [];
}

/** Japanese numbers in one spelling: digits alone, a 0 in front instead of +81. */
function phonesIn(text: string): string[] {
  const numbers = (text.match(PHONE) ?? []).map((found) =>
    found.replace(/[^\d+]/gu, '').replace(/^\+?81(?=\d{9,10}$)/u, '0'),
  );
  return numbers.filter((digits) => digits.replace('+', '').length >= 9);
}

function workplaceOf(place: string): string[] {
  const text = place.normalize('NFKC').toLowerCase();
  const [number] = CORPORATE_NUMBER.exec(text) ?? [];
  if (number) return [number];
  const words = text.replace(COMPANY_FORMS, '').replace(/[^\p{L}\p{M}\p{N}]/gu, '');
  return [...words].length >= WORDS_AT_LEAST ? [words] : [];
}

function digestOf(original: object | null): string[] {
  return original && 'sha256' in original && typeof original.sha256 === 'string' ? [original.sha256] : [];
}
