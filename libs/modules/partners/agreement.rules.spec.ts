import { agreementState, canReceive, isExpiringSoon } from './agreement.rules';

const at = new Date('2026-06-10T16:00:00Z'); // the 11th in Tokyo
const agreement = {
  ...{ validFrom: '2026-06-11', validUntil: '2026-06-11', mayReceiveCases: true, endedAt: null },
  ...{ deskGroups: [], prefectureCodes: [] },
};

describe('an agreement', () => {
  it.each([
    ['none', null],
    ['in_force', agreement],
    ['in_force', { ...agreement, validUntil: null }],
    ['not_yet', { ...agreement, validFrom: '2026-06-12', validUntil: null }],
    ['expired', { ...agreement, validFrom: '2026-01-01', validUntil: '2026-06-10' }],
    ['ended', { ...agreement, endedAt: at }],
  ])('is %s by the days of Tokyo', (state, given) => {
    expect(agreementState(given, at)).toBe(state);
    expect(canReceive({ isActive: true, agreement: given }, at)).toBe(state === 'in_force');
  });

  it('lets nobody receive cases by itself', () => {
    expect(canReceive({ isActive: true, agreement: { ...agreement, mayReceiveCases: false } }, at)).toBe(false);
    expect(canReceive({ isActive: false, agreement }, at)).toBe(false);
  });

  it('is over soon from sixty days before its last day on', () => {
    expect(isExpiringSoon({ ...agreement, validUntil: '2026-08-10' }, at)).toBe(true);
    expect(isExpiringSoon({ ...agreement, validUntil: '2026-08-11' }, at)).toBe(false);
    expect(isExpiringSoon({ ...agreement, validUntil: null }, at)).toBe(false);
    expect(isExpiringSoon({ ...agreement, validFrom: '2026-01-01', validUntil: '2026-06-10' }, at)).toBe(false);
  });
});
