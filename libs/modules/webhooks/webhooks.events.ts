import { defineEvent } from '@platform/queue';

/** A manager wants to see whether an address takes what we send. */
export const webhookTried = defineEvent<{ endpointId: string; trialId: string }>('webhookTried');
