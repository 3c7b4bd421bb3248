import { sealByToken, type TokenSettings, unsealByToken } from './key-token';

/** Before what a hardware token sealed, in a key file or a key's variable. */
const BY_TOKEN = 'pkcs11:';
const KEY_BYTES = 32;

/** The token that guards the keys, or undefined where they lie plain. @throws if it is half described */
function tokenIn(env: NodeJS.ProcessEnv): TokenSettings | undefined {
  const { PKCS11_MODULE: module, PKCS11_TOKEN: token, PKCS11_PIN: pin } = env;
  if (!module) return undefined;
  if (!token || !pin) throw new Error('PKCS11_MODULE needs PKCS11_TOKEN and PKCS11_PIN beside it.');
  return { module, token, pin };
}

/** Whether keys that are made now are sealed by a hardware token. */
export function hasToken(env: NodeJS.ProcessEnv = process.env): boolean {
  return tokenIn(env) !== undefined;
}

/** Whether this text of a key file is of use only together with the token. */
export function isSealedByToken(text: string): boolean {
  return text.startsWith(BY_TOKEN);
}

/** A key as its file holds it: sealed by the token if there is one, else in base64. */
export function keyToText(name: string, key: Buffer, env: NodeJS.ProcessEnv = process.env): string {
  const token = tokenIn(env);
  return token ? `${BY_TOKEN}${sealByToken(token, labelOf(name), key).toString('base64')}` : key.toString('base64');
}

/**
 * The 32 bytes of a key from its file or variable, sealed by the token or plain.
 * @throws with a sentence that never repeats the text
 */
export function keyFromText(name: string, text: string, env: NodeJS.ProcessEnv = process.env): Buffer {
  const key = isSealedByToken(text) ? openedByToken(name, text, env) : Buffer.from(text.trim(), 'base64');
  if (key.length !== KEY_BYTES) throw new Error(`Key "${name}" must be 32 bytes in base64.`);
  return key;
}

function openedByToken(name: string, text: string, env: NodeJS.ProcessEnv): Buffer {
  const token = tokenIn(env);
  if (!token) throw new Error(`Key "${name}" is sealed by a hardware token. Set PKCS11_MODULE, _TOKEN and _PIN.`);
  const sealed = Buffer.from(text.slice(BY_TOKEN.length).trim(), 'base64');
  try {
    return unsealByToken(token, labelOf(name), sealed);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`The token "${token.token}" does not open the key "${name}": ${why}`, { cause: error });
  }
}

/** The token's own key for one of ours: one each, so that no file opens in another's place. */
function labelOf(name: string): string {
  return `madoguchi-${name}`;
}
