import { ATTACHMENTS_ALLOWED, type StoredAttachment } from '@modules/complaints';
import type { ReactElement } from 'react';
import { StepForm } from './form-parts';
import { TrayInput, TrayList } from './photo-tray';
import { UploadTray } from './upload-tray';
import { errorOf, type StepView } from './view';

/** What the list says of a file: also what a scanner said, and whether others can see it. */
function inTray({ id, mediaType, byteSize, scan, files }: StoredAttachment) {
  return { id, mediaType, byteSize, state: { scanState: scan.state, isScrubbed: files.scrubbed !== null } };
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
        <>
          <TrayInput words={words} label={words.say('photos.label')} error={errorOf(view, 'photos')} />
          <UploadTray words={words} place="form" />
        </>
      )}
      <h2>{words.say('photos.listTitle')}</h2>
      <TrayList words={words} files={draft.attachments.map(inTray)} />
      <p className="hint">{words.say('photos.hidden')}</p>
    </StepForm>
  );
}
