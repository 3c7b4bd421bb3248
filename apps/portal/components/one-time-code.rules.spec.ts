import { digitsOf, inGroups } from './one-time-code.rules';

it.each([
  ['123 456', '123456'],
  ['１２３４５６', '123456'],
  [' 12-34 56 ', '123456'],
  ['abc', ''],
])('reads %p as %p', (typed, digits) => {
  expect(digitsOf(typed)).toBe(digits);
});

it('shows a secret in groups of four', () => {
  expect(inGroups('ABCDEFGHIJ')).toBe('ABCD EFGH IJ');
});
