import { defineEvent } from '@platform/queue';

/** A member is asked for money. */
export const invoiceIssued = defineEvent<{ invoiceId: string }>('invoiceIssued');
/** What a member paid was written down and has a receipt. */
export const paymentAllocated = defineEvent<{ allocationId: string }>('paymentAllocated');
/** Every member has its period and its invoice for a year. */
export const feeRoundFinished = defineEvent<{ roundId: string }>('feeRoundFinished');
