import { unwrapKey, type Wrapped, wrapKey } from './hpke';
import type { PrivateHolder, PublicHolder } from './vault';

/** An X25519 public key and an AES-GCM tag beside what is wrapped, as `wrapKey` makes them. */
const ENCAPSULATED_BYTES = 32;

/** The two who must both take part: `first` opens the outer envelope, `second` the inner one. */
export interface Pair<First, Second> {
  first: First;
  second: Second;
}

/** Seals a 32-byte secret so that it takes two people, one after the other, to open it. */
export async function sealForTwo(
  secret: Buffer,
  { first, second }: Pair<PublicHolder, PublicHolder>,
): Promise<Wrapped> {
  const ids = { first: first.id, second: second.id };
  const inner = await wrapKey(second.publicKey, secret, binding('inner', ids));
  return wrapKey(first.publicKey, Buffer.concat([inner.encapsulatedKey, inner.wrappedKey]), binding('outer', ids));
}

/** The first one's part: lays the inner envelope bare. @throws if the key is not the first one's */
export async function openOuter(outer: Wrapped, { first, second }: Pair<PrivateHolder, string>): Promise<Wrapped> {
  const inner = await unwrapKey(first.privateKey, outer, binding('outer', { first: first.id, second }));
  return {
    encapsulatedKey: inner.subarray(0, ENCAPSULATED_BYTES),
    wrappedKey: inner.subarray(ENCAPSULATED_BYTES),
  };
}

/** The second one's part. @returns the secret @throws if the key is not the second one's */
export function openInner(inner: Wrapped, { first, second }: Pair<string, PrivateHolder>): Promise<Buffer> {
  return unwrapKey(second.privateKey, inner, binding('inner', { first, second: second.id }));
}

function binding(layer: 'inner' | 'outer', { first, second }: Pair<string, string>): Buffer {
  return Buffer.from(`two/v1|${layer}|${first}|${second}`);
}
