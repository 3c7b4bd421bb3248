import type { ErasureState } from '@modules/retention';
import type { ReactElement } from 'react';
import type { FieldError } from '../form/form-body';
import type { Words } from '../i18n/words';
import { ErrorSummary, HiddenFields } from './form-parts';
import { PartList } from './parts';
import { PageFrame } from './page-frame';
import { SureForm } from './sure-form';
import type { FormSecrets } from './view';

export interface ErasureView {
  words: Words;
  secrets: FormSecrets;
  state: ErasureState;
  errors: readonly FieldError[];
  /** She has just stopped it. */
  isKept: boolean;
}

function Erased({ words, secrets, state, erasedAt }: ErasureView & { erasedAt: Date }): ReactElement {
  return (
    <>
      <h1>{words.say('erasure.erasedHeading')}</h1>
      <p>{words.say('erasure.erased', { date: words.day(erasedAt) })}</p>
      <p>{words.say('erasure.again')}</p>
      <PartList words={words} parts={state.parts} secrets={secrets} />
      <form className="buttons" method="post" action={`/${words.locale}/file/close`}>
        <button className="secondary">{words.say('file.leave')}</button>
      </form>
    </>
  );
}

function Waiting({ words, secrets, dueAt }: Pick<ErasureView, 'words' | 'secrets'> & { dueAt: Date }): ReactElement {
  return (
    <>
      <h1>{words.say('erasure.dueHeading')}</h1>
      <p className="notice">{words.say('erasure.due', { date: words.instant(dueAt) })}</p>
      <p>{words.say('erasure.noReturn')}</p>
      <form method="post" action={`/${words.locale}/file/erasure/back`} noValidate>
        <HiddenFields words={words} secrets={secrets} />
        <div className="buttons">
          <button className="primary">{words.say('erasure.takeBack')}</button>
        </div>
      </form>
    </>
  );
}

/** What will be gone and what stays, before she decides. */
function Question({ words, secrets, state, errors }: ErasureView): ReactElement {
  return (
    <>
      <h1>{words.say('erasure.heading')}</h1>
      {state.parts.length > 0 ? <p className="notice">{words.say('parts.all')}</p> : null}
      <h2>{words.say('erasure.goneTitle')}</h2>
      <p>{words.say('erasure.gone')}</p>
      <h2>{words.say('erasure.staysTitle')}</h2>
      <p>{words.say('erasure.stays')}</p>
      <p>
        {state.setAsideDays === null
          ? words.say('erasure.periods', state.months)
          : words.say('erasure.periodSetAside', { days: state.setAsideDays })}
      </p>
      {state.isCaseOpen ? <p className="notice">{words.say('erasure.ends')}</p> : null}
      <p>{words.say('erasure.grace')}</p>
      <p>{words.say('erasure.noReturn')}</p>
      <SureForm
        words={words}
        secrets={secrets}
        action={`/${words.locale}/file/erasure`}
        question={words.say('erasure.heading')}
        yes={words.say('erasure.confirm')}
        submit={words.say('erasure.submit')}
        errors={errors}
      />
    </>
  );
}

/** Where she has her case erased, where she stops that, and all that an erased case still says. */
export function ErasurePage(view: ErasureView): ReactElement {
  const { words, state, errors, isKept } = view;
  const { erasedAt, dueAt } = state;
  if (erasedAt) {
    return (
      <PageFrame words={words} samePage="/file/erasure">
        <Erased {...view} erasedAt={erasedAt} />
      </PageFrame>
    );
  }
  return (
    <PageFrame words={words} samePage="/file/erasure">
      {isKept ? (
        <p className="done" role="status">
          {words.say('erasure.keptHeading')}
        </p>
      ) : null}
      <ErrorSummary words={words} errors={errors} />
      {state.heldFor ? <p className="notice">{words.say('steps.legal_hold_set', { reason: state.heldFor })}</p> : null}
      {dueAt ? <Waiting {...view} dueAt={dueAt} /> : <Question {...view} />}
      <p>
        <a href={`/${words.locale}/file`}>{words.say('file.backToFile')}</a>
      </p>
    </PageFrame>
  );
}
