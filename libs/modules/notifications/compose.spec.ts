import { catalogue, COMPLAINANT_NOTICE, type NoticeName } from './catalogue';
import { CONTACT_NOTICE } from './contact-notice';
import { composeMail } from './compose';

const PORTAL = 'https://portal.example';
const delivery = (notice: NoticeName, recipientKind: 'desk' | 'user' | 'complainant') => ({
  id: '01890000-0000-7000-8000-000000000001',
  notice,
  recipientKind,
  reference: 'MG-2026-000123',
  isUrgent: false,
});

describe('composeMail', () => {
  it.each(Object.keys(catalogue) as (keyof typeof catalogue)[])(
    'keeps the subject of %s empty of content',
    (notice) => {
      const mail = composeMail(delivery(notice, 'user'), { to: 'a@b.example', locale: 'en' }, { portalUrl: PORTAL });
      expect(['You have a new notice', 'Please look at this now']).toContain(mail.subject);
      expect(mail.link?.address).toBe(PORTAL);
    },
  );

  it.each([
    ['account.invited', `${PORTAL}/invitation#a-token`],
    ['account.passwordReset', `${PORTAL}/new-password#a-token`],
    ['account.passwordChanged', PORTAL],
  ] as const)('puts the token of %s into the fragment of its link or nowhere', (notice, address) => {
    const mail = composeMail(
      delivery(notice, 'user'),
      { to: 'a@b.example', locale: 'ja' },
      { portalUrl: PORTAL, token: 'a-token' },
    );
    expect(mail.link?.address).toBe(address);
    expect(JSON.stringify({ ...mail, link: mail.link?.label })).not.toContain('a-token');
  });

  it('writes to the desk in both languages and names the case', () => {
    const mail = composeMail(
      delivery('desk.complaintReceived', 'desk'),
      { to: 'd@x.example', locale: 'ja' },
      { portalUrl: PORTAL },
    );
    expect(mail.subject).toBe('[窓口] 新しい知らせがあります / You have a new notice');
    expect(mail.paragraphs).toContain('Case number: MG-2026-000123');
  });

  it.each(['member.caseShared', 'partner.referralOpened'] as const)('never names a case in %s', (notice) => {
    const mail = composeMail(delivery(notice, 'user'), { to: 'a@b.example', locale: 'ja' }, { portalUrl: PORTAL });
    expect(JSON.stringify(mail)).not.toContain('MG-2026');
  });

  it.each(['en', 'ja', 'ja-x-easy', 'vi', 'my', 'pt-BR'])(
    'tells a complainant in %s only that a message waits',
    (locale) => {
      const mail = composeMail(
        delivery(COMPLAINANT_NOTICE, 'complainant'),
        { to: 'a@b.example', locale },
        { portalUrl: PORTAL },
      );
      const all = JSON.stringify(mail);
      expect(mail.subject).toBe(CONTACT_NOTICE[locale]?.subject);
      expect(mail.hidesSender).toBe(true);
      expect(all).not.toContain('MG-2026');
      expect(all).not.toContain('http');
      expect(all).not.toMatch(/madoguchi|窓口|desk/i);
    },
  );

  it('falls back to English for a language without words', () => {
    const mail = composeMail(
      delivery(COMPLAINANT_NOTICE, 'complainant'),
      { to: 'a@b.example', locale: 'xx' },
      { portalUrl: PORTAL },
    );
    expect(mail.subject).toBe('You have a message');
  });
});
