import { whyNotProposable } from './remedy.rules';

const lateEvening = new Date('2026-11-20T15:30:00Z'); // 21 November, 00:30 in Tokyo

describe('proposing a remedy', () => {
  it('may promise today but not yesterday, and one thing at a time', () => {
    expect(whyNotProposable({ isOneOpen: false, promisedOn: '2026-11-21', now: lateEvening })).toBeUndefined();
    expect(whyNotProposable({ isOneOpen: false, promisedOn: '2026-11-20', now: lateEvening })).toBe('remedy.pastDate');
    expect(whyNotProposable({ isOneOpen: true, promisedOn: '2026-11-21', now: lateEvening })).toBe(
      'remedy.alreadyOpen',
    );
  });
});
