import { whyNotAskedFor, whyNotDecided, whyNotSent, whyNotTakenBack } from './name-request.rules';

describe('a request for another name', () => {
  it('may be about any day until a year from now, for whoever is a member', () => {
    const facts = { status: 'current', isSame: false, days: 30 } as const;
    expect(whyNotAskedFor(facts)).toBeUndefined();
    expect(whyNotAskedFor({ ...facts, days: -400 })).toBeUndefined();
    expect(whyNotAskedFor({ ...facts, days: 367 })).toBe('nameRequest.badDay');
    expect(whyNotAskedFor({ ...facts, isSame: true })).toBe('memberChange.same');
    expect(whyNotAskedFor({ ...facts, status: 'withdrawn' })).toBe('member.notNow');
  });

  it('is sent with a document, and with an answer to what was asked', () => {
    expect(whyNotSent('draft', 1, null)).toBeUndefined();
    expect(whyNotSent('draft', 0, null)).toBe('nameRequest.noDocument');
    expect(whyNotSent('returned', 1, null)).toBe('nameRequest.answerMissing');
    expect(whyNotSent('returned', 1, 'Here it is.')).toBeUndefined();
    expect(whyNotSent('accepted', 1, null)).toBe('nameRequest.notOpen');
  });

  it('is decided while it waits, and taken back until it is decided', () => {
    expect(whyNotDecided('submitted')).toBeUndefined();
    expect(whyNotDecided('returned')).toBe('nameRequest.notOpen');
    expect(whyNotTakenBack('returned')).toBeUndefined();
    expect(whyNotTakenBack('accepted')).toBe('nameRequest.notOpen');
  });
});
