import {
  type ClosingFacts,
  unconfirmedFrom,
  whyNotAppealable,
  whyNotClosable,
  whyNotDecidable,
  whyNotReopenable,
} from './closing.rules';
import { DESK_OUTCOMES, STATUS_ACTS, statusAfter } from '../case/status.rules';

const day = (n: number) => new Date(Date.UTC(2026, 5, 1 + n));
const now = day(60);
const closing: ClosingFacts = {
  status: 'in_progress',
  outcome: 'spam',
  isInCharge: true,
  isAppealOpen: false,
  advice: [],
  unconfirmedFrom: null,
  isDuplicateKnown: false,
  now,
};

describe('closing a case', () => {
  it.each<[Partial<ClosingFacts>, string | undefined]>([
    [{}, undefined],
    [{ status: 'closed' }, 'case.closed'],
    [{ isInCharge: false }, 'closing.notInCharge'],
    [{ isAppealOpen: true }, 'appeal.notDecided'],
    [{ outcome: 'out_of_scope' }, 'closing.adviceMissing'],
    [{ outcome: 'out_of_scope', advice: ['union'] }, undefined],
    [{ outcome: 'unconfirmed' }, 'closing.tooEarly'],
    [{ outcome: 'unconfirmed', unconfirmedFrom: day(61) }, 'closing.tooEarly'],
    [{ outcome: 'unconfirmed', unconfirmedFrom: now }, undefined],
    [{ outcome: 'referred' }, 'closing.notWithPartner'],
    [{ outcome: 'referred', status: 'with_partner' }, undefined],
    [{ outcome: 'duplicate' }, 'closing.unknownDuplicate'],
    [{ outcome: 'duplicate', isDuplicateKnown: true }, undefined],
  ])('%j is answered with %s', (facts, answer) => expect(whyNotClosable({ ...closing, ...facts })).toBe(answer));

  it('takes two attempts a week apart, 30 days since the first, and a week to answer the second', () => {
    expect(unconfirmedFrom([])).toBeNull();
    expect(unconfirmedFrom([day(0)])).toBeNull();
    expect(unconfirmedFrom([day(0), day(1), day(6)])).toBeNull();
    expect(unconfirmedFrom([day(0), day(7)])).toEqual(day(30));
    expect(unconfirmedFrom([day(0), day(1), day(28)])).toEqual(day(35));
  });
});

describe('opening a case again', () => {
  const closed = { status: 'closed', outcome: 'spam', closedAt: day(0), days: 61, now } as const;

  it('works within the window, not for what she withdrew, and not for an open case', () => {
    expect(whyNotReopenable(closed)).toBeUndefined();
    expect(whyNotReopenable({ ...closed, days: 60 })).toBe('reopening.windowOver');
    expect(whyNotReopenable({ ...closed, outcome: 'withdrawn' })).toBe('reopening.hersAlone');
    expect(whyNotReopenable({ ...closed, status: 'triaged', closedAt: null })).toBe('reopening.notClosed');
  });

  it('is appealed once, in time, and only against what the desk decided', () => {
    const facts = { ...closed, hasAppealed: false };
    for (const outcome of DESK_OUTCOMES) expect(whyNotAppealable({ ...facts, outcome })).toBeUndefined();
    expect(whyNotAppealable({ ...facts, hasAppealed: true })).toBe('appeal.onlyOnce');
    expect(whyNotAppealable({ ...facts, outcome: 'confirmed_by_worker' })).toBe('appeal.notOfThis');
    expect(whyNotAppealable({ ...facts, days: 60 })).toBe('reopening.windowOver');
  });

  it('is decided by somebody in charge who did not have it before', () => {
    const facts = { isOpen: true, isFirstHandler: false, isInCharge: true };
    expect(whyNotDecidable(facts)).toBeUndefined();
    expect(whyNotDecidable({ ...facts, isOpen: false })).toBe('appeal.notOpen');
    expect(whyNotDecidable({ ...facts, isFirstHandler: true })).toBe('appeal.anotherPerson');
    expect(whyNotDecidable({ ...facts, isInCharge: false })).toBe('closing.notInCharge');
  });
});

describe('the table of acts', () => {
  it('moves a case where it says, and leaves an open one where an act has no place', () => {
    expect(statusAfter('triage', 'received')).toBe('triaged');
    expect(statusAfter('triage', 'in_progress')).toBe('in_progress');
    expect(statusAfter('endReferral', 'with_company')).toBe('with_company');
    expect(statusAfter('reopen', 'closed')).toBe('in_progress');
  });

  it('lets no company close, and nobody but her confirm or withdraw', () => {
    const closers = Object.values(STATUS_ACTS).filter(({ to }) => to === 'closed');
    expect(closers.flatMap(({ who }) => [...who])).not.toContain('member');
    for (const act of [STATUS_ACTS.confirmRemedy, STATUS_ACTS.withdraw]) expect(act.who).toEqual(['complainant']);
  });
});
