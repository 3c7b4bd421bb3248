import type { SeededRandom } from '../../apps/launcher/demo/random';

/** In every odd text, so that an answer that repeats what it was sent can be told. */
export const CANARY = 'c4n4ry';

const long = (length: number) => CANARY.repeat(Math.ceil(length / CANARY.length));

/** Texts that programs trip over: other alphabets, broken Unicode, other languages' syntax, too much of something. */
const TEXTS: readonly string[] = [
  '',
  ' ',
  '\u0000',
  `${CANARY}\u0000${CANARY}`,
  `${CANARY}\uD800`,
  `\uDC00${CANARY}`,
  `${CANARY}\u202E\u2066\uFEFF\u200B`,
  `${CANARY}\r\nset-cookie: a=b`,
  `${CANARY} ｃａｓｅ ﷽ Ⅷ ı İ ß ﬀ`,
  `${CANARY} 👩‍👩‍👧‍👦`,
  `${CANARY}${'\u0301'.repeat(300)}`,
  `${CANARY}' OR '1'='1' --`,
  `${CANARY}'; DROP TABLE cases; --`,
  `$1 ${CANARY} $2`,
  `<script>${CANARY}</script>`,
  `{{${CANARY}}} \${${CANARY}} #{${CANARY}}`,
  `../../../../etc/passwd%00${CANARY}`,
  `${CANARY}\\..\\..\\windows`,
  `=cmd|'${CANARY}'!A0`,
  `() { :;}; ${CANARY}`,
  `jndi:ldap://${CANARY}.example/a`,
  long(300),
  long(11_000),
  long(70_000),
  'null',
  'undefined',
  'NaN',
  'true',
  '[object Object]',
  '__proto__',
  'constructor',
  '1e309',
  '0x10',
  '-1',
  '１２',
  '2026-02-30',
  '9999999-01-01',
  '0000-00-00',
  '2026-13',
  '-271821-04-20',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
];

const NUMBERS: readonly unknown[] = [0, -0, -1, 1.5, 1e308, -1e308, 2 ** 31, 2 ** 53, -(2 ** 63), Number.MIN_VALUE];

const SHAPES: readonly unknown[] = [null, true, false, [], {}, [[]], [null], { length: 1e9 }, { toString: 1 }];

/** Nested so deep that a careless walk overflows. */
function nested(depth: number, leaf: unknown): unknown {
  let value = leaf;
  for (let i = 0; i < depth; i += 1) value = i % 2 === 0 ? [value] : { deeper: value };
  return value;
}

export function oddText(random: SeededRandom): string {
  return random.pick(TEXTS);
}

/** Any JSON value that the contract does not expect. */
export function oddValue(random: SeededRandom): unknown {
  const kind = random.whole(0, 9);
  if (kind < 5) return oddText(random);
  if (kind < 7) return random.pick(NUMBERS);
  if (kind === 7) return random.pick(SHAPES);
  if (kind === 8) return nested(random.pick([3, 30, 1_000]), CANARY);
  return Array.from({ length: random.pick([2, 50, 500]) }, () => oddText(random).slice(0, 40));
}

/** Bodies that are no JSON, or JSON that parsers disagree about. */
export const BROKEN_BODIES: readonly string[] = [
  '{',
  `{"text":"${CANARY}`,
  '['.repeat(2_000),
  `{"__proto__":{"isAdmin":"${CANARY}"}}`,
  `{"constructor":{"prototype":{"isAdmin":"${CANARY}"}}}`,
  `{"text":"${CANARY}","text":"${CANARY}"}`,
  `{"version":1e400}`,
  `{"text":"\\u0000${CANARY}"}`,
  `{"text":"\\ud800${CANARY}"}`,
  `\uFEFF{"text":"${CANARY}"}`,
  `text=${CANARY}`,
  `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;${CANARY}</a>`,
  'NaN',
  `'${CANARY}'`,
  `"${CANARY}"`,
  '123',
  'null',
  'true',
  '[]',
  '',
  CANARY.repeat(60_000),
];

export const CONTENT_TYPES: readonly string[] = [
  'application/json; charset=utf-16',
  'application/json; charset=',
  'application/jsonp',
  'text/json',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'multipart/form-data',
  'application/xml',
  'application/octet-stream',
  'application/vnd.api+json',
  '',
  '/',
  `application/json, ${CANARY}`,
  CANARY,
];

/** Pieces of an address as they stand on the wire: bad escapes, escaped separators, dots. */
export const RAW_SEGMENTS: readonly string[] = [
  '%',
  '%zz',
  '%00',
  '%C0%AE%C0%AE',
  '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
  '..',
  '.',
  '%2F',
  '%FF',
  '*',
  ';',
  '%E2%80%AE',
  `%27%20OR%201%3D1--${CANARY}`,
  'a'.repeat(3_000),
];

export const HEADERS: readonly Readonly<Record<string, string>>[] = [
  { accept: 'application/xml' },
  { accept: CANARY },
  { origin: `https://${CANARY}.example` },
  { origin: 'null' },
  { 'sec-fetch-site': 'cross-site' },
  { 'x-forwarded-for': `${CANARY}, 127.0.0.1` },
  { 'x-forwarded-host': `${CANARY}.example` },
  { 'x-http-method-override': 'DELETE' },
  { 'x-request-id': CANARY },
  { range: 'bytes=0-1,5-2' },
  { 'if-none-match': '*' },
  { 'if-modified-since': CANARY },
  { expect: CANARY },
  { cookie: `madoguchi_session=${CANARY}` },
  { cookie: `madoguchi_session=%; __proto__=${CANARY}; madoguchi_session=` },
  { cookie: `madoguchi_session=${'x'.repeat(4_000)}` },
  { authorization: `Bearer ${CANARY}` },
  { authorization: `Basic ${CANARY}` },
  { 'accept-language': CANARY.repeat(100) },
];
