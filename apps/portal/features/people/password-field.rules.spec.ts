import { passwordFieldProblem } from './password-field.rules';

it.each([
  ['elevenchars', true],
  ['twelve chars', false],
  ['🐙'.repeat(11), true],
  ['x'.repeat(256), false],
  ['x'.repeat(257), true],
])('a new password of such a length: %s', (password, isProblem) => {
  expect(passwordFieldProblem(password)).toBe(isProblem);
});
