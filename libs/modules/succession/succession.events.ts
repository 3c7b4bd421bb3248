import { defineEvent } from '@platform/queue';

/** A merger or a split waits for the second person. */
export const successionProposed = defineEvent<{ successionId: string }>('successionProposed');
