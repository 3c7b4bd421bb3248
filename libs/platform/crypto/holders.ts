import { newId, type Tx } from '@platform/database';
import { reseal, seal, unseal } from './aead';
import { newKeyPair } from './hpke';
import type { KeyName, KeyProvider } from './key-provider';
import type { PrivateHolder, PublicHolder } from './vault';

/** `desk`, `custodian` and `notifier` exist once; a member or partner organisation has one of its own. */
export type HolderKind = 'desk' | 'custodian' | 'notifier' | 'member' | 'partner';

/** Whose key pair: the organisation is null but for members and partners. */
export interface HolderOwner {
  kind: HolderKind;
  organisationId: string | null;
}

/** The keys that seal private keys. */
export type Kek = KeyName & ('api' | 'worker' | 'custodian');

/** Which key-encryption key seals the private key of which kind of holder. */
export const KEK_OF: Record<HolderKind, Kek> = {
  desk: 'api',
  member: 'api',
  partner: 'api',
  notifier: 'worker',
  custodian: 'custodian',
};

/** Makes a holder's key pair unless a current one exists. Needs the key-encryption key of that kind. */
export async function ensureHolder(tx: Tx, keys: KeyProvider, who: HolderOwner, at: Date): Promise<void> {
  const known = await tx.query<object[]>(
    'SELECT 1 FROM holders WHERE kind = $1 AND organisation_id IS NOT DISTINCT FROM $2 AND retired_at IS NULL',
    [who.kind, who.organisationId],
  );
  if (known.length > 0) return;
  const pair = await newKeyPair();
  const id = newId();
  const kek = KEK_OF[who.kind];
  await tx.query(
    `INSERT INTO holders (id, kind, organisation_id, public_key, private_key_sealed, kek, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
    [id, who.kind, who.organisationId, pair.publicKey, seal(keys.key(kek), pair.privateKey, binding(id)), kek, at],
  );
}

/** The three holders that every installation has. */
export async function ensureDeskHolders(tx: Tx, keys: KeyProvider, at: Date): Promise<void> {
  for (const kind of ['desk', 'custodian', 'notifier'] as const) {
    await ensureHolder(tx, keys, { kind, organisationId: null }, at);
  }
}

/** @throws if the installation was never given that holder */
export async function publicHolder(
  tx: Tx,
  kind: HolderKind,
  organisationId: string | null = null,
): Promise<PublicHolder> {
  const [row] = await tx.query<{ id: string; public_key: Buffer }[]>(
    `SELECT id, public_key FROM holders WHERE kind = $1 AND organisation_id IS NOT DISTINCT FROM $2 AND retired_at IS NULL`,
    [kind, organisationId],
  );
  if (!row) throw new Error(`no ${kind} key holder exists; run the set-up first`);
  return { id: row.id, publicKey: row.public_key };
}

/**
 * Unseals a holder's private key, and with it the former ones that wraps may still name while they are re-wrapped.
 * @throws if this process lacks the key-encryption key
 */
export async function privateHolder(
  tx: Tx,
  keys: KeyProvider,
  kind: HolderKind,
  organisationId: string | null = null,
): Promise<PrivateHolder> {
  const rows = await tx.query<{ id: string; sealed: Buffer }[]>(
    `SELECT id, private_key_sealed AS sealed FROM holders
     WHERE kind = $1 AND organisation_id IS NOT DISTINCT FROM $2 AND private_key_sealed IS NOT NULL
     ORDER BY retired_at DESC NULLS FIRST`,
    [kind, organisationId],
  );
  const open = ({ id, sealed }: { id: string; sealed: Buffer }) => ({
    id,
    privateKey: unseal(keys.key(KEK_OF[kind]), sealed, binding(id)),
  });
  const [current, ...former] = rows.map(open);
  if (!current) throw new Error(`no ${kind} key holder exists; run the set-up first`);
  return { ...current, former };
}

/** Retires the present key pair and puts a new one in its place. What is sealed from now on is for the new one. */
export async function succeedHolder(tx: Tx, keys: KeyProvider, who: HolderOwner, at: Date): Promise<void> {
  await tx.query(
    'UPDATE holders SET retired_at = $3 WHERE kind = $1 AND organisation_id IS NOT DISTINCT FROM $2 AND retired_at IS NULL',
    [who.kind, who.organisationId, at],
  );
  await ensureHolder(tx, keys, who, at);
}

/** Seals every private key of this key-encryption key under another one. @returns how many */
export async function resealHolders(tx: Tx, kek: Kek, { from, to }: { from: Buffer; to: Buffer }): Promise<number> {
  const rows = await tx.query<{ id: string; sealed: Buffer }[]>(
    'SELECT id, private_key_sealed AS sealed FROM holders WHERE kek = $1 AND private_key_sealed IS NOT NULL',
    [kek],
  );
  for (const { id, sealed } of rows) {
    const moved = reseal({ from, to }, sealed, binding(id));
    await tx.query('UPDATE holders SET private_key_sealed = $2 WHERE id = $1', [id, moved]);
  }
  return rows.length;
}

function binding(id: string): string {
  return `holder/v1|${id}`;
}
