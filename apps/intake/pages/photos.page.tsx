import { ATTACHMENTS_ALLOWED, EVIDENCE } from '@modules/complaints';
import type { ReactElement } from 'react';
import { StepForm } from './form-parts';
import { errorOf, type StepView } from './view';

/** The photos so far, each with a button that takes it off again. */
function PhotoList({ words, draft }: StepView): ReactElement {
  if (draft.attachments.length === 0) return <p className="hint">{words.say('photos.none')}</p>;
  return (
    <ul className="photos">
      {draft.attachments.map(({ id, byteSize }, index) => (
        <li key={id}>
          <span>{words.say('photos.item', { number: index + 1, size: words.megabytes(byteSize) })}</span>
          <button className="plain" name="remove" value={id}>
            {words.say('photos.remove')}
            <span className="unseen"> {index + 1}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function PhotoInput(view: StepView): ReactElement {
  const { words } = view;
  const error = errorOf(view, 'photos');
  return (
    <div className={error ? 'field wrong' : 'field'}>
      <label htmlFor="photos">{words.say('photos.label')}</label>
      <p className="hint" id="photos-hint">
        {words.say('photos.limit')}
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
        accept={Object.values(EVIDENCE)
          .flatMap((kind) => kind.types)
          .join(',')}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? 'photos-hint photos-error' : 'photos-hint'}
      />
      <button className="secondary" name="go" value="add">
        {words.say('photos.add')}
      </button>
    </div>
  );
}

export function PhotosPage(view: StepView): ReactElement {
  const { words, draft } = view;
  const max = ATTACHMENTS_ALLOWED;
  const isFull = draft.attachments.length >= max;
  return (
    <StepForm view={view} heading={words.say('photos.heading')} hint={words.say('photos.hint', { max })} isMultipart>
      {isFull ? (
        <p id="photos" tabIndex={-1}>
          {words.say('photos.full', { max })}
        </p>
      ) : (
        <PhotoInput {...view} />
      )}
      <h2>{words.say('photos.listTitle')}</h2>
      <PhotoList {...view} />
      <p className="hint">{words.say('photos.hidden')}</p>
    </StepForm>
  );
}
