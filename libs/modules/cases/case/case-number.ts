import { randomInt } from 'node:crypto';

/** Without I, L, O and U: nothing to misread, nothing to misunderstand. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 7;

/**
 * The number that staff, companies and partners say to each other. Random, because a counted one would tell
 * a company how many cases there are and in which order they came.
 */
export function newCaseNumber(): string {
  const letters = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return `MG-${letters.slice(0, 3)}-${letters.slice(3)}`;
}

/** A case number as somebody typed it or read it out: any width, any case, with or without its hyphens and its "MG". */
export function readCaseNumber(typed: string): string {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
  const letters = plain.length > LENGTH && plain.startsWith('MG') ? plain.slice(2) : plain;
  return `MG-${letters.slice(0, 3)}-${letters.slice(3)}`;
}
