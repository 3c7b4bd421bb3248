import type { ReactElement } from 'react';
import type { FieldError } from '../form/form-body';
import type { Words } from '../i18n/words';
import { Choices, TextArea } from './fields';
import { ErrorSummary, HiddenFields, NoticeBox } from './form-parts';
import { PageFrame } from './page-frame';
import type { FormSecrets, Notice } from './view';

export interface RemedyView {
  words: Words;
  secrets: FormSecrets;
  remedyId: string;
  answer: 'yes' | 'no' | null;
  comment: string;
  errors: readonly FieldError[];
  notice?: Notice;
}

/** The second look before her answer counts: it says what each answer leads to. */
export function RemedyPage({ words, secrets, remedyId, answer, comment, errors, notice }: RemedyView): ReactElement {
  return (
    <PageFrame words={words}>
      <NoticeBox words={words} notice={notice} />
      <ErrorSummary words={words} errors={errors} />
      <h1>{words.say('remedy.heading')}</h1>
      <form method="post" action={`/${words.locale}/file/remedy`} noValidate>
        <HiddenFields words={words} secrets={secrets} notice={notice} />
        <input type="hidden" name="remedyId" value={remedyId} />
        <Choices
          words={words}
          name="answer"
          type="radio"
          label={words.say('remedy.legend')}
          hint={`${words.say('remedy.acceptHint')} ${words.say('remedy.rejectHint')}`}
          error={errors.find((error) => error.field === 'answer')}
          choices={[
            { value: 'yes', label: words.say('file.remedyAccept') },
            { value: 'no', label: words.say('file.remedyReject') },
          ]}
          chosen={answer ? [answer] : []}
        />
        <TextArea
          words={words}
          name="comment"
          label={words.say('remedy.commentLabel')}
          isOptional
          error={errors.find((error) => error.field === 'comment')}
          value={comment}
          rows={4}
        />
        <div className="buttons">
          <button className="primary">{words.say('remedy.submit')}</button>
          <a className="button plain" href={`/${words.locale}/file`}>
            {words.say('file.backToFile')}
          </a>
        </div>
      </form>
    </PageFrame>
  );
}
