import { type CompanyFileFacts, whyNotPassable } from './evidence-passing.rules';

describe('passing a file on to her', () => {
  const file: CompanyFileFacts = { addedByKind: 'member', measureId: null, isScrubbed: true, scanState: 'clean' };

  it('is possible for the copy of what a company sent with a reply or a remedy', () => {
    expect(whyNotPassable(file)).toBeUndefined();
    expect(whyNotPassable({ ...file, scanState: 'unscanned' })).toBeUndefined();
  });

  it.each([
    ['what somebody else sent', { addedByKind: 'partner' }, 'attachment.notFound'],
    ['what came with the plan', { measureId: 'a' }, 'attachment.notFound'],
    ['what a scanner refused', { scanState: 'refused' }, 'attachment.harmful'],
    ['what has no copy', { isScrubbed: false }, 'attachment.noCopy'],
  ] as const)('is refused for %s', (_, change, code) => {
    expect(whyNotPassable({ ...file, ...change })).toBe(code);
  });
});
