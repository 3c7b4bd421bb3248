/** Letters and digits that nobody takes for another one (Crockford's base 32). */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 20;
const NUMBER_LENGTH = 6;

/** The code of a certificate. @param bytes 20 random bytes, of which each gives five bits */
export function codeFrom(bytes: Uint8Array): string {
  return signs(bytes.subarray(0, CODE_LENGTH));
}

/** What people call a certificate: the year in Japan and six signs, such as `2026-K7Q2ZD`. */
export function numberFrom(day: string, bytes: Uint8Array): string {
  return `${day.slice(0, 4)}-${signs(bytes.subarray(0, NUMBER_LENGTH))}`;
}

/** The code as it is stored, whatever case, spaces and hyphens somebody typed, and letters for the digits they look like. */
export function readCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
}

/** In groups of four, as a person reads it aloud. */
export function spokenCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1-');
}

/** Whether two spellings are one name: width, case and spaces do not matter. */
export function isSameName(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

function plain(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
}

function signs(bytes: Uint8Array): string {
  return [...bytes].map((byte) => SIGNS.charAt(byte % SIGNS.length)).join('');
}
