import { type ApplicationAnswers, problemsOf, whyNotApplicant, whyNotReview } from './application.rules';

const answers: ApplicationAnswers = {
  nameJa: '架空製作所',
  nameEn: 'Fictional Works',
  corporateNumber: '8700110005901',
  prefectureCode: '23',
  address: '架空市1-2-3',
  website: '',
  contactName: '架空花子',
  contactTitle: '',
  contactPhone: '',
  motive: 'We employ people from abroad and want to do it well.',
};
const company = { kind: 'company', documents: ['registration'] } as const;

describe('what keeps an application from being sent', () => {
  it('is nothing when all is there', () => expect(problemsOf(company, answers, ['registration'])).toEqual([]));

  it('is said all at once', () => {
    const empty = { ...answers, nameJa: ' ', motive: '', corporateNumber: '7000012050003' };
    expect(problemsOf(company, empty, [])).toEqual([
      { field: 'nameJa', code: 'isMissing' },
      { field: 'motive', code: 'isMissing' },
      { field: 'corporateNumber', code: 'isCorporateNumber' },
      { field: 'documents', code: 'isMissing' },
    ]);
  });

  it('is a missing number of a company, and none of a person; a wrong one of anybody', () => {
    const none = { ...answers, corporateNumber: '' };
    expect(problemsOf({ ...company, documents: [] }, none, [])).toEqual([
      { field: 'corporateNumber', code: 'isMissing' },
    ]);
    expect(problemsOf({ kind: 'individual', documents: [] }, none, [])).toEqual([]);
    const wrong = { ...answers, corporateNumber: '123' };
    expect(problemsOf({ kind: 'individual', documents: [] }, wrong, [])).toHaveLength(1);
  });
});

describe('who may decide', () => {
  const officer = { userId: 'officer', permissions: new Set(['membership.review']) };
  const board = { userId: 'board', permissions: new Set(['membership.review', 'membership.approve']) };
  const two = { state: 'submitted', approvals: 2, recommendedBy: null } as const;
  const one = { ...two, approvals: 1 } as const;
  const recommended = { state: 'recommended', approvals: 2, recommendedBy: 'officer' } as const;

  it('is the officer alone where one is enough', () => {
    expect(whyNotReview('approve', one, officer)).toBeUndefined();
    expect(whyNotReview('recommend', one, officer)).toBe('application.noSecondStep');
  });

  it('is two different people where two have to agree', () => {
    expect(whyNotReview('approve', two, board)).toBe('application.notRecommended');
    expect(whyNotReview('recommend', two, officer)).toBeUndefined();
    expect(whyNotReview('approve', recommended, officer)).toBe('permission.missing');
    expect(whyNotReview('approve', recommended, board)).toBeUndefined();
    expect(whyNotReview('approve', { ...recommended, recommendedBy: 'board' }, board)).toBe(
      'application.ownRecommendation',
    );
  });

  it('is nobody without the permission, and nobody once it has ended', () => {
    const nobody = { userId: 'n', permissions: new Set<string>() };
    for (const act of ['ask', 'recommend', 'decline'] as const) {
      expect(whyNotReview(act, two, nobody)).toBe('permission.missing');
      expect(whyNotReview(act, { ...two, state: 'withdrawn' }, board)).toBe('application.notOpen');
    }
  });

  it('lets the applicant save, answer and withdraw, each in its time', () => {
    expect(whyNotApplicant('save', 'draft')).toBeUndefined();
    expect(whyNotApplicant('save', 'submitted')).toBe('application.notOpen');
    expect(whyNotApplicant('answer', 'asked')).toBeUndefined();
    expect(whyNotApplicant('answer', 'submitted')).toBe('application.notOpen');
    expect(whyNotApplicant('withdraw', 'recommended')).toBeUndefined();
    expect(whyNotApplicant('withdraw', 'approved')).toBe('application.notOpen');
  });
});
