import { grantToOrganisation, openNarrative, openShared } from '@modules/cases';
import {
  type Compartment,
  type KeyProvider,
  openCompartment,
  type OpenCompartment,
  privateHolder,
} from '@platform/crypto';
import type { Tx } from '@platform/database';
import { Refusal } from '@platform/errors';
import type { Referral } from './referral.entity';

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

/** The narrative of a complaint about the desk, opened with the body's own key. @throws Refusal case.noConsent */
export async function openBodyNarrative(
  tx: Tx,
  keys: KeyProvider,
  { caseId, partnerId }: Pick<Referral, 'caseId' | 'partnerId'>,
): Promise<OpenCompartment> {
  const narrative = await openCompartment(tx, caseId, 'narrative', await privateHolder(tx, keys, 'partner', partnerId));
  if (!narrative) throw new Refusal('case.noConsent');
  return narrative;
}
