import { randomBytes } from 'node:crypto';
import { type KeyProvider, privateHolder, publicHolder, unwrapKey, wrapKey } from '@platform/crypto';
import { newId, type Tx } from '@platform/database';
import { SECRET_OVERLAP_MS } from './webhook.rules';

/** The specification asks for 24 to 64 bytes; the holder's key wraps 32. */
const SECRET_BYTES = 32;
/** The notifier exists once; its private key is the worker's, so the api can write secrets and not read them. */
const HOLDER = 'notifier';

interface SealedSecret {
  id: string;
  holderId: string;
  encapsulatedKey: Buffer;
  wrappedKey: Buffer;
}

const SEALED = `id, holder_id AS "holderId", encapsulated_key AS "encapsulatedKey", wrapped_key AS "wrappedKey"`;

/**
 * Makes the secret that signs from now on. The former one signs too for a day; one before that no longer.
 * @returns `whsec_…`, which is shown once
 */
export async function newSecret(tx: Tx, endpointId: string, at: Date): Promise<string> {
  await tx.query('DELETE FROM webhook_secrets WHERE endpoint_id = $1 AND ends_at IS NOT NULL', [endpointId]);
  const endsAt = new Date(at.getTime() + SECRET_OVERLAP_MS);
  await tx.query('UPDATE webhook_secrets SET ends_at = $2 WHERE endpoint_id = $1', [endpointId, endsAt]);
  const [id, secret] = [newId(), randomBytes(SECRET_BYTES)];
  const holder = await publicHolder(tx, HOLDER);
  const { encapsulatedKey, wrappedKey } = await wrapKey(holder.publicKey, secret, binding(id));
  await tx.query(
    `INSERT INTO webhook_secrets (id, endpoint_id, holder_id, encapsulated_key, wrapped_key, created_at)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [id, endpointId, holder.id, encapsulatedKey, wrappedKey, at],
  );
  return inWords(secret);
}

/** The secrets that sign now, the newest first. For the worker, the only one whose key opens them. */
export async function secretsOf(tx: Tx, keys: KeyProvider, endpointId: string, now: Date): Promise<string[]> {
  const rows = await tx.query<SealedSecret[]>(
    `SELECT ${SEALED} FROM webhook_secrets WHERE endpoint_id = $1 AND (ends_at IS NULL OR ends_at > $2)
     ORDER BY created_at DESC, id DESC`,
    [endpointId, now],
  );
  const opened = await open(tx, keys, rows);
  return opened.map(({ secret }) => inWords(secret));
}

/** Seals for the notifier's present key what a former one sealed, so that the former can be destroyed. */
export async function followTheHolder(tx: Tx, keys: KeyProvider): Promise<void> {
  const rows = await tx.query<SealedSecret[]>(
    `SELECT ${SEALED} FROM webhook_secrets WHERE holder_id IN (SELECT id FROM holders WHERE retired_at IS NOT NULL)
     ORDER BY id FOR UPDATE`,
  );
  if (rows.length === 0) return;
  const holder = await publicHolder(tx, HOLDER);
  for (const { id, secret } of await open(tx, keys, rows)) {
    const { encapsulatedKey, wrappedKey } = await wrapKey(holder.publicKey, secret, binding(id));
    await tx.query('UPDATE webhook_secrets SET holder_id = $2, encapsulated_key = $3, wrapped_key = $4 WHERE id = $1', [
      id,
      holder.id,
      encapsulatedKey,
      wrappedKey,
    ]);
  }
}

async function open(
  tx: Tx,
  keys: KeyProvider,
  rows: readonly SealedSecret[],
): Promise<{ id: string; secret: Buffer }[]> {
  const { former = [], ...current } = await privateHolder(tx, keys, HOLDER);
  return Promise.all(
    rows.map(async (row) => {
      const pair = [current, ...former].find(({ id }) => id === row.holderId);
      if (!pair) throw new Error('a webhook secret is sealed for a key that no longer exists');
      return { id: row.id, secret: await unwrapKey(pair.privateKey, row, binding(row.id)) };
    }),
  );
}

function inWords(secret: Buffer): string {
  return `whsec_${secret.toString('base64')}`;
}

function binding(id: string): Buffer {
  return Buffer.from(`webhook-secret/v1|${id}`);
}
