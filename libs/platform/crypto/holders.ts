import { newId, type Tx } from '@platform/database';
import { seal, unseal } from './aead';
import { newKeyPair } from './hpke';
import type { KeyName, KeyProvider } from './key-provider';
import type { PrivateHolder, PublicHolder } from './vault';

/** `desk`, `custodian` and `notifier` exist once; a member or partner organisation has one of its own. */
export type HolderKind = 'desk' | 'custodian' | 'notifier' | 'member' | 'partner';

const KEK_OF: Record<HolderKind, KeyName & ('api' | 'worker' | 'custodian')> = {
  desk: 'api',
  member: 'api',
  partner: 'api',
  notifier: 'worker',
  custodian: 'custodian',
};

/** Makes a holder's key pair unless a current one exists. Needs the key-encryption key of that kind. */
export async function ensureHolder(
  tx: Tx,
  keys: KeyProvider,
  who: { kind: HolderKind; organisationId: string | null },
  at: Date,
): Promise<void> {
  if (await findRow(tx, who.kind, who.organisationId)) return;
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

/** Unseals a holder's private key. @throws if this process lacks the key-encryption key */
export async function privateHolder(
  tx: Tx,
  keys: KeyProvider,
  kind: HolderKind,
  organisationId: string | null = null,
): Promise<PrivateHolder> {
  const row = await findRow(tx, kind, organisationId);
  if (!row) throw new Error(`no ${kind} key holder exists; run the set-up first`);
  return { id: row.id, privateKey: unseal(keys.key(KEK_OF[kind]), row.private_key_sealed, binding(row.id)) };
}

async function findRow(
  tx: Tx,
  kind: HolderKind,
  organisationId: string | null,
): Promise<{ id: string; private_key_sealed: Buffer } | undefined> {
  const [row] = await tx.query<{ id: string; private_key_sealed: Buffer }[]>(
    `SELECT id, private_key_sealed FROM holders
     WHERE kind = $1 AND organisation_id IS NOT DISTINCT FROM $2 AND retired_at IS NULL`,
    [kind, organisationId],
  );
  return row;
}

function binding(id: string): string {
  return `holder/v1|${id}`;
}
