import { type CaseFacts, changesOf, type ProposalFacts, whyNotDecide, whyNotPropose } from './succession.rules';

const MERGER: ProposalFacts = {
  kind: 'merger',
  ...{ isSame: false, from: 'current', into: 'lapsed', isProposed: false, managers: 1, sites: 0, ownSites: 0 },
  isTied: false,
};
const SPLIT: ProposalFacts = { ...MERGER, kind: 'split', sites: 2, ownSites: 2 };
const CASE: CaseFacts = {
  ...{ isClosed: false, isConcerned: true, isShared: true, hasConsent: true, hasPromise: true, hasPartyInside: false },
  ...{ keptOut: [{ id: 'a' }], assigneeId: 'a' },
};

describe('a succession', () => {
  it.each<[Partial<ProposalFacts>, string | undefined]>([
    [{}, undefined],
    [{ isSame: true }, 'succession.sameMember'],
    [{ from: 'withdrawn' }, 'member.notNow'],
    [{ into: 'expelled' }, 'member.notNow'],
    [{ isProposed: true }, 'succession.alreadyProposed'],
    [{ isTied: true }, 'succession.tied'],
    [{ managers: 0 }, 'succession.noManager'],
    [{ sites: 1 }, 'succession.badSites'],
  ])('of a whole member with %j is refused with %s', (change, why) => {
    expect(whyNotPropose({ ...MERGER, ...change })).toBe(why);
  });

  it('of some sites needs sites that are the member’s own', () => {
    expect(whyNotPropose(SPLIT)).toBeUndefined();
    expect(whyNotPropose({ ...SPLIT, ownSites: 1 })).toBe('succession.badSites');
    expect(whyNotPropose({ ...SPLIT, sites: 0, ownSites: 0 })).toBe('succession.badSites');
  });

  it('takes two people without a tie', () => {
    const open = { state: 'proposed', proposedBy: 'one', isTied: false } as const;
    expect(whyNotDecide(open, 'two')).toBeUndefined();
    expect(whyNotDecide(open, 'one')).toBe('succession.ownProposal');
    expect(whyNotDecide({ ...open, isTied: true }, 'two')).toBe('succession.tied');
    expect(whyNotDecide({ ...open, state: 'done' }, 'two')).toBe('succession.notOpen');
  });

  it('says of each case what changes, and nothing of a case that stays as it is', () => {
    expect(changesOf(CASE)).toEqual(['share_ends', 'consent_ends', 'people_kept_out', 'assignee_released']);
    expect(changesOf({ ...CASE, assigneeId: 'b', hasPartyInside: true })).toEqual([
      ...['share_ends', 'consent_ends', 'people_kept_out', 'party_inside'],
    ]);
    expect(changesOf({ ...CASE, isConcerned: false, keptOut: [] })).toEqual([]);
    expect(changesOf({ ...CASE, isClosed: true })).toEqual(['promise_open']);
    expect(changesOf({ ...CASE, isClosed: true, hasPromise: false })).toEqual([]);
  });
});
