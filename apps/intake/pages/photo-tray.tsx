import { kindOf, OFFERED_TYPES } from '@modules/complaints';
import type { ReactElement } from 'react';
import type { FieldError } from '../form/form-body';
import type { Words } from '../i18n/words';
import { fileTitle, FileState, SIZE_LIMITS, type StateOfFile } from './attachment-parts';

interface TrayProps {
  words: Words;
  /** Without a size while nobody can be asked for it; such files are carried on and not shown. */
  files: readonly { id: string; mediaType?: string; byteSize?: number; state?: StateOfFile }[];
}

/** The files so far, each with a button that takes it off again. */
export function TrayList({ words, files }: TrayProps): ReactElement {
  const shown = files.flatMap((file) => (file.byteSize === undefined ? [] : [{ ...file, byteSize: file.byteSize }]));
  if (shown.length === 0) return <p className="hint">{words.say('photos.none')}</p>;
  return (
    <ul className="photos">
      {shown.map(({ id, mediaType = '', byteSize, state }, index) => (
        <li key={id} className="kept">
          <span>
            {fileTitle({ words, number: index + 1, kind: kindOf(mediaType) ?? 'document', byteSize })}
            {state ? <FileState words={words} state={state} /> : null}
          </span>
          <button className="plain" name="remove" value={id}>
            {words.say('photos.remove')}
            <span className="unseen"> {index + 1}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

interface InputProps {
  words: Words;
  label: string;
  error?: FieldError;
}

/** Choosing files, and the button that adds them without going on. */
export function TrayInput({ words, label, error }: InputProps): ReactElement {
  return (
    <div className={error ? 'field wrong' : 'field'}>
      <label htmlFor="photos">{label}</label>
      <p className="hint" id="photos-hint">
        {words.say('photos.limit', SIZE_LIMITS)}
      </p>
      {error ? (
        <p className="error" id="photos-error">
          {words.say(`errors.${error.code}`, error.values)}
        </p>
      ) : null}
      <input
        id="photos"
        type="file"
        name="photos"
        multiple
        accept={OFFERED_TYPES.join(',')}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? 'photos-hint photos-error' : 'photos-hint'}
      />
      <button className="secondary" name="go" value="add">
        {words.say('photos.add')}
      </button>
    </div>
  );
}
