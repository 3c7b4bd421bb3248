import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';

export const PASSKEYS_ALLOWED = 10;
export const PASSKEY_NAME_LENGTH = 60;
/** Time to find the security key; the browser is told the same. */
export const CHALLENGE_MS = 5 * 60_000;

/** For whom passkeys are made: the portal's own address and no other. */
export interface PasskeySite {
  /** Scheme, host and port that the browser must name. */
  origin: string;
  /** The host, to which authenticators bind a passkey. */
  rpId: string;
}

export function passkeySite(publicPortalUrl: string): PasskeySite {
  const { origin, hostname } = new URL(publicPortalUrl);
  return { origin, rpId: hostname };
}

/**
 * Whether an authenticator has signed since we last heard of it (WebAuthn §6.1.1). One that falls back is a copy, or
 * was copied. Zero on both sides: one that does not count, as those of telephones, which synchronise.
 */
export function isCounterPlausible(stored: number, seen: number): boolean {
  return seen > stored || (seen === 0 && stored === 0);
}

/** The 16 bytes of somebody's id, which the passkey keeps and tells again when it signs in. */
export function userHandleOf(userId: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(userId.replaceAll('-', ''), 'hex'));
}

/** Longer than anything that an authenticator sends without an attestation. */
const BASE64URL = /^[A-Za-z0-9_-]{1,8192}$/;
const TRANSPORTS: ReadonlySet<unknown> = new Set(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']);

/** What a browser sends after `navigator.credentials.create`, rebuilt from the parts we read; undefined when amiss. */
export function readRegistration(sent: unknown): RegistrationResponseJSON | undefined {
  const parts = readParts(sent, ['clientDataJSON', 'attestationObject']);
  if (!parts) return undefined;
  const { clientDataJSON = '', attestationObject = '' } = parts.texts;
  const transports = Array.isArray(parts.response.transports) ? parts.response.transports : [];
  return {
    ...credential(parts.id),
    response: { clientDataJSON, attestationObject, transports: transports.filter((one) => TRANSPORTS.has(one)) },
  };
}

/** What a browser sends after `navigator.credentials.get`, rebuilt from the parts we read; undefined when amiss. */
export function readAuthentication(sent: unknown): AuthenticationResponseJSON | undefined {
  const parts = readParts(sent, ['clientDataJSON', 'authenticatorData', 'signature', 'userHandle']);
  if (!parts) return undefined;
  const { clientDataJSON = '', authenticatorData = '', signature = '', userHandle = '' } = parts.texts;
  return { ...credential(parts.id), response: { clientDataJSON, authenticatorData, signature, userHandle } };
}

function credential(id: string) {
  return { id, rawId: id, type: 'public-key', clientExtensionResults: {} } as const;
}

function readParts(sent: unknown, names: readonly string[]) {
  if (!isRecord(sent) || !isRecord(sent.response) || !isBase64Url(sent.id)) return undefined;
  const { id, response } = sent;
  const texts: Record<string, string> = {};
  for (const name of names) {
    const value = Object.hasOwn(response, name) ? response[name] : undefined;
    if (!isBase64Url(value)) return undefined;
    texts[name] = value;
  }
  return { id, response, texts };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isBase64Url(value: unknown): value is string {
  return typeof value === 'string' && BASE64URL.test(value);
}
