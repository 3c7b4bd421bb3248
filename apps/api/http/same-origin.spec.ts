import { crossSiteProblem } from './same-origin';

const OURS = 'http://localhost:3001';
const PUBLIC = 'https://portal.desk.example';

function problemOf(method: string, headers: Record<string, string>): string | undefined {
  return crossSiteProblem({ method, headers, ownOrigin: OURS }, PUBLIC);
}

describe('a write', () => {
  it.each([
    ['our own page', { origin: OURS, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }],
    ['our own page behind a proxy', { origin: PUBLIC, 'content-type': 'application/json; charset=utf-8' }],
    ['a program', { 'content-type': 'application/json' }],
    ['an upload of our own page', { origin: OURS, 'content-type': 'application/octet-stream' }],
    ['a command without a body', { origin: OURS }],
    ['an empty body', { 'content-length': '0' }],
  ])('may come from %s', (_, headers) => {
    expect(problemOf('POST', headers)).toBeUndefined();
  });

  it.each([
    ['another origin', { origin: 'https://evil.example', 'content-type': 'application/json' }],
    ['an upload of another origin', { origin: 'https://evil.example', 'content-type': 'application/octet-stream' }],
    ['an opaque origin', { origin: 'null', 'content-type': 'application/json' }],
    ['a page that hides its origin', { 'sec-fetch-site': 'cross-site', 'content-type': 'application/json' }],
    ['a neighbouring host name', { 'sec-fetch-site': 'same-site', 'content-type': 'application/json' }],
  ])('may not come from %s', (_, headers) => {
    expect(problemOf('POST', headers)).toBe('request.crossSite');
    expect(problemOf('DELETE', headers)).toBe('request.crossSite');
  });

  it('with a key may come from anywhere, for no browser sends a key by itself, but only as JSON', () => {
    const elsewhere = { authorization: 'Bearer mdg_x', origin: 'https://evil.example' };
    expect(problemOf('POST', { ...elsewhere, 'content-type': 'application/json' })).toBeUndefined();
    expect(problemOf('POST', { ...elsewhere, 'content-type': 'text/plain' })).toBe('request.unsupportedType');
  });

  it.each([
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['something that only begins like an upload', { 'content-type': 'application/octet-stream, text/plain' }],
    ['plain text', { 'content-type': 'text/plain' }],
    ['something that only begins like JSON', { 'content-type': 'application/jsonp' }],
    ['a body without a type', { 'content-length': '2' }],
    ['a stream without a type', { 'transfer-encoding': 'chunked' }],
  ])('may not be %s', (_, headers) => {
    expect(problemOf('PUT', headers)).toBe('request.unsupportedType');
  });
});

it('a read may come from anywhere: it changes nothing and answers no other origin', () => {
  expect(problemOf('GET', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })).toBeUndefined();
});
