import { reseal } from '@platform/crypto';
import type { Tx } from '@platform/database';
import { clientSecretBinding } from '../single-sign-on/connections.queries';
import { secretBinding } from './second-factor.check';

/**
 * Moves the secrets that the api's key seals, of second factors and of providers, to another key. The caller has
 * stopped the api and holds the tables. @returns how many @throws if neither key opens one of them
 */
export async function resealSecrets(tx: Tx, keys: { from: Buffer; to: Buffer }): Promise<number> {
  await tx.query('LOCK TABLE second_factors, single_sign_on_connections IN SHARE ROW EXCLUSIVE MODE');
  const factors = await tx.query<{ id: string; sealed: Buffer }[]>(
    'SELECT user_id AS id, secret_sealed AS sealed FROM second_factors',
  );
  for (const { id, sealed } of factors) {
    const moved = reseal(keys, sealed, secretBinding(id));
    await tx.query('UPDATE second_factors SET secret_sealed = $2 WHERE user_id = $1', [id, moved]);
  }
  const connections = await tx.query<{ id: string; sealed: Buffer }[]>(
    'SELECT id, client_secret_sealed AS sealed FROM single_sign_on_connections',
  );
  for (const { id, sealed } of connections) {
    const moved = reseal(keys, sealed, clientSecretBinding(id));
    await tx.query('UPDATE single_sign_on_connections SET client_secret_sealed = $2 WHERE id = $1', [id, moved]);
  }
  return factors.length + connections.length;
}
