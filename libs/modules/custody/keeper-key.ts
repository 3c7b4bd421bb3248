import { createHash, hkdfSync } from 'node:crypto';
import { stretchedKey } from '@modules/identity';
import { type KeyProvider, seal, unseal } from '@platform/crypto';
import type { Keeper } from './custody.entity';

export type SealedKeeper = Pick<Keeper, 'id' | 'userId' | 'salt' | 'privateKeySealed'>;

/** Seals a keeper's private key under passphrase and key-encryption key together. */
export async function sealKeeperKey(
  keys: KeyProvider,
  keeper: Pick<Keeper, 'id' | 'userId' | 'salt'>,
  secret: { passphrase: string; privateKey: Buffer },
): Promise<Buffer> {
  return seal(await sealingKey(keys, keeper.salt, secret.passphrase), secret.privateKey, binding(keeper));
}

/** @returns undefined when the passphrase is wrong */
export async function openKeeperKey(
  keys: KeyProvider,
  keeper: SealedKeeper,
  passphrase: string,
): Promise<Buffer | undefined> {
  const key = await sealingKey(keys, keeper.salt, passphrase);
  try {
    return unseal(key, keeper.privateKeySealed, binding(keeper));
  } catch {
    return undefined;
  }
}

/** Eight groups of four hex digits (128 bits), for comparing a key on the screen with the one at the server. */
export function fingerprintOf(publicKey: Buffer): string {
  const digits = createHash('sha256').update('keeper/v1|').update(publicKey).digest('hex').slice(0, 32);
  return (digits.match(/.{4}/g) ?? []).join('-');
}

/** Whoever has the database and the api's keys still lacks the passphrase, and a passphrase alone opens nothing. */
async function sealingKey(keys: KeyProvider, salt: Buffer, passphrase: string): Promise<Buffer> {
  const stretched = await stretchedKey(passphrase, salt);
  return Buffer.from(hkdfSync('sha256', Buffer.concat([stretched, keys.key('api')]), salt, 'keeper-key/v1', 32));
}

function binding({ id, userId }: Pick<Keeper, 'id' | 'userId'>): string {
  return `keeper/v1|${id}|${userId}`;
}
