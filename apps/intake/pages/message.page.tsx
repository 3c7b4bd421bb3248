import { MESSAGE_FILES_ALLOWED } from '@modules/cases';
import type { ReactElement } from 'react';
import type { FieldError } from '../form/form-body';
import { STORY_CHARACTERS_ALLOWED } from '../form/step.rules';
import type { Words } from '../i18n/words';
import { TextArea } from './fields';
import { ErrorSummary, HiddenFields, NoticeBox } from './form-parts';
import { PageFrame } from './page-frame';
import { TrayInput, TrayList } from './photo-tray';
import { UploadTray } from './upload-tray';
import { errorOf, type FormSecrets, type Notice } from './view';

interface MessageProps {
  words: Words;
  secrets: FormSecrets;
  text: string;
  /** The files that wait for the message; without a size while nobody can be asked for it. */
  waiting: readonly { id: string; byteSize?: number }[];
  errors: readonly FieldError[];
  notice?: Notice;
  /** To whom, in a sentence; to the desk where nothing is said. */
  label?: string;
  /** The desk reads on working days; nobody promises that for anybody else. */
  hasDeskHours?: boolean;
}

/** The files that will go with the message, and room for more. */
function MessageFiles(view: MessageProps): ReactElement {
  const { words, waiting } = view;
  const max = MESSAGE_FILES_ALLOWED;
  return (
    <>
      {waiting.length > 0 ? <TrayList words={words} files={waiting} /> : null}
      {waiting.length < max ? (
        <>
          <TrayInput words={words} label={words.say('file.messageFiles', { max })} error={errorOf(view, 'photos')} />
          <UploadTray words={words} place="file" hidden="waiting" />
        </>
      ) : null}
    </>
  );
}

/** The box for a message to the desk. */
export function MessageForm(view: MessageProps): ReactElement {
  const { words, secrets, text, waiting, notice, hasDeskHours = true } = view;
  return (
    <form method="post" action={`/${words.locale}/file/message`} encType="multipart/form-data" noValidate>
      <HiddenFields words={words} secrets={secrets} notice={notice} />
      {waiting.map(({ id }) => (
        <input type="hidden" name="waiting" value={id} key={id} />
      ))}
      <TextArea
        words={words}
        name="message"
        label={view.label ?? words.say('file.messageLabel')}
        hint={hasDeskHours ? words.say('file.messageHint') : undefined}
        error={errorOf(view, 'message')}
        value={text}
        rows={5}
        maxLength={STORY_CHARACTERS_ALLOWED}
      />
      <MessageFiles {...view} />
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
