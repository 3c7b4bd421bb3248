import type { ReactElement } from 'react';
import type { Words } from '../i18n/words';
import { PageFrame } from './page-frame';

/** Japan's emergency numbers, the same everywhere and free from any telephone. */
const NUMBERS = [
  { number: '110', who: 'emergency.police', when: 'emergency.policeWhen' },
  { number: '119', who: 'emergency.ambulance', when: 'emergency.ambulanceWhen' },
] as const;

/** The two numbers large enough to hit with a shaking thumb. */
export function EmergencyNumbers({ words }: { words: Words }): ReactElement {
  return (
    <div className="emergency">
      {NUMBERS.map(({ number, who, when }) => (
        <a key={number} href={`tel:${number}`}>
          <strong>{number}</strong>
          <span>
            <b>{words.say(who)}</b>
            {words.say(when)}
          </span>
        </a>
      ))}
      <p>{words.say('emergency.free')}</p>
      <p>
        <b>{words.say('emergency.notWatched')}</b>
      </p>
    </div>
  );
}

/** Shown at once to whoever says that she is in danger or afraid. */
export function EmergencyPage({ words }: { words: Words }): ReactElement {
  return (
    <PageFrame words={words} samePage="/form/emergency">
      <h1>{words.say('emergency.heading')}</h1>
      <EmergencyNumbers words={words} />
      <div className="buttons">
        <a className="button primary" href={`/${words.locale}/form/photos`}>
          {words.say('emergency.continue')}
        </a>
        <a className="button plain" href={`/${words.locale}/form/danger`}>
          {words.say('layout.back')}
        </a>
      </div>
    </PageFrame>
  );
}
