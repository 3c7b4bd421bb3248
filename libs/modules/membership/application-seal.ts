import { type KeyProvider, newDataKey, reseal, seal, unseal } from '@platform/crypto';
import type { Tx } from '@platform/database';
import type { MembershipApplication } from './application.entity';

type Keyed = Pick<MembershipApplication, 'id' | 'keySealed'>;

/** A new data key for an application, sealed under the api's own key. */
export function newApplicationKey(keys: KeyProvider, applicationId: string): Buffer {
  return seal(keys.key('api'), newDataKey(), keyBinding(applicationId));
}

/** Seals what belongs to an application. @param id of the row that it is kept in */
export function sealFor(keys: KeyProvider, { id, keySealed }: Keyed, about: { id: string; value: unknown }): Buffer {
  const text = Buffer.from(JSON.stringify(about.value), 'utf8');
  return seal(unseal(keys.key('api'), keySealed, keyBinding(id)), text, binding(id, about.id));
}

/** @throws if it is of another application or row, or was changed */
export function openOf<T>(keys: KeyProvider, { id, keySealed }: Keyed, about: { id: string; sealed: Buffer }): T {
  const key = unseal(keys.key('api'), keySealed, keyBinding(id));
  return JSON.parse(unseal(key, about.sealed, binding(id, about.id)).toString('utf8')) as T;
}

/**
 * Moves the keys of all applications to another key of the api. The caller has stopped the api and holds the table.
 * @returns how many @throws if neither key opens one of them
 */
export async function resealApplications(tx: Tx, keys: { from: Buffer; to: Buffer }): Promise<number> {
  await tx.query('LOCK TABLE membership_applications IN SHARE ROW EXCLUSIVE MODE');
  const rows = await tx.query<{ id: string; sealed: Buffer }[]>(
    'SELECT id, key_sealed AS sealed FROM membership_applications',
  );
  for (const { id, sealed } of rows) {
    const moved = reseal(keys, sealed, keyBinding(id));
    await tx.query('UPDATE membership_applications SET key_sealed = $2 WHERE id = $1', [id, moved]);
  }
  return rows.length;
}

function keyBinding(applicationId: string): string {
  return `application-key/v1|${applicationId}`;
}

function binding(applicationId: string, rowId: string): string {
  return `application/v1|${applicationId}|${rowId}`;
}
