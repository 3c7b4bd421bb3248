import type { Tx } from '@platform/database';
import { Refusal } from '@platform/errors';
import {
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { LessThan } from 'typeorm';
import { type Passkey, PasskeyChallenge } from './passkey.entity';
import { CHALLENGE_MS, type PasskeySite, userHandleOf } from './passkey.rules';
import { newToken, type SessionToken, tokenHashOf } from '../session/session.store';

/** Keeps what must be signed until it is, and clears away what nobody signed in time. @returns the cookie's token */
export async function keepChallenge(
  tx: Tx,
  { challenge, userId }: Pick<PasskeyChallenge, 'challenge' | 'userId'>,
  now: Date,
): Promise<SessionToken> {
  const [token, expiresAt] = [newToken(), new Date(now.getTime() + CHALLENGE_MS)];
  await tx.delete(PasskeyChallenge, { expiresAt: LessThan(now) });
  await tx.insert(PasskeyChallenge, { tokenHash: tokenHashOf(token), challenge, userId, expiresAt });
  return { token, expiresAt };
}

/**
 * Uses a challenge up, whatever comes of it. The caller commits before it verifies, so that no second answer is heard.
 * @param who whose challenge it must be; null at the sign-in
 * @returns undefined for one that was used, has expired or belongs to another browser or person
 */
export async function takeChallenge(
  tx: Tx,
  { token, who }: { token: string | undefined; who: string | null },
  now: Date,
): Promise<string | undefined> {
  const [rows] = await tx.query<[{ challenge: string }[], number]>(
    `DELETE FROM passkey_challenges WHERE token_hash = $1 AND user_id IS NOT DISTINCT FROM $2 AND expires_at > $3
     RETURNING challenge`,
    [tokenHashOf(token ?? ''), who, now],
  );
  return rows[0]?.challenge;
}

interface Asked {
  site: PasskeySite;
  challenge: string;
}

/** The new passkey. The person was asked for a fingerprint, face or PIN. @throws Refusal passkey.notAccepted */
export async function verifiedRegistration(response: RegistrationResponseJSON, { site, challenge }: Asked) {
  const { registrationInfo } = await orNotAccepted(() =>
    verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.rpId,
      requireUserVerification: true,
    }),
  );
  if (!registrationInfo) throw new Refusal('passkey.notAccepted');
  return registrationInfo.credential;
}

/**
 * The count that a rightly signed answer carries; whether it is plausible is asked on the locked row.
 * @throws Refusal passkey.notAccepted
 */
export async function verifiedCounter(
  response: AuthenticationResponseJSON,
  { credentialId, publicKey, userId }: Passkey,
  { site, challenge }: Asked,
): Promise<number> {
  const handle = Buffer.from(response.response.userHandle ?? '', 'base64url');
  if (!handle.equals(userHandleOf(userId))) throw new Refusal('passkey.notAccepted');
  const { verified, authenticationInfo } = await orNotAccepted(() =>
    verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.rpId,
      requireUserVerification: true,
      credential: { id: credentialId.toString('base64url'), publicKey: new Uint8Array(publicKey), counter: 0 },
    }),
  );
  if (!verified) throw new Refusal('passkey.notAccepted');
  return authenticationInfo.newCounter;
}

/** The library throws at whatever is amiss, from broken bytes to a foreign origin. None of it is told to the sender. */
async function orNotAccepted<T>(verify: () => Promise<T>): Promise<T> {
  try {
    return await verify();
  } catch {
    throw new Refusal('passkey.notAccepted');
  }
}
