import { grantToOrganisation, openNarrative, openShared } from '@modules/cases';
import type { Compartment, KeyProvider } from '@platform/crypto';
import type { Tx } from '@platform/database';

/** A partner that may read, and the rooms that it was given. */
export interface PartnerRooms {
  caseId: string;
  partnerId: string;
  compartments: readonly Compartment[];
}

/** Wraps the keys of the named rooms for the partner's holder. The database refuses a room that nobody named. */
export async function openRooms(
  tx: Tx,
  keys: KeyProvider,
  { caseId, partnerId, compartments }: PartnerRooms,
  at: Date,
): Promise<void> {
  const partner = { kind: 'partner', id: partnerId } as const;
  if (compartments.includes('narrative')) {
    await grantToOrganisation(tx, await openNarrative(tx, keys, caseId), partner, at);
  }
  const shared = compartments.includes('shared') ? await openShared(tx, keys, caseId) : undefined;
  if (shared) await grantToOrganisation(tx, shared, partner, at);
}
