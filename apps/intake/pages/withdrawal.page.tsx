import type { WithdrawalState } from '@modules/cases';
import type { ReactElement } from 'react';
import type { FieldError } from '../form/form-body';
import type { Words } from '../i18n/words';
import { ErrorSummary, HiddenFields } from './form-parts';
import { PartNote } from './parts';
import { PageFrame } from './page-frame';
import { SureForm } from './sure-form';
import type { FormSecrets } from './view';

export interface WithdrawalView {
  words: Words;
  secrets: FormSecrets;
  state: WithdrawalState;
  errors: readonly FieldError[];
  /** Two people of the desk opened it to somebody in danger, and that runs on. */
  isLent: boolean;
  /** She has just gone on with it. */
  isResumed: boolean;
}

/** What stops and what stays, before she decides. */
function Question({ words, secrets, state, errors, isLent }: WithdrawalView): ReactElement {
  return (
    <>
      <h1>{words.say('withdrawal.heading')}</h1>
      <PartNote words={words} parts={state.parts} />
      <h2>{words.say('withdrawal.stopsTitle')}</h2>
      <p>{words.say('withdrawal.stops')}</p>
      {isLent ? <StillLent words={words} /> : null}
      <h2>{words.say('erasure.staysTitle')}</h2>
      <p>{words.say('withdrawal.stays')}</p>
      <p>{words.say('withdrawal.grace')}</p>
      <EraseInstead words={words} />
      <SureForm
        words={words}
        secrets={secrets}
        action={`/${words.locale}/file/withdrawal`}
        question={words.say('withdrawal.heading')}
        yes={words.say('withdrawal.confirm')}
        submit={words.say('withdrawal.heading')}
        errors={errors}
      />
    </>
  );
}

function Withdrawn({ words, secrets, state, isLent }: WithdrawalView): ReactElement {
  const { resumableUntil } = state;
  return (
    <>
      <h1>{words.say('withdrawal.doneHeading')}</h1>
      <PartNote words={words} parts={state.parts} />
      <p>{words.say('withdrawal.stays')}</p>
      {isLent ? <StillLent words={words} /> : null}
      {resumableUntil ? (
        <>
          <p className="notice">{words.say('withdrawal.until', { date: words.instant(resumableUntil) })}</p>
          <form method="post" action={`/${words.locale}/file/withdrawal/back`} noValidate>
            <HiddenFields words={words} secrets={secrets} />
            <div className="buttons">
              <button className="primary">{words.say('withdrawal.resume')}</button>
            </div>
          </form>
        </>
      ) : (
        <p>{words.say('erasure.again')}</p>
      )}
      <EraseInstead words={words} />
    </>
  );
}

/** Whoever holds her phone may be the danger, so her withdrawal does not end it (docs/adr/0024); she is told how to object. */
function StillLent({ words }: { words: Words }): ReactElement {
  return (
    <p className="notice">
      {words.say('withdrawal.lent')} <a href={`/${words.locale}/file/lent`}>{words.say('lent.heading')}</a>
    </p>
  );
}

function EraseInstead({ words }: { words: Words }): ReactElement {
  return (
    <p>
      {words.say('withdrawal.erase')} <a href={`/${words.locale}/file/erasure`}>{words.say('erasure.link')}</a>
    </p>
  );
}

/** Where she takes her case back, and where she goes on with it. */
export function WithdrawalPage(view: WithdrawalView): ReactElement {
  const { words, state, errors, isResumed } = view;
  return (
    <PageFrame words={words} samePage="/file/withdrawal">
      {isResumed ? (
        <p className="done" role="status">
          {words.say('withdrawal.resumed')}
        </p>
      ) : null}
      <ErrorSummary words={words} errors={errors} />
      <Body {...view} isOver={!state.isCaseOpen && state.withdrawnAt === null} />
      <p>
        <a href={`/${words.locale}/file`}>{words.say('file.backToFile')}</a>
      </p>
    </PageFrame>
  );
}

function Body({ isOver, ...view }: WithdrawalView & { isOver: boolean }): ReactElement {
  const { words, state } = view;
  if (state.withdrawnAt) return <Withdrawn {...view} />;
  if (!isOver) return <Question {...view} />;
  return (
    <>
      <h1>{words.say('withdrawal.heading')}</h1>
      <p>{words.say('withdrawal.over')}</p>
    </>
  );
}
