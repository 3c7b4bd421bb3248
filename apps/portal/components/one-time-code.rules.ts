/** The digits of what was typed: apps show codes with a space, Japanese keyboards type wide digits. */
export function digitsOf(typed: string): string {
  return typed.normalize('NFKC').replace(/[^0-9]/g, '');
}

/** A secret in groups of four, which people can follow with a finger. */
export function inGroups(secret: string): string {
  return secret.replace(/.{4}(?=.)/g, '$& ');
}
