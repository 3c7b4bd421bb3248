import { type SplitFacts, whyNotSplit } from './split.rules';

const [wages, violence] = [
  { category: 'WAGES', subcategory: 'unpaid' },
  { category: 'HARASSMENT', subcategory: 'physical' },
];
const splittable: SplitFacts = {
  status: 'triaged',
  isAppealOpen: false,
  isLinked: false,
  isAboutDesk: false,
  isErasureAsked: false,
  issues: [
    { ...wages, isPrimary: true },
    { ...violence, isPrimary: false },
  ],
  wanted: [violence],
};

describe('a part of a complaint becomes a case of its own', () => {
  it.each<[Partial<SplitFacts>, string | undefined]>([
    [{}, undefined],
    [{ status: 'with_company' }, undefined],
    [{ status: 'closed' }, 'case.closed'],
    [{ isAppealOpen: true }, 'appeal.notDecided'],
    [{ isAboutDesk: true }, 'split.aboutDesk'],
    [{ isLinked: true }, 'split.linked'],
    [{ isErasureAsked: true }, 'split.erasureAsked'],
    [{ wanted: [] }, 'split.unknownIssue'],
    [{ wanted: [violence, violence] }, 'split.unknownIssue'],
    [{ wanted: [{ category: 'WAGES', subcategory: 'overtime' }] }, 'split.unknownIssue'],
    [{ wanted: [wages] }, 'split.primaryStays'],
    [{ wanted: [wages, violence] }, 'split.primaryStays'],
  ])('with %j: %s', (change, wanted) => {
    expect(whyNotSplit({ ...splittable, ...change })).toBe(wanted);
  });
});
