import { catalogue, COMPLAINANT_NOTICE, type NoticeName, type StaffNotice } from './catalogue';
import { composeMail } from './compose';
import { CHANNELS } from './deliveries.queries';
import { choiceFor, CHOSEN_GROUPS, groupOf, MAIL_CHOICES, NOTICE_GROUPS } from './notice-group.rules';

const kinds = Object.keys(catalogue) as (keyof typeof catalogue)[];
const locales = ['ja', 'en'] as const;
/** Words that would tell what a case is about. */
const MATTER = /wage|violence|harass|passport|dismiss|injur|賃金|暴力|ハラスメント|旅券|解雇|けが/i;

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
    const mail = composeMail(delivery, { email: 'a@b.example', locale }, { portalUrl: 'https://portal.example' });
    expect([mail.subject, ...mail.paragraphs].every((text) => text.trim() !== '')).toBe(true);
  });

  it('has two channels out of the house: mails with the words above, and webhooks, which have none', () =>
    expect(CHANNELS).toEqual(['email', 'webhook']));

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
