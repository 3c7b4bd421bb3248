import type { Draft } from '../form/draft';
import type { FieldError } from '../form/form-body';
import type { FormPath } from '../form/path.rules';
import type { Words } from '../i18n/words';

/** What every form carries besides its questions. */
export interface FormSecrets {
  /** Bound to the browser's cookie; a form from elsewhere cannot know it. */
  csrf: string;
  /** The whole draft, sealed for this browser, so that a page can be shown again while the store is away. */
  carry?: string;
  /** Stays with a page however often its button is pressed, so that one message is written once. */
  once?: string;
}

/** Why the page is shown again although nothing on it is wrong. */
export type Notice = 'busy' | 'notSaved' | 'notSent' | 'unsureSaved' | 'unsureSent';

/** The outside body that hears complaints about the desk, by its names. */
export interface BodyNames {
  id: string;
  nameJa: string;
  nameEn: string;
}

/** Everything that a page of the form shows. The draft holds what she typed, also what is still wrong. */
export interface StepView {
  words: Words;
  path: FormPath;
  draft: Draft;
  errors: readonly FieldError[];
  secrets: FormSecrets;
  notice?: Notice;
  /** Whether she can be told by SMS; the page that asks needs to know. */
  offersSms?: boolean;
  /** On the last page of a complaint about the desk: where it goes; null where there is no outside body. */
  body?: BodyNames | null;
}

export function errorOf(view: Pick<StepView, 'errors'>, field: string): FieldError | undefined {
  return view.errors.find((error) => error.field === field);
}
