import { defineEvent } from '@platform/queue';

/** A custodian asks for a name; somebody else has to answer. */
export const identityReleaseRequested = defineEvent<{ caseId: string; releaseId: string }>('identityReleaseRequested');
/** The request was answered, or is over. */
export const identityReleaseDecided = defineEvent<{ caseId: string; releaseId: string }>('identityReleaseDecided');
/** Somebody without sight of cases asks to read one in danger; somebody else has to confirm. */
export const breakGlassRequested = defineEvent<{ caseId: string; grantId: string }>('breakGlassRequested');
/** A second person confirmed: the case is open to the one who asked. */
export const breakGlassOpened = defineEvent<{ caseId: string; grantId: string }>('breakGlassOpened');
/** Somebody of the desk asks that a partner read a case in danger without her grant; somebody else has to answer. */
export const overrideRequested = defineEvent<{ caseId: string; overrideId: string }>('overrideRequested');
/** A second person approved: the partner reads. */
export const overrideOpened = defineEvent<{ caseId: string; overrideId: string }>('overrideOpened');
/** She says that she does not want it. */
export const overrideObjected = defineEvent<{ caseId: string; overrideId: string }>('overrideObjected');
/** Somebody made a key for names, or a new one in its place; `changeId` is the key. */
export const custodyKeyMade = defineEvent<{ userId: string; changeId: string }>('custodyKeyMade');
/** Somebody at the server let this person's key open names together with others'. */
export const custodyKeyAdmitted = defineEvent<{ userId: string; changeId: string }>('custodyKeyAdmitted');
