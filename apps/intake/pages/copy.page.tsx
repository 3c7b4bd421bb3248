import type { PartView } from '@modules/cases';
import type { ReactElement } from 'react';
import type { Words } from '../i18n/words';
import { NoticeBox } from './form-parts';
import { PartNote } from './parts';
import { PageFrame } from './page-frame';
import type { Notice } from './view';

const CONTENTS = ['copy.holdsPage', 'copy.holdsFiles', 'copy.holdsRecord'] as const;

/** Before she saves everything: what it holds, and who else may look into this phone. */
export function CopyPage({
  words,
  parts = [],
  notice,
}: {
  words: Words;
  parts?: readonly PartView[];
  notice?: Notice;
}): ReactElement {
  return (
    <PageFrame words={words} samePage="/file/copy">
      <NoticeBox words={words} notice={notice} />
      <h1>{words.say('copy.heading')}</h1>
      <PartNote words={words} parts={parts} />
      <p className="lead">{words.say('copy.intro')}</p>
      <ul>
        {CONTENTS.map((key) => (
          <li key={key}>{words.say(key)}</li>
        ))}
      </ul>
      <p className="notice">{words.say('copy.warning')}</p>
      <p className="hint">{words.say('copy.format')}</p>
      <div className="buttons">
        <a className="button primary" href={`/${words.locale}/file/copy/save`} download="copy.zip">
          {words.say('copy.save')}
        </a>
      </div>
      <p>
        <a href={`/${words.locale}/file`}>{words.say('file.backToFile')}</a>
      </p>
    </PageFrame>
  );
}
