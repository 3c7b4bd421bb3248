import type { ActionCode, SaveReport } from '../../api/activity.queries';
import { newOnceKey } from '../../api/once-key';

export interface EntryFieldsOf {
  /** Of its place on the screen; the api makes ids of its own. */
  key: string;
  title: string;
  words: string;
  actions: ActionCode[];
}

export interface ReportFields {
  entries: EntryFieldsOf[];
  summaryJa: string;
  summaryEn: string;
  isPublic: boolean;
  answer: string;
}

export function emptyEntry(): EntryFieldsOf {
  return { key: newOnceKey(), title: '', words: '', actions: [] };
}

/** What the api takes of what was typed; an entry without a title was never begun. */
export function wishOf({ entries, summaryJa, summaryEn, isPublic }: ReportFields, version: number): SaveReport {
  const begun = entries.filter(({ title }) => title.trim() !== '');
  return {
    version,
    entries: begun.map(({ title, words, actions }) => ({ title: title.trim(), words: words.trim(), actions })),
    ...{ summaryJa: summaryJa.trim(), summaryEn: summaryEn.trim(), isPublic },
  };
}
