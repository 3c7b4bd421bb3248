import { defineEvent } from '@platform/queue';

/** A promise was not kept in time, and the miss is recorded. */
export const deadlineBreached = defineEvent<{ caseId: string; deadlineId: string }>('deadlineBreached');
/** A partner is asked to take a case. */
export const referralOpened = defineEvent<{ caseId: string; referralId: string }>('referralOpened');
export const referralAccepted = defineEvent<{ caseId: string; referralId: string }>('referralAccepted');
export const referralDeclined = defineEvent<{ caseId: string; referralId: string }>('referralDeclined');
/** The partner has returned an outcome. */
export const referralDone = defineEvent<{ caseId: string; referralId: string }>('referralDone');
/** The desk has taken the case back from a partner. */
export const referralRevoked = defineEvent<{ caseId: string; referralId: string }>('referralRevoked');
/** Desk or partner has written about a referral to the other. */
export const referralNoteSent = defineEvent<{ caseId: string; referralId: string; noteId: string }>('referralNoteSent');
/** The company is asked whether it agrees to dispute resolution. */
export const adrAsked = defineEvent<{ caseId: string; questionId: string }>('adrAsked');
export const adrAnswered = defineEvent<{ caseId: string; questionId: string }>('adrAnswered');
