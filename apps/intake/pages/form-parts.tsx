import type { ReactElement, ReactNode } from 'react';
import type { FieldError } from '../form/form-body';
import { previousPath, stepNumber, STEPS_TOTAL } from '../form/path.rules';
import type { Words } from '../i18n/words';
import { PageFrame } from './page-frame';
import type { FormSecrets, Notice, StepView } from './view';

/** What has to be put right, each with a link to its input. Read first, because it comes first. */
export function ErrorSummary({ words, errors }: { words: Words; errors: readonly FieldError[] }): ReactElement | null {
  if (errors.length === 0) return null;
  return (
    <div className="summary" role="alert" aria-labelledby="summary-title">
      <h2 id="summary-title">{words.say('layout.errorTitle')}</h2>
      <ul>
        {errors.map((error) => (
          <li key={error.field + error.code}>
            <a href={`#${error.field}`}>{words.say(`errors.${error.code}`, error.values)}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The honest sentence when the store is away. */
export function NoticeBox({ words, notice }: { words: Words; notice?: Notice }): ReactElement | null {
  if (!notice) return null;
  return (
    <div className="summary" role="alert" aria-labelledby="notice-title">
      <h2 id="notice-title">{words.say(`layout.${notice}Title`)}</h2>
      <p>{words.say(`layout.${notice}Body`)}</p>
    </div>
  );
}

interface HiddenProps {
  words: Words;
  secrets: FormSecrets;
  notice?: Notice;
}

/** The inputs that nobody sees: the proof of origin, the carried draft, and a box that only machines fill in. */
export function HiddenFields({ words, secrets, notice }: HiddenProps): ReactElement {
  return (
    <>
      {/* What may have arrived stays so, whatever becomes of the next press of the button. */}
      {notice === 'unsureSent' || notice === 'unsureSaved' ? <input type="hidden" name="unsure" value="yes" /> : null}
      <input type="hidden" name="csrf" value={secrets.csrf} />
      {secrets.once ? <input type="hidden" name="once" value={secrets.once} /> : null}
      {secrets.carry ? <input type="hidden" name="carry" value={secrets.carry} /> : null}
      <div className="trap" aria-hidden="true">
        <label htmlFor="website">{words.say('layout.honeypot')}</label>
        <input id="website" name="website" tabIndex={-1} autoComplete="off" />
      </div>
    </>
  );
}

interface StepFormProps {
  view: StepView;
  heading: string;
  hint?: string;
  /** The text on the main button, when it is not "Continue". */
  submit?: string;
  isMultipart?: boolean;
  children: ReactNode;
}

/** One page of the form: progress, problems, heading, questions, and the two ways to go on. */
export function StepForm({ view, heading, hint, submit, isMultipart, children }: StepFormProps): ReactElement {
  const { words, path, draft, errors, secrets, notice } = view;
  const number = stepNumber(path);
  return (
    <PageFrame words={words} samePage={`/form/${path}`}>
      {number === null ? null : <p className="progress">{words.say('layout.step', { number, total: STEPS_TOTAL })}</p>}
      {draft.sitting ? <p className="hint">{words.say(`sitting.${draft.sitting.way}`)}</p> : null}
      <NoticeBox words={words} notice={notice} />
      <ErrorSummary words={words} errors={errors} />
      <h1>{heading}</h1>
      {hint ? <p className="lead">{hint}</p> : null}
      <form
        id="step"
        method="post"
        action={`/${words.locale}/form/${path}`}
        encType={isMultipart ? 'multipart/form-data' : undefined}
        noValidate
      >
        <HiddenFields words={words} secrets={secrets} />
        {children}
        <div className="buttons">
          {/* First in the form, so that the Enter key goes on and never back. */}
          <button className="primary" name="go" value="next">
            {submit ?? words.say('layout.continue')}
          </button>
          {previousPath(path, draft) ? (
            <button className="plain" name="go" value="back">
              {words.say('layout.back')}
            </button>
          ) : (
            <a className="button plain" href={`/${words.locale}`}>
              {words.say('layout.back')}
            </a>
          )}
        </div>
      </form>
    </PageFrame>
  );
}
