import { codedValue, isAllowed, isSettingKey, SETTING_KEYS, STANDARD } from './setting.rules';

describe('settings', () => {
  it('knows its own keys and no others', () => {
    expect(isSettingKey('invitation')).toBe(true);
    for (const key of ['', 'toString', '__proto__', 'desk']) expect(isSettingKey(key)).toBe(false);
  });

  it('starts within its own bounds', () => {
    const wrong = SETTING_KEYS.filter((key) => STANDARD[key] !== null && !isAllowed(key, STANDARD[key]));
    expect(wrong).toEqual([]);
  });

  it.each([
    ['session.desk', { idleMinutes: 5, absoluteHours: 1 }],
    ['session.desk', { idleMinutes: 60, absoluteHours: 24 }],
    ['session.organisation', { idleMinutes: 240, absoluteHours: 24 }],
    ['invitation', { days: 1 }],
    ['invitation', { days: 14 }],
    ['desk.name', { ja: '青空窓口', en: 'Blue Sky Desk' }],
    ['desk.mailbox', { email: 'help.desk+new@desk.example' }],
    ['form.quickExit', { url: 'https://weather.example/today?x=1' }],
    ['membership.company', { feeYen: 0, approvals: 1, documents: '' }],
    ['membership.union', { feeYen: 30000, approvals: 2, documents: 'registration,rules' }],
    ['dues.registration', { registration: 'T8700110005901' }],
    ['dues.rounding', { rounding: 'nearest' }],
  ] as const)('allows %s to be %j', (key, value) => expect(isAllowed(key, value)).toBe(true));

  it.each([
    ['session.desk', { idleMinutes: 4, absoluteHours: 12 }],
    ['session.desk', { idleMinutes: 61, absoluteHours: 12 }],
    ['session.desk', { idleMinutes: 30, absoluteHours: 25 }],
    ['session.desk', { idleMinutes: 30.5, absoluteHours: 12 }],
    ['session.desk', { idleMinutes: '30', absoluteHours: 12 }],
    ['session.desk', { idleMinutes: 30 }],
    ['session.organisation', { idleMinutes: 241, absoluteHours: 12 }],
    ['session.organisation', { idleMinutes: 60, absoluteHours: 12, more: 1 }],
    ['invitation', { days: 0 }],
    ['invitation', { days: 15 }],
    ['invitation', null],
    ['invitation', [7]],
    ['desk.name', { ja: '', en: 'Desk' }],
    ['desk.name', { ja: '窓口\n', en: 'Desk' }],
    ['desk.name', { ja: '窓\u0000口', en: 'Desk' }],
    ['desk.name', { ja: '窓\ud800口', en: 'Desk' }],
    ['desk.name', { ja: '窓'.repeat(61), en: 'Desk' }],
    ['desk.mailbox', { email: 'nobody' }],
    ['desk.mailbox', { email: 'a@b.example, c@d.example' }],
    ['form.quickExit', { url: 'http://weather.example/' }],
    ['form.quickExit', { url: 'https://me:secret@weather.example/' }],
    ['form.quickExit', { url: 'https://localhost/' }],
    ['form.quickExit', { url: 'javascript:alert(1)' }],
    ['form.quickExit', { url: 'https://' }],
    ['membership.company', { feeYen: 0.5, approvals: 1, documents: '' }],
    ['membership.company', { feeYen: -1, approvals: 1, documents: '' }],
    ['membership.company', { feeYen: 0, approvals: 3, documents: '' }],
    ['membership.company', { feeYen: 0, approvals: 1, documents: 'rules,registration' }],
    ['membership.company', { feeYen: 0, approvals: 1, documents: 'rules,rules' }],
    ['membership.company', { feeYen: 0, approvals: 1, documents: 'diary' }],
    ['dues.registration', { registration: '8700110005901' }],
    ['dues.registration', { registration: 'T7700110005901' }],
    ['dues.rounding', { rounding: 'sideways' }],
    ['dues.terms', { dueDays: 0, remindDays: 7, graceDays: 90 }],
  ] as const)('refuses %s to be %j', (key, value) => expect(isAllowed(key, value)).toBe(false));

  it('tells the audit log numbers and no words', () => {
    expect(codedValue({ idleMinutes: 10 })).toEqual({ idleMinutes: 10 });
    expect(codedValue({ ja: '窓口', en: 'Desk' })).toEqual({});
    expect(codedValue(null)).toEqual({});
  });
});
