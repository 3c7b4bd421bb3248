import { type AbsenceFacts, mayStandIn, whyNotAbsent } from './absence.rules';

const facts: AbsenceFacts = {
  ...{ fromOn: '2026-12-01', untilOn: '2026-12-10', today: '2026-11-22' },
  ...{ absentRoles: ['member_handler'], substituteRoles: ['member_handler'], others: [] },
};

describe('an absence', () => {
  it('has days that are not over, in order and not too many', () => {
    expect(whyNotAbsent(facts)).toBeUndefined();
    expect(whyNotAbsent({ ...facts, fromOn: '2026-11-01', untilOn: '2026-11-22' })).toBeUndefined();
    expect(whyNotAbsent({ ...facts, fromOn: '2026-11-01', untilOn: '2026-11-21' })).toBe('absence.badDays');
    expect(whyNotAbsent({ ...facts, untilOn: '2026-11-30' })).toBe('absence.badDays');
    expect(whyNotAbsent({ ...facts, untilOn: '2027-12-01' })).toBeUndefined();
    expect(whyNotAbsent({ ...facts, untilOn: '2027-12-02' })).toBe('absence.badDays');
  });

  it('does not overlap another of the same person', () => {
    const others = [{ fromOn: '2026-12-10', untilOn: '2026-12-12' }];
    expect(whyNotAbsent({ ...facts, others })).toBe('absence.overlaps');
    expect(whyNotAbsent({ ...facts, untilOn: '2026-12-09', others })).toBeUndefined();
  });

  it('takes somebody who may do at least as much', () => {
    expect(whyNotAbsent({ ...facts, substituteRoles: null })).toBe('absence.cannotStandIn');
    expect(mayStandIn(['member_handler'], ['member_manager'])).toBe(true);
    expect(mayStandIn(['member_manager'], ['member_handler'])).toBe(false);
    expect(mayStandIn(['counsellor'], ['supervisor'])).toBe(true);
    expect(mayStandIn(['counsellor'], ['analyst'])).toBe(false);
  });
});
