import { defineEvent } from '@platform/queue';

/** `changeId` tells one sending of a report from the next. */
export const activityReportSubmitted = defineEvent<{ reportId: string; changeId: string }>('activityReportSubmitted');
/** An officer asks something; `messageId` names the question, so that it is told once. */
export const activityReportReturned = defineEvent<{ reportId: string; messageId: string }>('activityReportReturned');
export const activityReportAccepted = defineEvent<{ reportId: string }>('activityReportAccepted');
