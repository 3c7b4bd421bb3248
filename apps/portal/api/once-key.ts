import { useRef } from 'react';

/** A version 4 UUID. `crypto.randomUUID` exists over TLS and on this machine only; a pilot on a local network has neither. */
export function newOnceKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/**
 * The key of one form: it stays while the form is sent again, because nobody knows whether it arrived, and is made
 * anew once the api has answered that it did.
 */
export function useOnceKey(): { header: () => { 'Idempotency-Key': string }; renew: () => void } {
  const key = useRef<string | null>(null);
  return {
    header: () => ({ 'Idempotency-Key': (key.current ??= newOnceKey()) }),
    renew: () => (key.current = null),
  };
}
