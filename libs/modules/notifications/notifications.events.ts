import { defineEvent } from '@platform/queue';

/** A notice waits to be sent. */
export const deliveryPending = defineEvent<{ deliveryId: string }>('deliveryPending');
