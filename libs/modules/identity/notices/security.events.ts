import { defineEvent } from '@platform/queue';

/** Something about somebody's way in has changed. `changeId` names the one change, so that it is told once. */
export type SecurityChange = { userId: string; changeId: string };

export const secondFactorEnrolled = defineEvent<SecurityChange>('secondFactorEnrolled');
export const secondFactorRemoved = defineEvent<SecurityChange>('secondFactorRemoved');
export const recoveryCodesRenewed = defineEvent<SecurityChange>('recoveryCodesRenewed');
export const recoveryCodeUsed = defineEvent<SecurityChange>('recoveryCodeUsed');
export const passkeyAdded = defineEvent<SecurityChange>('passkeyAdded');
export const passkeyRenamed = defineEvent<SecurityChange>('passkeyRenamed');
export const passkeyRemoved = defineEvent<SecurityChange>('passkeyRemoved');
/** An authenticator's count fell back: there may be a copy of it. */
export const passkeySuspected = defineEvent<SecurityChange>('passkeySuspected');
/** Of a lost second factor; `changeId` is the request. */
export const lostFactorAsked = defineEvent<SecurityChange>('lostFactorAsked');
export const lostFactorApproved = defineEvent<SecurityChange>('lostFactorApproved');
export const lostFactorRefused = defineEvent<SecurityChange>('lostFactorRefused');
export const lostFactorCarriedOut = defineEvent<SecurityChange>('lostFactorCarriedOut');
export const apiKeyCreated = defineEvent<SecurityChange>('apiKeyCreated');
export const apiKeyRevoked = defineEvent<SecurityChange>('apiKeyRevoked');
export const sessionEndedByOther = defineEvent<SecurityChange>('sessionEndedByOther');
export const sessionsEndedByOther = defineEvent<SecurityChange>('sessionsEndedByOther');
export const singleSignOnChanged = defineEvent<SecurityChange>('singleSignOnChanged');
export const singleSignOnLinked = defineEvent<SecurityChange>('singleSignOnLinked');
