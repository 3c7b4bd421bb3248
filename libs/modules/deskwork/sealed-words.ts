import { type OpenCompartment, openItem } from '@platform/crypto';

/** The columns of a sealed item `s` that `wordsOf` needs. */
export const WORDS = `s.id AS "itemId", s.version AS "itemVersion", s.field, s.sealed`;

export interface SealedWords {
  caseId: string;
  itemId: string;
  itemVersion: number;
  field: string;
  sealed: Buffer;
}

/** What a row says. @returns undefined when the room, or this version of its key, is not open */
export function wordsOf(rooms: ReadonlyMap<string, OpenCompartment>, row: SealedWords): string | undefined {
  const room = rooms.get(row.caseId);
  if (!room?.keys.has(row.itemVersion)) return undefined;
  const { caseId, compartment } = room;
  return openItem(room, {
    id: row.itemId,
    caseId,
    compartment,
    version: row.itemVersion,
    field: row.field,
    sealed: row.sealed,
  });
}
