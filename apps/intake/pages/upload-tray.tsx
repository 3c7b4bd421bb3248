import type { ReactElement } from 'react';
import type { Words } from '../i18n/words';
import { UPLOAD_SCRIPT_ADDRESS } from '../uploads/upload-script';

interface UploadTrayProps {
  words: Words;
  /** `form` or `file`: whose uploads these are. */
  place: 'form' | 'file';
  /** Under which name the page posts what is whole, where it has to. */
  hidden?: string;
}

/**
 * Where the script shows what it sends, with everything that it may say. Hidden until the script is there; the file
 * input beside it works without.
 */
export function UploadTray({ words, place, hidden }: UploadTrayProps): ReactElement {
  return (
    <div
      id="uploads"
      className="field"
      hidden
      data-address={`/${words.locale}/${place}/uploads`}
      data-hidden={hidden}
      data-label={words.say('uploads.label')}
      data-sending={words.say('uploads.sending', { percent: '{percent}' })}
      data-waiting={words.say('uploads.waiting')}
      data-busy={words.say('uploads.busy')}
      data-stale={words.say('uploads.stale')}
      data-done={words.say('uploads.done', { number: '{number}' })}
      data-item={words.say('uploads.item', { number: '{number}', size: '{size}' })}
      data-remove={words.say('photos.remove')}
    >
      <p className="hint">{words.say('uploads.hint')}</p>
      <ul className="photos" />
      <p role="status" />
      <template>
        <li>
          <span />
          <progress max="100" />
          <button type="button" className="plain">
            {words.say('uploads.cancel')}
          </button>
        </li>
      </template>
      <script src={UPLOAD_SCRIPT_ADDRESS} defer />
    </div>
  );
}
