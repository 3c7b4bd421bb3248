/**
 * No sign that looks like another one on a wall, on a small screen or in somebody's handwriting (0 O, 1 I L, 2 Z, 5 S, 6 G,
 * 8 B, U V, Q), and no vowel, so that no code is a word.
 */
export const CODE_SIGNS = '3479CDFHJKMNPRTWXY';
export const CODE_LENGTH = 8;

/**
 * A new workplace code. It is no secret, but neither can anybody find workplaces by trying: of eleven thousand million codes
 * some hundreds are in use. @param pick a whole number from 0 to below its argument, each as likely
 */
export function newWorkplaceCode(pick: (below: number) => number): string {
  return Array.from({ length: CODE_LENGTH }, () => CODE_SIGNS[pick(CODE_SIGNS.length)]).join('');
}
