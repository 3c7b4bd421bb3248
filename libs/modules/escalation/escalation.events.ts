import { defineEvent } from '@platform/queue';

/** A promise was not kept in time, and the miss is recorded. */
export const deadlineBreached = defineEvent<{ caseId: string; deadlineId: string }>('deadlineBreached');
/** A partner is asked to take a case. */
export const referralOpened = defineEvent<{ caseId: string; referralId: string }>('referralOpened');
export const referralAccepted = defineEvent<{ caseId: string; referralId: string }>('referralAccepted');
export const referralDeclined = defineEvent<{ caseId: string; referralId: string }>('referralDeclined');
