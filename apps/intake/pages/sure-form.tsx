import type { ReactElement } from 'react';
import type { FieldError } from '../form/form-body';
import type { Words } from '../i18n/words';
import { Choices } from './fields';
import { HiddenFields } from './form-parts';
import { errorOf, type FormSecrets } from './view';

interface SureFormProps {
  words: Words;
  secrets: FormSecrets;
  action: string;
  question: string;
  /** Beside the box. */
  yes: string;
  submit: string;
  errors: readonly FieldError[];
}

/** One box and one button, for what ends something; `FileSessions.sureProblems` reads it. */
export function SureForm(props: SureFormProps): ReactElement {
  const { words, secrets, action, question, yes, submit } = props;
  return (
    <form method="post" action={action} noValidate>
      <HiddenFields words={words} secrets={secrets} />
      <Choices
        words={words}
        name="sure"
        type="checkbox"
        label={question}
        error={errorOf(props, 'sure')}
        choices={[{ value: 'yes', label: yes }]}
        chosen={[]}
      />
      <div className="buttons">
        <button className="primary">{submit}</button>
      </div>
    </form>
  );
}
