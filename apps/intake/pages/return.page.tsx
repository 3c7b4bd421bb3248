import type { ReactElement } from 'react';
import type { FieldError } from '../form/form-body';
import type { Words } from '../i18n/words';
import { TextField } from './fields';
import { ErrorSummary, HiddenFields } from './form-parts';
import { PageFrame } from './page-frame';

interface ReturnProps {
  words: Words;
  /** What she typed, to be compared with her paper. */
  typed: string;
  errors: readonly FieldError[];
  /** A sentence instead of a field error: the store is away, or too many tried. */
  problem?: string;
  /** A message whose file had closed meanwhile: it waits here until the file is open again. */
  message?: string;
}

/** Where the receipt number is entered. */
export function ReturnPage({ words, typed, errors, problem, message }: ReturnProps): ReactElement {
  return (
    <PageFrame words={words} samePage="/return">
      {problem ? (
        <div className="summary" role="alert">
          <p>{problem}</p>
        </div>
      ) : null}
      <ErrorSummary words={words} errors={errors} />
      <h1>{words.say('return.heading')}</h1>
      <form method="post" action={`/${words.locale}/return`} noValidate>
        {/* Nothing to forge here: whoever knows the number may look. */}
        <HiddenFields words={words} secrets={{ csrf: '' }} />
        {message ? <input type="hidden" name="message" value={message} /> : null}
        <TextField
          words={words}
          name="receipt"
          label={words.say('return.label')}
          hint={words.say('return.hint')}
          error={errors[0]}
          value={typed}
          inputMode="numeric"
        />
        <div className="buttons">
          <button className="primary">{words.say('return.submit')}</button>
          <a className="button plain" href={`/${words.locale}`}>
            {words.say('return.none')}
          </a>
          <a className="button plain" href={`/${words.locale}/return/lost`}>
            {words.say('return.lost')}
          </a>
        </div>
      </form>
    </PageFrame>
  );
}

/** What can be done without the number. It says the same to everybody, and asks for nothing. */
export function LostPage({ words }: { words: Words }): ReactElement {
  return (
    <PageFrame words={words} samePage="/return/lost">
      <h1>{words.say('lost.heading')}</h1>
      <p>{words.say('lost.nobody')}</p>
      <p>{words.say('lost.look')}</p>
      <p>{words.say('lost.anew')}</p>
      <p>{words.say('lost.found')}</p>
      <p>{words.say('lost.old')}</p>
      <div className="buttons">
        <a className="button primary" href={`/${words.locale}`}>
          {words.say('lost.start')}
        </a>
        <a className="button plain" href={`/${words.locale}/return`}>
          {words.say('lost.back')}
        </a>
      </div>
    </PageFrame>
  );
}
