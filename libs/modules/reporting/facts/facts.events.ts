import { defineEvent } from '@platform/queue';

/** Something changed that the facts of a case are made of; triggers of the database emit it (migration 161). */
export const caseFactsChanged = defineEvent<{ caseId: string }>('caseFactsChanged');
