import { defineEvent } from '@platform/queue';

/** Something about somebody's way in has changed. `changeId` names the one change, so that it is told once. */
export type SecurityChange = { userId: string; changeId: string };

export const secondFactorEnrolled = defineEvent<SecurityChange>('secondFactorEnrolled');
export const secondFactorRemoved = defineEvent<SecurityChange>('secondFactorRemoved');
export const recoveryCodesRenewed = defineEvent<SecurityChange>('recoveryCodesRenewed');
export const recoveryCodeUsed = defineEvent<SecurityChange>('recoveryCodeUsed');
export const apiKeyCreated = defineEvent<SecurityChange>('apiKeyCreated');
export const sessionsEndedByOther = defineEvent<SecurityChange>('sessionsEndedByOther');
