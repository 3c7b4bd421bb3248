import { newDataKey, seal, unseal } from './aead';
import { unwrapKey, wrapKey } from './hpke';
import type { PrivateHolder, PublicHolder } from './vault';

/** A mail address or telephone number outside of any case, that one holder alone can read. */
export interface SealedAddress {
  /** Of the row that it stands in; the seal is bound to it. */
  id: string;
  holderId: string;
  /** The encapsulated key (32) ‖ the wrapped data key (48). */
  key: Buffer;
  address: Buffer;
}

const ENCAPSULATED_BYTES = 32;

/** Seals an address for whoever sends to it. @param id of the row that it will stand in */
export async function sealAddress(holder: PublicHolder, id: string, address: string): Promise<SealedAddress> {
  const dataKey = newDataKey();
  const { encapsulatedKey, wrappedKey } = await wrapKey(holder.publicKey, dataKey, Buffer.from(binding(id)));
  const sealed = seal(dataKey, Buffer.from(address), binding(id));
  return { id, holderId: holder.id, key: Buffer.concat([encapsulatedKey, wrappedKey]), address: sealed };
}

/** @returns undefined where it was sealed for a key pair that is gone */
export async function openAddress(sealed: SealedAddress, holder: PrivateHolder): Promise<string | undefined> {
  const own = [holder, ...(holder.former ?? [])].find(({ id }) => id === sealed.holderId);
  if (!own) return undefined;
  const encapsulatedKey = sealed.key.subarray(0, ENCAPSULATED_BYTES);
  const wrapped = { encapsulatedKey, wrappedKey: sealed.key.subarray(ENCAPSULATED_BYTES) };
  const dataKey = await unwrapKey(own.privateKey, wrapped, Buffer.from(binding(sealed.id)));
  return unseal(dataKey, sealed.address, binding(sealed.id)).toString();
}

function binding(id: string): string {
  return `address/v1|${id}`;
}
