import { TYPED_BACK_DIGITS } from '@platform/crypto';
import type { ReactElement } from 'react';
import type { FieldError } from '../form/form-body';
import type { Words } from '../i18n/words';
import { TextField } from './fields';
import { ErrorSummary, HiddenFields, NoticeBox } from './form-parts';
import { PageFrame } from './page-frame';
import type { FormSecrets, Notice } from './view';

interface KeptProps {
  words: Words;
  secrets: FormSecrets;
  /** What she typed, to be compared with her paper. */
  typed: string;
  errors: readonly FieldError[];
  notice?: Notice;
}

/** The end of the number, typed from her paper: a mistake in copying shows while it can still be put right. */
export function KeptPage({ words, secrets, typed, errors, notice }: KeptProps): ReactElement {
  const count = TYPED_BACK_DIGITS;
  return (
    <PageFrame words={words} samePage="/receipt/kept">
      <NoticeBox words={words} notice={notice} />
      <ErrorSummary words={words} errors={errors} />
      <h1>{words.say('kept.heading')}</h1>
      <p className="lead">{words.say('kept.intro')}</p>
      <form method="post" action={`/${words.locale}/receipt/kept`} noValidate>
        <HiddenFields words={words} secrets={secrets} notice={notice} />
        <TextField
          words={words}
          name="digits"
          label={words.say('kept.label', { count })}
          hint={words.say('kept.hint')}
          error={errors.find(({ field }) => field === 'digits')}
          value={typed}
          inputMode="numeric"
        />
        <div className="buttons">
          <button className="primary">{words.say('kept.submit')}</button>
          <a className="button secondary" href={`/${words.locale}/receipt`}>
            {words.say('kept.again')}
          </a>
          <a className="button plain" href={`/${words.locale}/file`}>
            {words.say('kept.without')}
          </a>
        </div>
      </form>
    </PageFrame>
  );
}

/** In her file, until she has typed the number back. */
export function KeptReminder({ words }: { words: Words }): ReactElement {
  return (
    <p className="notice">
      {words.say('kept.reminder')} <a href={`/${words.locale}/receipt/kept`}>{words.say('receipt.check')}</a>
    </p>
  );
}
