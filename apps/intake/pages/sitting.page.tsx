import type { ReactElement } from 'react';
import type { Words } from '../i18n/words';
import { PageFrame } from './page-frame';

/** Before the first question: what a sitting is, to be read out to her. */
export function SittingPage({ words, token }: { words: Words; token: string }): ReactElement {
  return (
    <PageFrame words={words} samePage={`/sitting/${token}`}>
      <h1>{words.say('sitting.heading')}</h1>
      <p className="lead">{words.say('sitting.intro')}</p>
      <p>{words.say('sitting.consent')}</p>
      <form method="post" action={`/${words.locale}/sitting/${token}`}>
        <div className="buttons">
          <button className="primary">{words.say('sitting.begin')}</button>
        </div>
      </form>
    </PageFrame>
  );
}
