import { ATTACHMENTS_ALLOWED } from '@modules/complaints';
import type { ReactElement } from 'react';
import { StepForm } from './form-parts';
import { TrayInput, TrayList } from './photo-tray';
import { errorOf, type StepView } from './view';

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
        <TrayInput words={words} label={words.say('photos.label')} error={errorOf(view, 'photos')} />
      )}
      <h2>{words.say('photos.listTitle')}</h2>
      <TrayList words={words} files={draft.attachments} />
      <p className="hint">{words.say('photos.hidden')}</p>
    </StepForm>
  );
}
