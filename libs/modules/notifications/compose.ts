import type { Mail } from '@platform/mail';
import type { Address } from './address-book';
import { catalogue, CONTACT_NOTICE, isStaffNotice, type StaffLocale, type StaffWords } from './catalogue';
import type { Delivery } from './deliveries.queries';

/** Puts a delivery into words. Pure: the same delivery always reads the same. */
export function composeMail(
  delivery: Pick<Delivery, 'id' | 'notice' | 'recipientKind' | 'reference'>,
  address: Address,
  portalUrl: string,
): Mail {
  if (isStaffNotice(delivery.notice)) {
    const words = catalogue[delivery.notice];
    const locales: StaffLocale[] = delivery.recipientKind === 'desk' ? ['ja', 'en'] : [staffLocale(address.locale)];
    const reference = words.namesCase ? delivery.reference : null;
    return {
      id: delivery.id,
      to: address.email,
      subject: locales.map((locale) => words[locale].subject).join(' / '),
      paragraphs: [...locales.flatMap((locale) => lines(words[locale], locale, reference)), portalUrl],
      locale: locales[0] ?? 'ja',
    };
  }
  const words = CONTACT_NOTICE[address.locale] ?? CONTACT_NOTICE.en;
  return {
    id: delivery.id,
    to: address.email,
    subject: words.subject,
    paragraphs: words.paragraphs,
    locale: address.locale,
    hidesSender: true,
  };
}

function lines(words: StaffWords, locale: StaffLocale, reference: string | null): string[] {
  const number = locale === 'ja' ? `案件番号：${reference}` : `Case number: ${reference}`;
  return [words.text, ...(reference ? [number] : [])];
}

function staffLocale(locale: string): StaffLocale {
  return locale === 'en' ? 'en' : 'ja';
}
