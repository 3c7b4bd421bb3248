import { whyNotReclass, whyNotRename } from './member-change.rules';

describe('a change of a member', () => {
  it('of its name is written down once it is in force', () => {
    const facts = { status: 'lapsed', isSame: false, isFuture: false } as const;
    expect(whyNotRename(facts)).toBeUndefined();
    expect(whyNotRename({ ...facts, isFuture: true })).toBe('memberChange.badDay');
    expect(whyNotRename({ ...facts, isSame: true })).toBe('memberChange.same');
    expect(whyNotRename({ ...facts, status: 'withdrawn' })).toBe('member.notNow');
  });

  it('of its class begins with this fiscal year or the next', () => {
    const facts = { status: 'current', present: 'company', wished: 'union', years: 1 } as const;
    expect(whyNotReclass(facts)).toBeUndefined();
    expect(whyNotReclass({ ...facts, years: 0 })).toBeUndefined();
    expect(whyNotReclass({ ...facts, years: 2 })).toBe('memberChange.badYear');
    expect(whyNotReclass({ ...facts, years: -1 })).toBe('memberChange.badYear');
    expect(whyNotReclass({ ...facts, wished: 'company' })).toBe('memberChange.same');
    expect(whyNotReclass({ ...facts, status: 'expelled' })).toBe('member.notNow');
  });
});
