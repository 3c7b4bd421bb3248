/** A searched text with the signs that LIKE reads as patterns made plain. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
