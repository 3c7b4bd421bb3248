import { auditSearch } from './audit.search';

describe('the search in the address', () => {
  it('takes what has the right shape', () => {
    const whole = {
      from: '2026-11-01',
      to: '2026-11-30',
      action: 'case.read',
      actorKind: 'member',
      actorId: '019a0000-0000-7000-8000-000000000001',
      subjectKind: 'case',
      subject: 'M-2026-000123',
    };
    expect(auditSearch(whole)).toEqual(whole);
  });

  it('drops what has not', () => {
    expect(
      auditSearch({ from: 'May', to: 5, action: 'case.eaten', actorId: 'me', subject: 'a b', actorKind: 'x', more: 1 }),
    ).toEqual({});
  });
});
