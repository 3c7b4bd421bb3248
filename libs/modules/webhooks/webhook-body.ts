import type { Delivery } from '@modules/notifications';

const PREFIX = 'webhook.';

/**
 * What is sent: a type, the instant of the event and ids. Nothing that anybody wrote, no case, no number; whoever may
 * know more asks the API for it. The same text at every try.
 */
export function bodyOf({
  notice,
  createdAt,
  referralId,
}: Pick<Delivery, 'notice' | 'createdAt' | 'referralId'>): string {
  const type = notice.slice(PREFIX.length);
  return JSON.stringify({ type, timestamp: createdAt.toISOString(), data: referralId === null ? {} : { referralId } });
}
