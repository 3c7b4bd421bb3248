import { defineEvent } from '@platform/queue';

/** A complaint arrived and its case exists. */
export const complaintReceived = defineEvent<{ caseId: string }>('complaintReceived');
/** The desk shared its summary with the member company. */
export const caseShared = defineEvent<{ caseId: string; shareId: string; memberId: string }>('caseShared');
/** A manager gave a shared case to somebody of the company; `changeId` is this change. */
export const caseGivenToHandler = defineEvent<{ caseId: string; shareId: string; userId: string; changeId: string }>(
  'caseGivenToHandler',
);
export const companyReplied = defineEvent<{ caseId: string; messageId: string }>('companyReplied');
/** A company promised a measure or says that one is done: the desk has to answer; `changeId` is this change. */
export const measureWaits = defineEvent<{ caseId: string; measureId: string; changeId: string }>('measureWaits');
export const measureAnswered = defineEvent<{ caseId: string; measureId: string; changeId: string }>('measureAnswered');
export const remedyProposed = defineEvent<{ caseId: string; remedyId: string }>('remedyProposed');
/** The desk let her see a file that the company sent. */
export const evidencePassedOn = defineEvent<{ caseId: string; attachmentId: string }>('evidencePassedOn');
/** The complainant confirmed or rejected what the company proposed. */
export const remedyAnswered = defineEvent<{ caseId: string; remedyId: string }>('remedyAnswered');
export const deskMessageSent = defineEvent<{ caseId: string; messageId: string }>('deskMessageSent');
export const workerMessageSent = defineEvent<{ caseId: string; messageId: string }>('workerMessageSent');
/** She asked that everything be erased; it is done when the week is over. */
export const erasureAsked = defineEvent<{ caseId: string; requestId: string }>('erasureAsked');
/** She took that back; `changeId` is this change. */
export const erasureTakenBack = defineEvent<{ caseId: string; changeId: string }>('erasureTakenBack');
/** She allowed a recipient to read. */
export const consentGiven = defineEvent<{ caseId: string; changeId: string }>('consentGiven');
/** A grant was taken back or ran out; its recipient reads no longer. */
export const consentEnded = defineEvent<{ caseId: string; consentId: string; changeId: string }>('consentEnded');
/** She took her case back; it is closed, and what others could read of it is over. */
export const caseWithdrawn = defineEvent<{ caseId: string; changeId: string }>('caseWithdrawn');
/** Issues of a case went into a case of their own, `partId`; `caseId` is the one that the complaint made. */
export const caseSplit = defineEvent<{ caseId: string; partId: string }>('caseSplit');
/** The desk ended a case; `changeId` is this change. */
export const caseClosed = defineEvent<{ caseId: string; changeId: string }>('caseClosed');
/** The desk opened a closed case again. */
export const caseReopened = defineEvent<{ caseId: string; changeId: string }>('caseReopened');
/** She had her closed case opened again. */
export const caseOpenedAgain = defineEvent<{ caseId: string; changeId: string }>('caseOpenedAgain');
/** She asks that another person look again at how her case ended. */
export const appealAsked = defineEvent<{ caseId: string; changeId: string }>('appealAsked');
export const appealDecided = defineEvent<{ caseId: string; changeId: string }>('appealDecided');
/** One of the questions after the end of a case is due. */
export const followUpDue = defineEvent<{ caseId: string; followUpId: string }>('followUpDue');
/** The desk was named as a party of a case: from now on it is nobody's here, and she is asked about the outside body. */
export const deskAccused = defineEvent<{ caseId: string; changeId: string }>('deskAccused');
/** The outside body that hears complaints about the desk has written to her. */
export const bodyWrote = defineEvent<{ caseId: string; messageId: string }>('bodyWrote');
/** She has confirmed or rejected the outcome that an organisation outside returned. */
export const outcomeAnswered = defineEvent<{ caseId: string; changeId: string }>('outcomeAnswered');
/** She goes on with a case that she had withdrawn. */
export const caseResumed = defineEvent<{ caseId: string; changeId: string }>('caseResumed');
