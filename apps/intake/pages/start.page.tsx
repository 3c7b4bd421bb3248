import type { ReactElement } from 'react';
import { STEPS_TOTAL } from '../form/path.rules';
import type { Words } from '../i18n/words';
import { PageFrame } from './page-frame';

interface StartProps {
  words: Words;
  /** Whether this browser holds an unfinished form. */
  hasDraft: boolean;
  /** Whether she has just closed her file. */
  isFileClosed: boolean;
}

/** What this is, who reads it, how to stay safe; then one of two ways in. */
export function StartPage({ words, hasDraft, isFileClosed }: StartProps): ReactElement {
  const base = `/${words.locale}`;
  return (
    <PageFrame words={words} samePage="">
      {isFileClosed ? (
        <p className="done" role="status">
          {words.say('file.closedHint')}
        </p>
      ) : null}
      <h1>{words.say('start.heading')}</h1>
      <p className="lead">{words.say('start.intro')}</p>
      <div className="buttons">
        <a className="button primary" href={`${base}/form/where`}>
          {words.say(hasDraft ? 'start.resume' : 'start.begin')}
        </a>
        <a className="button secondary" href={`${base}/return`}>
          {words.say('start.return')}
        </a>
      </div>
      <p className="notice">
        <b>{words.say('emergency.heading')}:</b> <a href="tel:110">110</a> ({words.say('emergency.police')}),{' '}
        <a href="tel:119">119</a> ({words.say('emergency.ambulance')}). {words.say('emergency.notWatched')}
      </p>
      <h2>{words.say('start.howTitle')}</h2>
      <ol>
        <li>{words.say('start.howSteps', { total: STEPS_TOTAL })}</li>
        <li>{words.say('start.howReceipt')}</li>
        <li>{words.say('start.howPeople')}</li>
      </ol>
      <p>
        <a href={`${base}/sessions`}>{words.say('sessions.heading')}</a>
      </p>
      <h2>{words.say('start.whoTitle')}</h2>
      <p>{words.say('start.who')}</p>
      <h2>{words.say('start.safeTitle')}</h2>
      <ul>
        <li>{words.say('start.safePhone')}</li>
        <li>{words.say('start.safeLeave')}</li>
        <li>{words.say('start.safeHistory')}</li>
      </ul>
      <p>
        <a href={`${base}/figures`}>{words.say('figures.toFigures')}</a>
      </p>
    </PageFrame>
  );
}
