import { CommitUnknown, isStoreUnreachable } from '@platform/database';
import { type FormBody, textOf } from '../form/form-body';
import type { Notice } from '../pages/view';

/** The status of a page that is shown again with a notice: too many from there, or the store is away. */
export function statusOf(notice: Notice): number {
  return notice === 'busy' ? 429 : 503;
}

/** What to say when the store surely did not take it, and when nobody can tell. */
export interface NoticePair {
  no: Notice;
  unsure: Notice;
}
export const SENDING: NoticePair = { no: 'notSent', unsure: 'unsureSent' };
export const SAVING: NoticePair = { no: 'notSaved', unsure: 'unsureSaved' };

/**
 * The honest sentence for a write that met an absent store. Once it was unsure it stays unsure, although a later
 * press of the button was surely refused: the page carries the fact that an earlier one may have arrived.
 * @throws the error itself when it says something else
 */
export function storeNotice(error: unknown, body: FormBody, { no, unsure }: NoticePair): Notice {
  if (!isStoreUnreachable(error)) throw error;
  return error instanceof CommitUnknown || textOf(body, 'unsure') ? unsure : no;
}
