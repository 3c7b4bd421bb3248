/** Who reads something that goes with a session: those who have a place, people of members, or everybody who sees it. */
export const MATERIAL_READERS = ['registered', 'members', 'public'] as const;
export type MaterialReaders = (typeof MATERIAL_READERS)[number];

/** So many go with one session. */
export const MATERIALS_ALLOWED = 30;

/** What somebody without an account reads: what is for everybody, and what is for those who have a place if they have one. */
export function readersOutside(hasPlace: boolean): MaterialReaders[] {
  return hasPlace ? ['public', 'registered'] : ['public'];
}
