import { whyNotResign, whyNotTakeBack } from './resignation.rules';

const MEMBER = { status: 'current', isAsked: false, days: 0 } as const;

describe('a resignation', () => {
  it('can be asked by whoever is a member, whatever they owe, for a day of the next year', () => {
    expect(whyNotResign(MEMBER)).toBeUndefined();
    expect(whyNotResign({ ...MEMBER, status: 'lapsed', days: 366 })).toBeUndefined();
    expect(whyNotResign({ ...MEMBER, days: -1 })).toBe('resignation.badDay');
    expect(whyNotResign({ ...MEMBER, days: 367 })).toBe('resignation.badDay');
    expect(whyNotResign({ ...MEMBER, isAsked: true })).toBe('resignation.alreadyAsked');
    expect(whyNotResign({ ...MEMBER, status: 'withdrawn' })).toBe('member.notNow');
    expect(whyNotResign({ ...MEMBER, status: 'expelled' })).toBe('member.notNow');
  });

  it('can be taken back until it takes effect, and the member’s own by the member alone', () => {
    const own = { state: 'asked', isOwn: true } as const;
    expect(whyNotTakeBack(own, 'member')).toBeUndefined();
    expect(whyNotTakeBack(own, 'office')).toBe('resignation.membersOwn');
    expect(whyNotTakeBack({ ...own, isOwn: false }, 'office')).toBeUndefined();
    expect(whyNotTakeBack({ ...own, isOwn: false }, 'member')).toBeUndefined();
    expect(whyNotTakeBack({ ...own, state: 'effective' }, 'member')).toBe('resignation.notOpen');
  });
});
