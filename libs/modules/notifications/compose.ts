import type { Mail } from '@platform/mail';
import type { SmsMessage } from '@platform/sms';
import type { Address } from './address-book';
import {
  catalogue,
  isStaffNotice,
  type NoticeName,
  type StaffLocale,
  type StaffNotice,
  SUMMARY_NOTICE,
} from './catalogue';
import { CONTACT_NOTICE } from './contact-notice';
import type { Delivery } from './deliveries.queries';
import { SUBJECT, URGENT } from './notice-words';

/** What a mail says beside its words. */
export interface ComposeFacts {
  /** The portal's address, for people who sign in; a complainant's mail carries no address at all. */
  portalUrl: string;
  /** The secret of the link, for the notices that carry one. */
  token?: string;
  /** For a summary: what it stands for. */
  counts?: readonly { notice: NoticeName; count: number }[];
}

type Composed = Pick<Delivery, 'id' | 'notice' | 'recipientKind' | 'reference' | 'isUrgent'>;

/** Puts a delivery into words. Pure: the same delivery always reads the same. */
export function composeMail(delivery: Composed, address: Address, facts: ComposeFacts): Mail {
  if (isStaffNotice(delivery.notice)) {
    const words: StaffNotice = catalogue[delivery.notice];
    const locales: StaffLocale[] = delivery.recipientKind === 'desk' ? ['ja', 'en'] : [staffLocale(address.locale)];
    const days = address.validDays ?? 1;
    return {
      id: delivery.id,
      to: address.to,
      subject: locales.map((locale) => subjectOf(delivery, words, locale)).join(' / '),
      paragraphs: locales.flatMap((locale) => lines(delivery, locale, { days, counts: facts.counts ?? [] })),
      link: { address: facts.portalUrl + wayIn(words, facts.token), label: locales.map(linkLabel).join(' / ') },
      locale: locales[0] ?? 'ja',
    };
  }
  const words = CONTACT_NOTICE[address.locale] ?? CONTACT_NOTICE.en;
  return {
    id: delivery.id,
    to: address.to,
    subject: words.subject,
    paragraphs: words.paragraphs,
    locale: address.locale,
    hidesSender: true,
  };
}

/** The same few words whatever it is about. Pure. */
export function composeSms({ id }: Pick<Delivery, 'id'>, { to, locale }: Address): SmsMessage {
  return { id, to, text: (CONTACT_NOTICE[locale] ?? CONTACT_NOTICE.en).sms };
}

/** A summary of emergencies says so where a single one would. */
function subjectOf({ notice, isUrgent }: Composed, words: StaffNotice, locale: StaffLocale): string {
  return notice === SUMMARY_NOTICE ? (isUrgent ? URGENT : SUBJECT)[locale] : words[locale].subject;
}

interface Numbers {
  /** For how long a link works; one too few rather than one too many. */
  days: number;
  counts: readonly { notice: NoticeName; count: number }[];
}

/** Whoever is written to as a contact may have no account, and is not to ask the desk for one. */
const AS_CONTACT: Readonly<Record<StaffLocale, string>> = {
  ja: 'このメールは、会員の連絡担当者として登録されている方にお送りしています。サインインできるのは、貴団体の利用者です。利用者でない場合は、貴団体の管理者にお伝えください。担当の変更も管理者が行えます。',
  en: 'You are written to because your organisation named you as its contact. People with an account of your organisation can sign in: please tell its manager if you have none, or if somebody else is to be written to.',
};

function lines(
  { notice, reference, recipientKind }: Composed,
  locale: StaffLocale,
  { days, counts }: Numbers,
): string[] {
  const words: StaffNotice = catalogue[isStaffNotice(notice) ? notice : SUMMARY_NOTICE];
  const isNamed = words.namesCase && reference;
  const number = locale === 'ja' ? `案件番号：${reference}` : `Case number: ${reference}`;
  const span = locale === 'ja' ? `${days}日` : days === 1 ? '1 day' : `${days} days`;
  const counted = counts.map((each) => countLine(each, locale));
  const asContact = recipientKind === 'contact_person' ? [AS_CONTACT[locale]] : [];
  return [words[locale].text.replace('{days}', span), ...(isNamed ? [number] : []), ...counted, ...asContact];
}

function countLine({ notice, count }: { notice: NoticeName; count: number }, locale: StaffLocale): string {
  const text = isStaffNotice(notice) ? catalogue[notice][locale].text : '';
  return locale === 'ja' ? `${count}件：${text}` : `${count} × ${text}`;
}

function linkLabel(locale: StaffLocale): string {
  return locale === 'ja' ? '窓口のシステムを開く' : 'Open the portal';
}

/** The token stands in the fragment, which browsers send to no server, so that it is in nobody's log. */
function wayIn({ opens }: StaffNotice, token: string | undefined): string {
  return opens && token ? `${opens}#${token}` : '';
}

function staffLocale(locale: string): StaffLocale {
  return locale === 'en' ? 'en' : 'ja';
}
