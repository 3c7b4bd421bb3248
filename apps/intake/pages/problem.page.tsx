import type { ReactElement } from 'react';
import type { Words } from '../i18n/words';
import type { KeyIn } from '../i18n/catalogue';
import { PageFrame } from './page-frame';

export type ProblemMessage = KeyIn<'problems'>;

interface ProblemProps {
  words: Words;
  message: ProblemMessage;
  /** The request's id, to be quoted to the desk. */
  id: string;
}

/** One sentence about what went wrong, and where to go from here. */
export function ProblemPage({ words, message, id }: ProblemProps): ReactElement {
  const base = `/${words.locale}`;
  const text = words.say(`problems.${message}`, { id });
  return (
    <PageFrame words={words}>
      <h1>{text}</h1>
      <div className="buttons">
        {message === 'page.fileClosed' || message === 'page.tooMany' ? (
          <a className="button primary" href={`${base}/return`}>
            {words.say('return.heading')}
          </a>
        ) : null}
        <a className="button secondary" href={base}>
          {words.say('layout.startAgain')}
        </a>
      </div>
    </PageFrame>
  );
}
