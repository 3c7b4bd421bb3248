import type { Tx } from '@platform/database';
import type { Delivery } from './deliveries.queries';

/**
 * Makes the secret of a link at the moment of sending, so that nothing before the mail ever holds it: no command, no
 * event, no job, no delivery. The module that owns what the link opens implements it.
 */
export abstract class OneTimeLinks {
  /**
   * Stores the hash of a new token in the place of an earlier one.
   * @returns the token, or undefined when the link may no longer be sent
   */
  abstract issue(tx: Tx, delivery: Pick<Delivery, 'notice' | 'recipientId' | 'subjectId'>): Promise<string | undefined>;
}
