import { differences } from './audit-diff.rules';

describe('what changed', () => {
  it('is told field by field, without what stayed', () => {
    expect(
      differences({ severity: 'S3', isProvisional: true, n: 1 }, { severity: 'S2', isProvisional: false, n: 1 }),
    ).toEqual([
      { field: 'severity', before: ['S3'], after: ['S2'] },
      { field: 'isProvisional', before: ['true'], after: ['false'] },
    ]);
  });

  it('is everything where there was nothing before, and the other way round', () => {
    expect(differences(null, { roles: ['auditor'], none: null })).toEqual([
      { field: 'roles', before: [], after: ['auditor'] },
    ]);
    expect(differences({ isLive: true }, null)).toEqual([{ field: 'isLive', before: ['true'], after: [] }]);
    expect(differences(null, null)).toEqual([]);
  });

  it('sees a list that only changed its order, and one that grew', () => {
    expect(differences({ issues: ['a', 'b'] }, { issues: ['b', 'a'] })).toHaveLength(1);
    expect(differences({ issues: ['a'] }, { issues: ['a', 'b'] })).toHaveLength(1);
    expect(differences({ issues: ['a', 'b'] }, { issues: ['a', 'b'] })).toEqual([]);
  });
});
