import { defineEvent } from '@platform/queue';

/** A membership changed its status; the move says from what to what, and why. */
export const memberMoved = defineEvent<{ memberId: string; moveId: string }>('memberMoved');
