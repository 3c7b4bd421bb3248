import { foldedAt, navigationFor } from './navigation.rules';

describe('the menu', () => {
  it('shows only what the permissions allow, the first entry being the start page', () => {
    expect(navigationFor(['case.list', 'case.read', 'report.read']).map(({ to }) => to)).toEqual(['/cases', '/report']);
    expect(navigationFor(['companyCase.list']).map(({ to }) => to)).toEqual(['/company-cases']);
    expect(navigationFor(['people.manage', 'companyCase.list']).map(({ to }) => to)).toEqual([
      '/company-cases',
      '/people',
    ]);
    expect(navigationFor(['conflict.declare', 'report.read']).map(({ to }) => to)).toEqual(['/report', '/ties']);
    expect(navigationFor(['audit.read', 'audit.export', 'setting.read']).map(({ to }) => to)).toEqual([
      '/audit',
      '/settings',
    ]);
    expect(navigationFor([])).toEqual([]);
    expect(navigationFor(['report.read', 'figureRelease.manage', 'research.read']).map(({ to }) => to)).toEqual([
      '/report',
    ]);
    expect(navigationFor(['lesson.write', 'research.read']).map(({ to }) => to)).toEqual(['/research', '/lessons']);
  });

  it('folds what has no room behind one word, and never a single entry', () => {
    expect(foldedAt(3, [1, 2, 3, 4])).toEqual({ shown: [1, 2, 3, 4], more: [] });
    expect(foldedAt(3, [1, 2, 3, 4, 5])).toEqual({ shown: [1, 2, 3], more: [4, 5] });
  });
});
