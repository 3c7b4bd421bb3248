import type { CompanyWait } from '../../api/types';

/** What narrows the list of shared cases. */
export interface CompanyCaseSearch {
  waiting?: CompanyWait;
}

/** Reads it from the address; what is out of shape is as good as none. */
export function companyCaseSearch({ waiting }: Record<string, unknown>): CompanyCaseSearch {
  return { waiting: waiting === 'answer' || waiting === 'measure' ? waiting : undefined };
}
