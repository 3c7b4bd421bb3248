import type { WorkerFile } from '@modules/cases';
import type { SignedDay } from '@modules/record';
import type { ReactElement } from 'react';
import type { Words } from '../i18n/words';
import { PageFrame } from './page-frame';

/** At the foot of her file: the number to write down, and the two things to take along. */
export function RecordProof({ words, file }: { words: Words; file: WorkerFile }): ReactElement {
  const { entries, checkNumber } = file.record;
  return (
    <details>
      <summary>{words.say('record.title')}</summary>
      <p>{words.say('record.intro')}</p>
      <p>
        {words.say('record.entries', { count: entries })} {words.say('record.checkNumber')}{' '}
        <b className="number" dir="ltr">
          {checkNumber}
        </b>
      </p>
      <p className="hint">{words.say('record.checkHint')}</p>
      <ul>
        <li>
          <a href={`/${words.locale}/file/record`} download>
            {words.say('record.save')}
          </a>
        </li>
        <li>
          <a href={`/${words.locale}/record/check`} download>
            {words.say('record.savePage')}
          </a>
        </li>
        <li>
          <a href={`/${words.locale}/record`}>{words.say('record.days')}</a>
        </li>
      </ul>
    </details>
  );
}

/** The statements over all cases, one a day, for everybody who wants to hold us to them. */
export function SignedDaysPage({ words, days }: { words: Words; days: readonly SignedDay[] }): ReactElement {
  return (
    <PageFrame words={words} samePage="/record">
      <h1>{words.say('record.days')}</h1>
      <p>{words.say('record.daysIntro')}</p>
      <p>
        <a href={`/${words.locale}/record/days.json`} download>
          {words.say('record.daysSave')}
        </a>
      </p>
      {days.length === 0 ? <p className="hint">{words.say('record.daysNone')}</p> : null}
      <ul className="letters">
        {days.map(({ day, size, root, signature, publicKey }) => (
          <li key={day}>
            <b>{words.day(day)}</b> <span>{words.say('record.daySize', { count: size })}</span>
            <dl className="hashes" dir="ltr">
              <dt>root</dt>
              <dd>{root}</dd>
              <dt>signature</dt>
              <dd>{signature}</dd>
              <dt>key</dt>
              <dd>{publicKey}</dd>
            </dl>
          </li>
        ))}
      </ul>
    </PageFrame>
  );
}
