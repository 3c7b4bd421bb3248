import { defineEvent } from '@platform/queue';

type Application = { applicationId: string };

/** Somebody wants the link to their application, for the first time or again; each sending has an id of its own. */
export const applicationLinkAsked = defineEvent<Application & { sendingId: string }>('applicationLinkAsked');
export const applicationSubmitted = defineEvent<Application>('applicationSubmitted');
/** `messageId` names the one question or answer, so that it is told once. */
export const applicantAsked = defineEvent<Application & { messageId: string }>('applicantAsked');
export const applicantAnswered = defineEvent<Application & { messageId: string }>('applicantAnswered');
export const applicationRecommended = defineEvent<Application>('applicationRecommended');
export const applicationApproved = defineEvent<Application>('applicationApproved');
export const applicationDeclined = defineEvent<Application>('applicationDeclined');
/** A member's resignation was asked for or taken back; `changeId` names the one change. */
export const resignationChanged = defineEvent<{ resignationId: string; changeId: string }>('resignationChanged');
/** One act in proceedings against a member; `actId` names it. */
export const expulsionMoved = defineEvent<{ expulsionId: string; actId: string }>('expulsionMoved');
/** A member asks for another name, or answers; `changeId` names the one sending. */
export const nameRequestSubmitted = defineEvent<{ requestId: string; changeId: string }>('nameRequestSubmitted');
/** The office asked, decided, or the name is in force; `changeId` names the one change. */
export const nameRequestAnswered = defineEvent<{ requestId: string; changeId: string }>('nameRequestAnswered');
/** A new version of the texts; members that have not accepted it are asked. */
export const pledgePublished = defineEvent<{ publicationId: string }>('pledgePublished');
