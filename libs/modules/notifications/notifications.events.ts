import { defineEvent } from '@platform/queue';

/** A notice waits to be sent. */
export const deliveryPending = defineEvent<{ deliveryId: string }>('deliveryPending');

/** A mail server has refused a complainant's address for good: from now on she is told nothing by mail. */
export const contactBounced = defineEvent<{ caseId: string; deliveryId: string }>('contactBounced');
