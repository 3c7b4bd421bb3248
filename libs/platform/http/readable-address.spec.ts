import { readableAddress } from './readable-address';

it.each(['/', '/api/v1/cases?tab=%zz', '/my/form/where', '/w/A%2DB', '/%E3%81%82'])('leaves %s alone', (url) => {
  expect(readableAddress(url)).toBe(url);
});

it.each([
  ['/api/v1/cases/%', '/api/v1/cases/%25'],
  ['/%zz/%41?a=%b', '/%25zz/%2541?a=%b'],
  ['/%FF', '/%25FF'],
  ['/%C0%AE%C0%AE', '/%25C0%25AE%25C0%25AE'],
])('makes of %s something that can be read and names nothing', (url, readable) => {
  expect(readableAddress(url)).toBe(readable);
});
