import { generateSecret, generateURI, verifySync } from 'otplib';

/** RFC 6238 as every authenticator app reads it: SHA-1, six digits, thirty seconds. */
const PERIOD_SECONDS = 30;
const ISSUER = 'Madoguchi';

export const TOTP_CODE = /^[0-9]{6}$/;

/** A fresh secret of 160 bits in base32, as it is typed into an app. */
export function newTotpSecret(): string {
  return generateSecret();
}

/** The `otpauth:` address that the QR code holds. */
export function totpUri(secret: string, email: string): string {
  return generateURI({ issuer: ISSUER, label: email, secret });
}

/**
 * The time step whose code this is, one step early or late at most, or undefined.
 * @param lastUsedStep codes of this step and earlier ones were used up
 */
export function totpStep(secret: string, code: string, now: Date, lastUsedStep: number): number | undefined {
  if (!TOTP_CODE.test(code)) return undefined;
  const epoch = Math.floor(now.getTime() / 1000);
  const result = verifySync({ secret, token: code, epoch, epochTolerance: PERIOD_SECONDS });
  if (!result.valid || !('timeStep' in result)) return undefined;
  return result.timeStep > lastUsedStep ? result.timeStep : undefined;
}
