import { type MergeFacts, whyNotMergeable, whyNotUnmergeable } from './merge.rules';

const mergeable: MergeFacts = {
  status: 'triaged',
  severity: 'S3',
  isInCharge: true,
  isAppealOpen: false,
  isOutside: false,
  isLinked: false,
  hasMerged: false,
  isAboutDesk: false,
  target: { status: 'in_progress', severity: 'S3' },
};

describe('a case goes on under another one', () => {
  it.each<[Partial<MergeFacts>, string | undefined]>([
    [{}, undefined],
    [{ target: { status: 'with_company', severity: 'S2' } }, undefined],
    [{ status: 'closed' }, 'case.closed'],
    [{ isInCharge: false }, 'closing.notInCharge'],
    [{ isAppealOpen: true }, 'appeal.notDecided'],
    [{ target: null }, 'merge.unknownCase'],
    [{ target: { status: 'closed', severity: 'S3' } }, 'merge.unknownCase'],
    [{ isAboutDesk: true }, 'merge.unknownCase'],
    [{ isOutside: true }, 'merge.outside'],
    [{ isLinked: true }, 'merge.linked'],
    [{ hasMerged: true }, 'merge.hasOthers'],
    [{ severity: 'S2' }, 'merge.graver'],
    [{ severity: 'S4' }, undefined],
  ])('with %j: %s', (change, wanted) => {
    expect(whyNotMergeable({ ...mergeable, ...change })).toBe(wanted);
  });

  it('until the window is over', () => {
    const closedAt = new Date('2026-04-01T00:00:00Z');
    const merged = { outcome: 'merged', closedAt, days: 90 } as const;
    const after = (days: number) => new Date(closedAt.getTime() + days * 86_400_000);
    expect(whyNotUnmergeable({ ...merged, now: after(89) })).toBeUndefined();
    expect(whyNotUnmergeable({ ...merged, now: after(90) })).toBe('reopening.windowOver');
    expect(whyNotUnmergeable({ ...merged, outcome: 'duplicate', now: after(1) })).toBe('merge.notMerged');
    expect(whyNotUnmergeable({ outcome: null, closedAt: null, days: 90, now: after(1) })).toBe('merge.notMerged');
  });
});
