import { catalogue, COMPLAINANT_NOTICE, type NoticeName, type StaffNotice } from './catalogue';
import { CONTACT_NOTICE } from './contact-notice';
import { composeMail } from './compose';
import { CHANNELS } from './deliveries.queries';
import { choiceFor, CHOSEN_GROUPS, groupOf, MAIL_CHOICES, NOTICE_GROUPS } from './notice-group.rules';

const kinds = Object.keys(catalogue) as (keyof typeof catalogue)[];
const locales = ['ja', 'en'] as const;
/** Words that would tell what a case is about. */
const MATTER = /wage|violence|harass|passport|dismiss|injur|賃金|暴力|ハラスメント|旅券|解雇|けが/i;

/** GSM 03.38: the alphabet of seven bits, and what takes two places in it. */
const GSM = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const GSM_DOUBLE = new Set('\f^{}\\[~]|€');

/** How many messages a text takes on the air: 160 places of seven bits or 70 of sixteen, fewer where it goes over. */
function segments(text: string): number {
  const isGsm = [...text].every((sign) => GSM.has(sign) || GSM_DOUBLE.has(sign));
  const places = isGsm ? [...text].reduce((n, sign) => n + (GSM_DOUBLE.has(sign) ? 2 : 1), 0) : text.length;
  const [whole, part] = isGsm ? [160, 153] : [70, 67];
  return places <= whole ? 1 : Math.ceil(places / part);
}

describe('the catalogue of notices', () => {
  it.each(kinds.flatMap((kind) => locales.map((locale) => [kind, locale] as const)))('has %s in %s', (kind, locale) => {
    const words: StaffNotice = catalogue[kind];
    expect(words[locale].text.trim()).not.toBe('');
    expect(words[locale].text).not.toMatch(MATTER);
    expect(words[locale].text.replace('{days}', '')).not.toMatch(/[{}]/);
    expect(NOTICE_GROUPS).toContain(groupOf(kind));
    const delivery = {
      id: 'x',
      notice: kind,
      recipientKind: 'user',
      reference: null,
      isUrgent: words.isUrgent,
    } as const;
    const mail = composeMail(delivery, { to: 'a@b.example', locale }, { portalUrl: 'https://portal.example' });
    expect([mail.subject, ...mail.paragraphs].every((text) => text.trim() !== '')).toBe(true);
  });

  it('has three channels out of the house: mails and SMS with words of ours, and webhooks, which have none', () =>
    expect(CHANNELS).toEqual(['email', 'sms', 'webhook']));

  it.each(Object.entries(CONTACT_NOTICE))('says in one segment of SMS in %s that there is a message', (_, { sms }) => {
    expect(segments(sms)).toBe(1);
    expect(sms).not.toMatch(MATTER);
    expect(sms).not.toMatch(/[@{}]|https?:|www|madoguchi|窓口/i);
  });

  it.each([
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
    ['€'.repeat(80), 1],
    ['€'.repeat(81), 2],
    ['あ'.repeat(70), 1],
    ['あ'.repeat(71), 2],
    ['ê', 1],
  ])('counts the segments of %s', (text, count) => expect(segments(text)).toBe(count));

  it.each<[NoticeName, string]>([
    ['desk.urgentComplaint', 'desk'],
    ['supervisor.breakGlassOpened', 'decision'],
    ['partner.referralOpened', 'organisation'],
    ['account.passwordChanged', 'security'],
    [COMPLAINANT_NOTICE, 'complainant'],
    ['webhook.referral.opened', 'webhook'],
  ])('puts %s to what people choose about as %s', (notice, group) => expect(groupOf(notice)).toBe(group));

  it.each(MAIL_CHOICES)('lets nobody choose %s about their own account', (mail) => {
    expect(choiceFor('security', { security: mail })).toBe('immediately');
    for (const group of CHOSEN_GROUPS.filter((each) => each !== 'security')) {
      expect(choiceFor(group, { [group]: mail })).toBe(mail);
    }
  });
});
