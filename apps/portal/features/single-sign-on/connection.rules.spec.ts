import { domainOf, domainsIn, formOf, wishOf, wordsIn } from './connection.rules';

it('reads lists however people separate them', () => {
  expect(wordsIn(' mfa, otp\nmfa、hwk ')).toEqual(['mfa', 'otp', 'hwk']);
  expect(domainsIn('@Aozora.example\nsomebody@aozora.example\nb.example')).toEqual(['aozora.example', 'b.example']);
});

it.each([
  ['hana@aozora.example', 'aozora.example'],
  [' Hana@Aozora.Co.Jp ', 'aozora.co.jp'],
  ['hana@aozora', undefined],
  ['hana@aozora.', undefined],
  ['@aozora.example', undefined],
  ['hana', undefined],
  ['', undefined],
])('asks about the domain of a whole address only: %j', (email, domain) => {
  expect(domainOf(email)).toBe(domain);
});

it('never brings a secret back into the form', () => {
  expect(formOf(undefined)).toMatchObject({ clientSecret: '', isPasswordAllowed: true });
  expect(wishOf({ ...formOf(undefined), issuer: ' https://login.example ', strengths: 'mfa' })).toMatchObject({
    issuer: 'https://login.example',
    acceptedStrengths: ['mfa'],
  });
});
