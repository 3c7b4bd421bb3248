import type { Mail } from '@platform/mail';
import type { Address } from './address-book';
import {
  catalogue,
  CONTACT_NOTICE,
  isStaffNotice,
  type StaffLocale,
  type StaffNotice,
  type StaffWords,
} from './catalogue';
import type { Delivery } from './deliveries.queries';

/**
 * Puts a delivery into words. Pure: the same delivery always reads the same.
 * @param token the secret of the link, for the notices that carry one
 */
export function composeMail(
  delivery: Pick<Delivery, 'id' | 'notice' | 'recipientKind' | 'reference'>,
  address: Address,
  portalUrl: string,
  token?: string,
): Mail {
  if (isStaffNotice(delivery.notice)) {
    const words: StaffNotice = catalogue[delivery.notice];
    const locales: StaffLocale[] = delivery.recipientKind === 'desk' ? ['ja', 'en'] : [staffLocale(address.locale)];
    const reference = words.namesCase ? delivery.reference : null;
    return {
      id: delivery.id,
      to: address.email,
      subject: locales.map((locale) => words[locale].subject).join(' / '),
      paragraphs: [
        ...locales.flatMap((locale) => lines(words[locale], locale, { reference, days: address.validDays ?? 1 })),
        portalUrl + wayIn(words, token),
      ],
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

interface Facts {
  reference: string | null;
  /** For how long a link works; one too few rather than one too many. */
  days: number;
}

function lines(words: StaffWords, locale: StaffLocale, { reference, days }: Facts): string[] {
  const number = locale === 'ja' ? `案件番号：${reference}` : `Case number: ${reference}`;
  const span = locale === 'ja' ? `${days}日` : days === 1 ? '1 day' : `${days} days`;
  return [words.text.replace('{days}', span), ...(reference ? [number] : [])];
}

/** The token stands in the fragment, which browsers send to no server, so that it is in nobody's log. */
function wayIn({ opens }: StaffNotice, token: string | undefined): string {
  return opens && token ? `${opens}#${token}` : '';
}

function staffLocale(locale: string): StaffLocale {
  return locale === 'en' ? 'en' : 'ja';
}
