import { hasToken, isGuarded, KEY_NAMES, type KeyName, missingKeys, rewriteKey } from '@platform/crypto';
import { progress, StartProblem } from './say';
import type { Verdict } from './verify-command';

/**
 * Seals every plain key file with the hardware token. Killed in the middle it leaves each file whole; the same command goes
 * on with the rest. @throws StartProblem without a token
 */
export function protectKeys(folder: string): Verdict {
  if (!hasToken()) throw new StartProblem('Set PKCS11_MODULE, PKCS11_TOKEN and PKCS11_PIN to name the hardware token.');
  const done = rewriteAll(folder, process.env, (name) => !isGuarded(folder, name));
  return {
    isWhole: true,
    lines: [
      `${done} key files are sealed by the hardware token. They open only with it: BACK THE TOKEN UP as its maker says.`,
      'Copies of the plain files open everything still. Destroy them, or rotate what can be rotated (rotate-kek).',
    ],
  };
}

/** Writes every sealed key file plain again, to leave a token. @throws StartProblem without the token */
export function unprotectKeys(folder: string): Verdict {
  if (!hasToken()) throw new StartProblem('Set PKCS11_MODULE, PKCS11_TOKEN and PKCS11_PIN: only the token opens them.');
  const done = rewriteAll(folder, {}, (name) => isGuarded(folder, name));
  return {
    isWhole: true,
    lines: [`${done} key files are plain again. Take PKCS11_MODULE out of the settings, or new keys are sealed by it.`],
  };
}

function rewriteAll(folder: string, env: NodeJS.ProcessEnv, isDue: (name: KeyName) => boolean): number {
  const missing = missingKeys(folder, {});
  const due = KEY_NAMES.filter((name) => !missing.includes(name) && isDue(name));
  for (const name of due) {
    rewriteKey(folder, name, env);
    progress(`${name}.key`);
  }
  return due.length;
}
