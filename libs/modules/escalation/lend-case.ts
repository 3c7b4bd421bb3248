import { isAccusedPartner, openShared } from '@modules/cases';
import { canReceive, withAgreements } from '@modules/partners';
import type { KeyProvider } from '@platform/crypto';
import { newId, type Tx } from '@platform/database';
import type { ProblemCode } from '@platform/errors';
import { In } from 'typeorm';
import { newestConsentVersion, UNANSWERED } from './open-referral';
import { openRooms, type PartnerRooms } from './partner-rooms';
import { Referral } from './referral.entity';

/** Why this partner cannot be given the case at once, or undefined when it can. */
export async function whyNotLendable(
  tx: Tx,
  keys: KeyProvider,
  to: PartnerRooms,
  now: Date,
): Promise<ProblemCode | undefined> {
  const { caseId, partnerId, compartments } = to;
  const [partner] = await withAgreements(tx, { ids: [partnerId] });
  if (!partner || !canReceive(partner, now) || (await isAccusedPartner(tx, caseId, partnerId))) {
    return 'referral.partnerCannotReceive';
  }
  if (await tx.existsBy(Referral, { caseId, partnerId, state: In(['pending', 'accepted', 'done']) })) {
    return 'referral.alreadyOpen';
  }
  const isEmpty = !compartments.includes('narrative') && !(await openShared(tx, keys, caseId));
  return isEmpty ? 'case.noSummary' : undefined;
}

/**
 * Lets a partner read without being asked first, because somebody is in danger: a referral that is accepted from the
 * start, and the keys of the named rooms. The case stays with the desk. The consent row exists already, and its end
 * ends this. The case row is locked by the caller. @returns the referral's id
 */
export async function lendCase(
  tx: Tx,
  keys: KeyProvider,
  loan: PartnerRooms & { consentId: string; userId: string },
  at: Date,
): Promise<string> {
  const { caseId, partnerId, consentId, userId, compartments } = loan;
  const id = newId();
  const consentVersion = await newestConsentVersion(tx, consentId);
  await tx.insert(Referral, {
    ...UNANSWERED,
    ...{ id, caseId, partnerId, consentId, scope: [...compartments], consentVersion },
    ...{ state: 'accepted', reason: 'vital_interest', openedAt: at, openedBy: userId },
  });
  await openRooms(tx, keys, loan, at);
  return id;
}
