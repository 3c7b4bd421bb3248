import { openCompartment, type PrivateHolder, readItems } from '@platform/crypto';
import type { Tx } from '@platform/database';
import { type CaseMessage, readMessages } from './case-history.queries';
import type { OpenRooms } from '../files/attachment-reader';
import { newest } from '../receipt/receipt.queries';
import { readTranslations, type TranslationView } from '../translation/translation.queries';

/** What a holder of the narrative may read: a partner while its grant lasts. */
export interface Story {
  place: string;
  story: string;
  summary: string | null;
  messages: CaseMessage[];
  translations: TranslationView[];
  /** Still open, for the files. */
  rooms: OpenRooms;
  /** Every item that could be opened, by id, for what hangs on the case elsewhere. */
  texts: ReadonlyMap<string, string>;
}

/** Opens the story with a holder's own key. @returns undefined when the holder has no wrap */
export async function readStory(tx: Tx, caseId: string, holder: PrivateHolder): Promise<Story | undefined> {
  const narrative = await openCompartment(tx, caseId, 'narrative', holder);
  const shared = await openCompartment(tx, caseId, 'shared', holder);
  if (!narrative && !shared) return undefined;
  const items = narrative ? await readItems(tx, narrative) : [];
  const forCompany = shared ? await readItems(tx, shared) : [];
  const texts = new Map([...items, ...forCompany].map((item) => [item.id, item.text]));
  return {
    place: newest(items, 'place') ?? '',
    story: newest(items, 'story') ?? '',
    summary: newest(forCompany, 'summary'),
    messages: await readMessages(tx, caseId, texts),
    translations: await readTranslations(tx, caseId, texts),
    rooms: [narrative, shared],
    texts,
  };
}
