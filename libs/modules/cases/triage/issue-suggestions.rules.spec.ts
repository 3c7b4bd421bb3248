import { ISSUE_CODES } from '@modules/complaints';
import { suggestIssues, type SuggestionFacts } from './issue-suggestions.rules';

const ticks = (...keys: string[]): SuggestionFacts['issues'] =>
  keys.map((key) => {
    const [category = '', subcategory = ''] = key.split('/');
    return { category, subcategory, notedBy: 'complainant' };
  });
const suggested = (facts: Partial<SuggestionFacts>) =>
  suggestIssues({ danger: 'no', isTriaged: false, issues: [], ...facts }).map(
    ({ category, subcategory }) => `${category}/${subcategory}`,
  );

describe('suggestions at triage', () => {
  it.each([
    [['WAGE/unpaid_or_late'], []],
    [['FREEDOM/documents_held'], ['FREEDOM/movement_or_phone_restricted']],
    [['FREEDOM/documents_held', 'FREEDOM/movement_or_phone_restricted'], ['FREEDOM/isolation']],
    [['WAGE/illegal_deduction'], []],
    [['WAGE/illegal_deduction', 'HOUSING/dormitory_conditions'], ['HOUSING/rent_or_deposit']],
    [['TRANSFER/forced_return'], ['RETALIATION/immigration_threat']],
  ])('from %j are %j', (keys, wanted) => {
    expect(suggested({ issues: ticks(...keys) })).toEqual(wanted);
  });

  it('tell every reason once, with the indicator of what is suggested', () => {
    const issues = ticks('HARASSMENT/sexual');
    expect(suggestIssues({ danger: 'now', isTriaged: false, issues })).toEqual([
      {
        category: 'HARASSMENT',
        subcategory: 'violence',
        iloIndicator: 'physical_and_sexual_violence',
        because: { danger: 'now', ticked: [{ category: 'HARASSMENT', subcategory: 'sexual' }] },
      },
    ]);
  });

  it('rest on what she ticked, not on what the desk added, and end with the triage', () => {
    const byDesk = ticks('FREEDOM/documents_held').map((issue) => ({ ...issue, notedBy: 'desk' as const }));
    expect(suggested({ issues: byDesk })).toEqual([]);
    expect(suggested({ issues: ticks('FREEDOM/documents_held'), isTriaged: true })).toEqual([]);
  });

  it('name no issue that the case has, whoever noted it, and only issues of the list', () => {
    const everything = ISSUE_CODES.map(({ category, subcategory }) => `${category}/${subcategory}`);
    expect(suggested({ danger: 'now', issues: ticks(...everything) })).toEqual([]);
    for (const left of everything) {
      const rest = everything.filter((key) => key !== left);
      for (const danger of ['now', 'afraid', 'no'] as const) {
        const found = suggested({ danger, issues: ticks(...rest) });
        expect([[], [left]]).toContainEqual(found);
      }
    }
  });
});
