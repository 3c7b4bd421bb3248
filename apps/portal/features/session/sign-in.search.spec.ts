import { safeNext } from './sign-in.search';

describe('where to go after signing in', () => {
  it('keeps a path of this portal with its search part', () => {
    expect(safeNext('/cases?tab=mine')).toBe('/cases?tab=mine');
  });

  it.each([
    'https://elsewhere.example/',
    '//elsewhere.example',
    '/\\elsewhere.example',
    'javascript:alert(1)',
    '',
    '/sign-in',
  ])('never leaves the portal nor turns in a circle: %s', (next) => {
    expect(safeNext(next)).toBe('/');
  });
});
