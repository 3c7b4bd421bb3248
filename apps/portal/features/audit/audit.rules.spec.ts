import { sideText, valueText } from './audit.rules';

const words = {
  label: (list: string, code: string) => `${list}:${code}`,
  pick: (_ja: string | null, en: string | null) => en,
  yes: 'Yes',
  no: 'No',
};
const plain = (text: string) => ({ text, nameJa: null, nameEn: null });

describe('a recorded value', () => {
  it.each([
    ['assigneeId', { text: '019a', nameJa: '相田', nameEn: 'Aida' }, 'Aida'],
    ['severity', plain('S2'), 'severity:S2'],
    ['isActive', plain('true'), 'Yes'],
    ['isActive', plain('false'), 'No'],
    ['issues', plain('WAGE/unpaid_or_late'), 'category:WAGE (unpaid_or_late)'],
    ['somethingNew', plain('42'), '42'],
  ])('%s of %j reads %s', (field, value, read) => {
    expect(valueText(field, value, words)).toBe(read);
  });

  it('is a dash where there is none, and a list where there are several', () => {
    const change = { field: 'roles', before: [], after: [plain('auditor'), plain('analyst')] };
    expect(sideText(change, 'before', words)).toBe('–');
    expect(sideText(change, 'after', words)).toBe('role:auditor, role:analyst');
  });
});
