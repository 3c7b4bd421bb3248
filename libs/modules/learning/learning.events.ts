import { defineEvent } from '@platform/queue';

/** Somebody registered and has a place. `changeId` tells one registration of a person from the next. */
export const placeBooked = defineEvent<{ registrationId: string; changeId: string }>('placeBooked');
/** Somebody registered and waits for a place. */
export const placeAwaited = defineEvent<{ registrationId: string; changeId: string }>('placeAwaited');
/** A place became free for somebody who waited. */
export const placeGiven = defineEvent<{ registrationId: string; changeId: string }>('placeGiven');
/** Time, place or link of a published session are others now. */
export const sessionChanged = defineEvent<{ sessionId: string; changeId: string }>('sessionChanged');
/** A published session does not take place. */
export const sessionCancelled = defineEvent<{ sessionId: string }>('sessionCancelled');
/** Somebody without an account asked for the link that confirms their address. */
export const outsiderAsked = defineEvent<{ outsiderId: string; sendingId: string }>('outsiderAsked');
/** Somebody undertook something at a meeting, or was asked to. */
export const followUpGiven = defineEvent<{ followUpId: string }>('followUpGiven');
export const certificateIssued = defineEvent<{ certificateId: string }>('certificateIssued');
