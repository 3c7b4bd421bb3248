import { defineEvent } from '@platform/queue';

/** An invitation waits to be sent, for the first time or again; each sending has an id of its own. */
export const invitationIssued = defineEvent<{ invitationId: string; sendingId: string }>('invitationIssued');
export const passwordResetRequested = defineEvent<{ resetId: string }>('passwordResetRequested');
export const rolesChanged = defineEvent<{ userId: string; changeId: string }>('rolesChanged');
export const accountDeactivated = defineEvent<{ userId: string; changeId: string }>('accountDeactivated');
export const passwordChanged = defineEvent<{ userId: string; changeId: string }>('passwordChanged');
