import type { ReactElement } from 'react';
import type { FieldError } from '../form/form-body';
import { STORY_CHARACTERS_ALLOWED } from '../form/step.rules';
import type { Words } from '../i18n/words';
import { TextArea } from './fields';
import { ErrorSummary, HiddenFields, NoticeBox } from './form-parts';
import { PageFrame } from './page-frame';
import type { FormSecrets, Notice } from './view';

interface MessageProps {
  words: Words;
  secrets: FormSecrets;
  text: string;
  errors: readonly FieldError[];
  notice?: Notice;
}

/** The box for a message to the desk. */
export function MessageForm({ words, secrets, text, errors, notice }: MessageProps): ReactElement {
  return (
    <form method="post" action={`/${words.locale}/file/message`} noValidate>
      <HiddenFields words={words} secrets={secrets} notice={notice} />
      <TextArea
        words={words}
        name="message"
        label={words.say('file.messageLabel')}
        hint={words.say('file.messageHint')}
        error={errors[0]}
        value={text}
        rows={5}
        maxLength={STORY_CHARACTERS_ALLOWED}
      />
      <div className="buttons">
        <button className="primary">{words.say('file.messageSend')}</button>
      </div>
    </form>
  );
}

/** The box alone, shown again with her words in it when something is wrong or the store is away. */
export function MessagePage(view: MessageProps): ReactElement {
  const { words, errors, notice } = view;
  return (
    <PageFrame words={words}>
      <NoticeBox words={words} notice={notice} />
      <ErrorSummary words={words} errors={errors} />
      <h1>{words.say('file.messagesTitle')}</h1>
      <MessageForm {...view} />
      <p>
        <a href={`/${words.locale}/file`}>{words.say('file.backToFile')}</a>
      </p>
    </PageFrame>
  );
}
