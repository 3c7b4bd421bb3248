import { researchState, whyNotApprove, whyNoFile, whyNoWish } from './research.rules';

const terms = { signedOn: '2026-04-01', validUntil: '2027-03-31' };
const approved = { approvals: 2, endedAt: null };
const DIMENSIONS = ['group', 'industry', 'prefecture'];
const wish = { tables: [['group', 'industry']], firstQuarter: '2024-01-01', lastQuarter: '2025-10-01' };

describe('a research project', () => {
  it('is given files while two people stand behind it and its agreement runs', () => {
    const stateOn = (day: string, project = approved) => researchState(project, terms, day);
    expect(stateOn('2026-04-01')).toBe('running');
    expect(stateOn('2027-03-31')).toBe('running');
    expect(stateOn('2027-04-01')).toBe('lapsed');
    expect(stateOn('2026-03-31')).toBe('approved');
    expect(stateOn('2026-05-01', { approvals: 1, endedAt: null })).toBe('proposed');
    expect(researchState(approved, undefined, '2026-05-01')).toBe('approved');
    expect(researchState({ approvals: 2, endedAt: new Date() }, terms, '2026-05-01')).toBe('ended');
    expect((['proposed', 'approved', 'running', 'lapsed', 'ended'] as const).map(whyNoFile)).toEqual([
      ...['research.notApproved', 'research.noAgreement', undefined, 'research.noAgreement', 'research.ended'],
    ]);
  });

  it('wishes for tables within the fixed dimensions, over two years at most', () => {
    expect(whyNoWish(wish, DIMENSIONS)).toBeUndefined();
    for (const wrong of [
      { ...wish, tables: [] },
      { ...wish, tables: [['group', 'group']] },
      { ...wish, tables: [['group', 'site']] },
      { ...wish, tables: [['group', 'industry', 'prefecture']] },
      {
        ...wish,
        tables: [
          ['group', 'industry'],
          ['industry', 'group'],
        ],
      },
      { ...wish, lastQuarter: '2026-01-01' },
      { ...wish, lastQuarter: '2023-10-01' },
    ]) {
      expect(whyNoWish(wrong, DIMENSIONS)).toBe('research.badWish');
    }
  });

  it('is approved by others than whoever proposed it', () => {
    expect(whyNotApprove({ proposedBy: 'a', endedAt: null }, 'b')).toBeUndefined();
    expect(whyNotApprove({ proposedBy: 'a', endedAt: null }, 'a')).toBe('research.ownProposal');
    expect(whyNotApprove({ proposedBy: 'a', endedAt: new Date() }, 'b')).toBe('research.ended');
  });
});
