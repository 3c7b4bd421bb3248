/** The shape of a notice to somebody who signs in, and the few kinds that there are. */
export type StaffLocale = 'ja' | 'en';

export interface StaffWords {
  subject: string;
  text: string;
}
export interface StaffNotice extends Record<StaffLocale, StaffWords> {
  /** Whether the body may name the case by its number: for the desk only. */
  namesCase: boolean;
  /** An emergency: it passes summaries and quiet hours. */
  isUrgent: boolean;
  /** The page of the portal that the link in the mail opens, where the mail carries one that works once. */
  opens?: string;
}

export const SUBJECT = { ja: '[窓口] 新しい知らせがあります', en: 'You have a new notice' };
export const URGENT = { ja: '[窓口] 至急ご確認ください', en: 'Please look at this now' };

export function forDesk(subject: Record<StaffLocale, string>, ja: string, en: string): StaffNotice {
  const isUrgent = subject === URGENT;
  return { namesCase: true, isUrgent, ja: { subject: subject.ja, text: ja }, en: { subject: subject.en, text: en } };
}

export function forOthers(ja: string, en: string): StaffNotice {
  return { ...forDesk(SUBJECT, ja, en), namesCase: false };
}

export function urgentForOthers(ja: string, en: string): StaffNotice {
  return { ...forDesk(URGENT, ja, en), namesCase: false };
}

export function withLink(opens: string, ja: string, en: string): StaffNotice {
  return { ...forOthers(ja, en), opens };
}
