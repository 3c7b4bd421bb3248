import { dictionary } from '@zxcvbn-ts/language-common';

/** NIST SP 800-63B: length counts, composition does not. The most keeps a password from being used to tire the hash. */
export const PASSWORD_LEAST = 12;
export const PASSWORD_MOST = 256;

/** The 49,000 passwords that were most often found in published breaches, lower-case. */
let breached: ReadonlySet<string> | undefined;

/**
 * Why a password cannot be taken. Length in characters, a picture sign being one.
 * @returns undefined for one that can
 */
export function passwordProblem(password: string): 'password.length' | 'password.breached' | undefined {
  const length = [...password].length;
  if (length < PASSWORD_LEAST || length > PASSWORD_MOST) return 'password.length';
  breached ??= new Set(dictionary['passwords-common']);
  return variants(password.toLowerCase()).some((word) => breached?.has(word)) ? 'password.breached' : undefined;
}

/** Itself, without the digits and signs that people hang on, and the half that somebody wrote twice. */
function variants(password: string): string[] {
  const bare = password.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const half = password.slice(0, password.length / 2);
  return [password, ...(bare ? [bare] : []), ...(half + half === password ? [half] : [])];
}
