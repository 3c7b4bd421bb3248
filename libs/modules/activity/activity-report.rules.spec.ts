import {
  dueOnOf,
  halfAfter,
  halfBefore,
  reminderOn,
  whyNotBegun,
  whyNotPublic,
  whyNotReviewed,
  whyNotSubmitted,
} from './activity-report.rules';

describe('half-years of reports', () => {
  it.each([
    ['2026-04-01', '2025-10-01', '2026-10-01'],
    ['2026-10-01', '2026-04-01', '2027-04-01'],
  ])('%s lies between %s and %s', (half, before, after) => {
    expect([halfBefore(half), halfAfter(half)]).toEqual([before, after]);
  });

  it('are due so many days after their last day', () => {
    expect(dueOnOf('2026-04-01', 31)).toBe('2026-10-31');
    expect(dueOnOf('2025-10-01', 30)).toBe('2026-04-30');
  });

  it('are reported of when they have ended, and not years later', () => {
    expect(whyNotBegun('2026-04-01', '2026-10-01')).toBeUndefined();
    expect(whyNotBegun('2025-10-01', '2026-10-01')).toBeUndefined();
    for (const half of ['2026-10-01', '2025-04-01', '2026-05-01']) {
      expect(whyNotBegun(half, '2026-10-01')).toBe('activityReport.badHalfYear');
    }
  });
});

describe('a report', () => {
  const draft = { state: 'draft', isPublic: false, summaryJa: '', summaryEn: '' } as const;
  const sent = { ...draft, state: 'submitted' } as const;
  const back = { ...draft, state: 'returned' } as const;
  const bare = { ...draft, isPublic: true } as const;

  it.each([
    ['with something in it', { report: draft, entries: 1, answer: null, code: undefined }],
    ['without an entry', { report: draft, entries: 0, answer: null, code: 'activityReport.empty' }],
    ['that is with the officer', { report: sent, entries: 1, answer: null, code: 'activityReport.notOpen' }],
    [
      'that came back, without an answer',
      { report: back, entries: 1, answer: null, code: 'activityReport.answerMissing' },
    ],
    ['that came back, with an answer', { report: back, entries: 1, answer: 'Yes.', code: undefined }],
    ['for everybody, without words', { report: bare, entries: 1, answer: null, code: 'activityReport.noSummary' }],
  ])('%s can be sent or not', (_, { report, entries, answer, code }) => {
    expect(whyNotSubmitted(report, entries, answer)).toBe(code);
  });

  it('is public with a summary in one language at least', () => {
    expect(whyNotPublic({ isPublic: true, summaryJa: ' ', summaryEn: '' })).toBe('activityReport.noSummary');
    expect(whyNotPublic({ isPublic: true, summaryJa: '', summaryEn: 'We did.' })).toBeUndefined();
  });

  it('is reviewed once it was sent, and chosen once it was accepted', () => {
    expect(whyNotReviewed('accept', 'submitted')).toBeUndefined();
    expect(whyNotReviewed('ask', 'accepted')).toBe('activityReport.notOpen');
    expect(whyNotReviewed('select', 'submitted')).toBe('activityReport.notOpen');
    expect(whyNotReviewed('select', 'accepted')).toBeUndefined();
  });
});

it.each([
  ['2026-10-16', undefined],
  ['2026-10-17', 'before'],
  ['2026-10-31', 'before'],
  ['2026-11-01', undefined],
  ['2026-11-06', undefined],
  ['2026-11-07', 'after'],
])('on %s the reminder is %s', (today, kind) => {
  expect(reminderOn(today, '2026-10-31', { beforeDays: 14, afterDays: 7 })).toBe(kind);
});
