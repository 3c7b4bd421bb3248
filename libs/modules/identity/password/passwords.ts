import { randomBytes } from 'node:crypto';
import { hash, hashRaw, verify } from '@node-rs/argon2';

/** OWASP's Argon2id floor (19 MiB, two passes), as of its password storage guidance. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const POOL_SIZE = 2;

let running = 0;
const waiting: (() => void)[] = [];

/** At most two hashes at a time, so that a flood of sign-ins queues instead of eating all memory. */
async function inPool<T>(work: () => Promise<T>): Promise<T> {
  if (running >= POOL_SIZE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

export function hashPassword(password: string): Promise<string> {
  return inPool(() => hash(password, OPTIONS));
}

/** A hash of nothing that anybody knows: unknown addresses cost the same time as known ones. */
let decoy: Promise<string> | undefined;

/** For somebody who has not chosen one: no password opens it. */
export function passwordOfNobody(): Promise<string> {
  return hashPassword(randomBytes(32).toString('base64url'));
}

/** @param stored undefined for an unknown person; answers false after the same work */
export async function isPasswordRight(password: string, stored: string | undefined): Promise<boolean> {
  decoy ??= hashPassword(`decoy-${process.hrtime.bigint()}`);
  const against = stored ?? (await decoy);
  const matches = await inPool(() => verify(against, password));
  return matches && stored !== undefined;
}

/**
 * A key that only whoever knows the passphrase can make, in the same pool and at the same cost as a password.
 * @param salt at least 16 random bytes @returns 32 bytes
 */
export function stretchedKey(passphrase: string, salt: Buffer): Promise<Buffer> {
  return inPool(() => hashRaw(passphrase.normalize('NFKC'), { ...OPTIONS, salt, outputLen: 32 }));
}
