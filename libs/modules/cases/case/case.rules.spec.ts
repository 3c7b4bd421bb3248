import {
  companyBypassReasons,
  type ShareFacts,
  whyNotShareable,
  whyNotTriageable,
  type TriageFacts,
} from './case.rules';
import { provisionalSeverity } from '../triage/severity.rules';

const wage = { category: 'WAGE', subcategory: 'unpaid_or_late', iloIndicator: 'withholding_of_wages' };

describe('the severity before anybody has looked', () => {
  it.each([
    ['now', [wage], 'S1'],
    ['afraid', [wage], 'S2'],
    ['no', [wage], 'S3'],
    ['no', [wage, { category: 'RECRUITMENT', subcategory: 'fees_or_debt', iloIndicator: 'debt_bondage' }], 'S2'],
    ['no', [{ category: 'FREEDOM', subcategory: 'union_interference', iloIndicator: null }], 'S2'],
    ['no', [{ category: 'HARASSMENT', subcategory: 'violence', iloIndicator: null }], 'S2'],
    ['no', [{ category: 'DAILY_LIFE', subcategory: 'procedures', iloIndicator: null }], 'S4'],
    ['no', [{ category: 'DAILY_LIFE', subcategory: 'procedures', iloIndicator: null }, wage], 'S3'],
  ] as const)('danger %s with %j is %s', (danger, topics, expected) => {
    expect(provisionalSeverity(danger, topics)).toBe(expected);
  });
});

describe('sharing with the company', () => {
  const shareable: ShareFacts = {
    status: 'in_progress',
    severity: 'S3',
    memberId: 'm',
    companyConsent: 'granted_deidentified',
    hasSummary: true,
    isShared: false,
    isLinked: false,
    topics: [wage],
  };

  it('needs everything at once', () => {
    expect(whyNotShareable(shareable)).toBeUndefined();
  });

  it.each<[Partial<ShareFacts>, string]>([
    [{ status: 'closed' }, 'case.closed'],
    [{ isShared: true }, 'case.alreadyShared'],
    [{ isLinked: true }, 'case.companyBypassed'],
    [{ memberId: null }, 'case.noCompany'],
    [{ companyConsent: 'not_asked' }, 'case.noConsent'],
    [{ companyConsent: 'refused' }, 'case.noConsent'],
    [{ companyConsent: 'withdrawn' }, 'case.noConsent'],
    [{ companyConsent: 'expired' }, 'case.noConsent'],
    [{ companyConsent: 'aggregate_only' }, 'case.noConsent'],
    [{ severity: 'S1' }, 'case.companyBypassed'],
    [{ topics: [wage, { category: 'RETALIATION' }] }, 'case.companyBypassed'],
    [{ topics: [{ category: 'FREEDOM' }] }, 'case.companyBypassed'],
    [{ topics: [{ category: 'ABOUT_US' }] }, 'case.companyBypassed'],
    [{ hasSummary: false }, 'case.noSummary'],
  ])('is refused with %j', (change, code) => {
    expect(whyNotShareable({ ...shareable, ...change })).toBe(code);
  });

  it('says every reason for the bypass', () => {
    expect(companyBypassReasons('S1', [{ category: 'FREEDOM' }])).toEqual(['S1', 'FREEDOM']);
  });
});

describe('triage', () => {
  const good: TriageFacts = {
    status: 'received',
    before: 'S3',
    after: 'S2',
    reason: undefined,
    primaryCount: 1,
    areAllKnown: true,
  };

  it.each<[Partial<TriageFacts>, string | undefined]>([
    [{}, undefined],
    [{ after: 'S4' }, 'case.loweringNeedsReason'],
    [{ after: 'S4', reason: '  ' }, 'case.loweringNeedsReason'],
    [{ after: 'S4', reason: 'spoke with her' }, undefined],
    [{ primaryCount: 0 }, 'case.onePrimaryIssue'],
    [{ primaryCount: 2 }, 'case.onePrimaryIssue'],
    [{ areAllKnown: false }, 'case.unknownIssue'],
    [{ status: 'closed' }, 'case.closed'],
  ])('with %j answers %s', (change, code) => {
    expect(whyNotTriageable({ ...good, ...change })).toBe(code);
  });
});
