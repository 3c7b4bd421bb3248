/** Part of `npm run check`: no tracked file may hold a secret. Names the file and the line, never the secret. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Texts with one of these shapes are secrets wherever they stand. */
const SHAPES = {
  'a private key': /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/,
  "a cloud provider's key": /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/,
  'a token of a code host': /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{40,}|glpat-[A-Za-z0-9_-]{20})\b/,
  'a token of a package registry': /\bnpm_[A-Za-z0-9]{36}\b|_auth[T]oken=/,
  'a token of a chat service': /\bxox[abprs]-[A-Za-z0-9-]{10,}/,
  'a signed token': /\beyJ[A-Za-z0-9_-]{15,}\.eyJ[A-Za-z0-9_-]{15,}\.[A-Za-z0-9_-]{15,}/,
  'a key file of this project': /"private_?key"\s*:\s*"[A-Za-z0-9+/_=-]{40,}"/i,
  'an address with a password':
    /\b(?:postgres(?:ql)?|rediss?|smtps?|https?):\/\/[^\s:@/'"`]+:([^\s@/'"`]+)@(?!localhost|127\.0\.0\.1|[\w.-]*\.example)/,
  'a random value for a secret':
    /(?:SECRET|PASSWORD|TOKEN|API_?KEY)['"]?\s*[:=]\s*['"]?(?=[A-Za-z0-9+/_-]*\d)(?=[A-Za-z0-9+/_-]*[a-z])[A-Za-z0-9+/_-]{32,}/,
};

/** Stand-ins that documentation, examples and tests use in addresses: a word, an ellipsis, a template's variable. */
const STAND_IN = /^(?:…|\.{3}|\$\{.*|<.*|[a-z]+(?:-[a-z]+)*)$/;

function tracked() {
  return execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8', maxBuffer: 64e6 }).split('\0').filter(Boolean);
}

function secretsIn(path) {
  const text = readFileSync(path, 'utf8');
  if (text.includes('\u0000')) return [];
  return text.split('\n').flatMap((line, i) =>
    Object.entries(SHAPES)
      .filter(([, shape]) => {
        const found = shape.exec(line);
        return found !== null && !(found[1] !== undefined && STAND_IN.test(found[1]));
      })
      .map(([name]) => `${path}:${i + 1} looks like ${name}`),
  );
}

const found = tracked()
  .filter((path) => path !== 'package-lock.json')
  .flatMap(secretsIn);
if (found.length > 0) {
  console.error(found.join('\n'));
  process.exitCode = 1;
}
