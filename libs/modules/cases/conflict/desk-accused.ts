import { grant, type KeyProvider, openCompartment, privateHolder, publicHolder } from '@platform/crypto';
import { newId, type Tx } from '@platform/database';
import { emit } from '@platform/queue';
import { type Case, Consent } from '../case/case.entity';
import { deskAccused } from '../cases.events';
import { BODY_TEXT_VERSION, CONSENT_ROOMS } from '../consent/consent.rules';
import { addStep } from '../case/steps';

/**
 * Takes a case away from the desk that it turns out to accuse: the keys go to the notifier, which no person of the desk has,
 * and she is asked whether the outside body may have it. The party row stands already; the case row is locked by the caller.
 */
export async function closeToDesk(tx: Tx, keys: KeyProvider, found: Case, at: Date): Promise<void> {
  const caseId = found.id;
  const desk = await privateHolder(tx, keys, 'desk');
  const notifier = await publicHolder(tx, 'notifier');
  for (const room of ['narrative', 'shared'] as const) {
    const open = await openCompartment(tx, caseId, room, desk);
    if (open) await grant(tx, open, notifier, at);
  }
  // With the last wrap of the desk the database demands a new key for whatever is written from now on.
  await tx.query(
    `DELETE FROM key_wraps w USING holders h WHERE w.case_id = $1 AND h.id = w.holder_id AND h.kind = 'desk'
       AND w.compartment IN ('narrative', 'shared')`,
    [caseId],
  );
  await ask(tx, found, at);
  await addStep(tx, caseId, { kind: 'body_asked', by: { kind: 'system' } }, at);
  await emit(tx, deskAccused, { caseId, changeId: newId() }, at);
}

/** A question that she has not answered is no yes: nobody reads until she says so. */
async function ask(tx: Tx, { id: caseId, complaintId }: Case, at: Date): Promise<void> {
  const [complaint] = await tx.query<{ locale: string }[]>('SELECT locale FROM complaints WHERE id = $1', [
    complaintId,
  ]);
  await tx.insert(Consent, {
    ...{ id: newId(), caseId, recipientKind: 'desk_body', recipientId: null, state: 'asked' },
    ...{ compartments: [...CONSENT_ROOMS.desk_body], purpose: 'desk_complaint', textVersion: BODY_TEXT_VERSION },
    ...{
      locale: complaint?.locale ?? 'en',
      givenAt: at,
      changedAt: at,
      how: 'form',
      confirmedAt: null,
      expiresAt: null,
    },
  });
}
