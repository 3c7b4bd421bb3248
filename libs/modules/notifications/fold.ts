import { newId, type Tx } from '@platform/database';
import { emit } from '@platform/queue';
import { COMPLAINANT_NOTICE, SUMMARY_NOTICE } from './catalogue';
import { type Delivery, dueHeap, insertDeliveries, lockHeap, markFolded, markReleased } from './deliveries.queries';
import { deliveryPending } from './notifications.events';

/**
 * Lets one heap go that has waited for its time: a single notice goes as it is, several become one mail. All in one
 * transaction, so that none is folded twice and none is lost.
 * @returns whether there was one
 */
export async function releaseDueHeap(tx: Tx, now: Date): Promise<boolean> {
  const heap = await dueHeap(tx, now);
  if (!heap) return false;
  const waiting = await lockHeap(tx, heap);
  const [first] = waiting;
  if (!first) return true; // another worker has just let it go
  const id = waiting.length === 1 ? first.id : await fold(tx, first, waiting, now);
  if (waiting.length === 1) await markReleased(tx, id, now);
  await emit(tx, deliveryPending, { deliveryId: id }, now);
  return true;
}

/** @returns the id of the one mail in their place */
async function fold(tx: Tx, first: Delivery, all: readonly Delivery[], now: Date): Promise<string> {
  const summary = {
    id: newId(),
    notice: ['complainant', 'guest'].includes(first.recipientKind) ? COMPLAINANT_NOTICE : SUMMARY_NOTICE,
    recipientKind: first.recipientKind,
    recipientId: first.recipientId,
    subjectId: newId(),
    locale: first.locale,
    reference: null,
    channel: first.channel,
    referralId: null,
    isUrgent: all.some(({ isUrgent }) => isUrgent),
    heldFor: null,
    dueAt: now,
  } as const;
  await insertDeliveries(tx, [summary], now);
  await markFolded(
    tx,
    all.map(({ id }) => id),
    summary.id,
  );
  return summary.id;
}
