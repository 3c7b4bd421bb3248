import { type ActFacts, type ActWish, isOverdue, whyNotAct, whyNotOpen } from './expulsion.rules';
import { whoIsTold } from './told.rules';

const AT = new Date('2026-05-20T03:00:00Z');
const TERM: ActFacts = {
  ...{ today: '2026-05-20', latest: '2027-05-21', at: AT, by: 'one', dueOn: '2026-06-10', proposal: null },
  ...{ statementAt: null, extensionAskedAt: null, hearingAskedAt: null, hearingAt: null, heardAt: null },
  proposedBy: null,
};
const OVER = { ...TERM, today: '2026-06-11', at: new Date('2026-06-11T03:00:00Z') };
const SAID = { text: 'x', conditions: null, outcome: null, onDay: null, heldAt: null } as const;
const EXPEL: ActWish = { ...SAID, act: 'proposal', outcome: 'expelled', onDay: '2026-06-20' };
const WARN: ActWish = { ...SAID, act: 'proposal', outcome: 'warned', conditions: 'x' };

describe('proceedings', () => {
  it('begin against whoever is a member, one at a time, by somebody without a tie', () => {
    const facts = { isExpellable: true, isOpen: false, isTied: false };
    expect(whyNotOpen(facts)).toBeUndefined();
    expect(whyNotOpen({ ...facts, isOpen: true })).toBe('expulsion.alreadyOpen');
    expect(whyNotOpen({ ...facts, isExpellable: false })).toBe('member.notNow');
    expect(whyNotOpen({ ...facts, isTied: true })).toBe('expulsion.tied');
  });

  it.each<[string, ActWish, Partial<ActFacts>, string | undefined]>([
    ['a statement in the term', { ...SAID, act: 'statement' }, {}, undefined],
    ['a statement on the last day', { ...SAID, act: 'statement' }, { today: '2026-06-10' }, undefined],
    ['a statement after it', { ...SAID, act: 'statement' }, OVER, 'expulsion.termOver'],
    ['a statement of nothing', { ...SAID, act: 'statement', text: null }, {}, 'expulsion.incomplete'],
    ['a longer term', { ...SAID, act: 'extension_granted', onDay: '2026-06-11' }, {}, undefined],
    ['the same term', { ...SAID, act: 'extension_granted', onDay: '2026-06-10' }, {}, 'expulsion.badDay'],
    ['a shorter term', { ...SAID, act: 'extension_granted', onDay: '2026-06-09' }, {}, 'expulsion.badDay'],
    ['an endless term', { ...SAID, act: 'extension_granted', onDay: '2029-01-01' }, {}, 'expulsion.badDay'],
    ['a no that nobody asked for', { ...SAID, act: 'extension_refused' }, {}, 'expulsion.nothingAsked'],
    ['asking twice', { ...SAID, act: 'hearing_asked' }, { hearingAskedAt: AT }, 'expulsion.askedAlready'],
    ['a hearing in the past', { ...SAID, act: 'hearing_set', heldAt: AT }, {}, 'expulsion.badDay'],
    ['minutes of no hearing', { ...SAID, act: 'hearing_minutes' }, {}, 'expulsion.notHeard'],
    ['minutes of a hearing', { ...SAID, act: 'hearing_minutes' }, { hearingAt: AT }, undefined],
    ['an expulsion in the term', EXPEL, {}, 'expulsion.tooEarly'],
    ['a warning in the term', WARN, {}, 'expulsion.tooEarly'],
    ['letting it be in the term', { ...SAID, act: 'proposal', outcome: 'dropped' }, {}, undefined],
    ['an expulsion after a statement', EXPEL, { statementAt: AT }, undefined],
    ['an expulsion within the term', { ...EXPEL, onDay: '2026-06-10' }, { statementAt: AT }, 'expulsion.badDay'],
    ['an expulsion after the term', EXPEL, OVER, undefined],
    ['an expulsion yesterday', { ...EXPEL, onDay: '2026-06-12' }, { ...OVER, today: '2026-06-13' }, 'expulsion.badDay'],
    ['an expulsion before an answer', EXPEL, { ...OVER, extensionAskedAt: AT }, 'expulsion.requestOpen'],
    ['a warning before the hearing', WARN, { ...OVER, hearingAskedAt: AT }, 'expulsion.requestOpen'],
    ['an expulsion after the hearing', EXPEL, { ...OVER, hearingAskedAt: AT, heardAt: AT }, undefined],
    ['a warning without conditions', { ...WARN, conditions: null }, OVER, 'expulsion.incomplete'],
  ])('say of %s what they say', (_, wish, change, why) => {
    expect(whyNotAct(wish, { ...TERM, ...change })).toBe(why);
  });

  it('are decided by a second person, and an expulsion not before the term is over', () => {
    const yes: ActWish = { ...SAID, act: 'confirmation' };
    const proposed: ActFacts = { ...OVER, proposal: { outcome: 'expelled', onDay: '2026-06-20' }, proposedBy: 'two' };
    expect(whyNotAct(yes, proposed)).toBeUndefined();
    expect(whyNotAct(yes, { ...proposed, by: 'two' })).toBe('expulsion.ownProposal');
    expect(whyNotAct({ ...yes, act: 'return' }, { ...proposed, by: 'two' })).toBe('expulsion.ownProposal');
    expect(whyNotAct(yes, { ...proposed, proposal: null })).toBe('expulsion.notNow');
    const early = { ...proposed, today: '2026-06-01', statementAt: AT };
    expect(whyNotAct(yes, early)).toBe('expulsion.tooEarly');
    const warned = { ...early, proposal: { outcome: 'warned', onDay: null } } as const;
    expect(whyNotAct({ ...yes, act: 'closing' }, warned)).toBeUndefined();
  });

  it('are overdue on the day after the last one for a decision', () => {
    expect(isOverdue({ state: 'noticed', decideBy: '2026-07-10' }, '2026-07-10')).toBe(false);
    expect(isOverdue({ state: 'proposed', decideBy: '2026-07-10' }, '2026-07-11')).toBe(true);
    expect(isOverdue({ state: 'decided', decideBy: '2026-07-10' }, '2026-07-11')).toBe(false);
  });
});

describe('who is told', () => {
  it('is the other side, the second person of a proposal, and no member before notice was given', () => {
    expect(whoIsTold({ act: 'notice', isNoticed: true })).toBe('member');
    expect(whoIsTold({ act: 'withdrawal', isNoticed: true })).toBe('member');
    expect(whoIsTold({ act: 'withdrawal', isNoticed: false })).toBe('nobody');
    expect(whoIsTold({ act: 'statement', isNoticed: true })).toBe('officers');
    expect(whoIsTold({ act: 'proposal', isNoticed: true })).toBe('second');
    expect(whoIsTold({ act: 'effect', isNoticed: true })).toBe('nobody');
  });
});
