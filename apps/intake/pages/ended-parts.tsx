import { adviceOf, type WorkerFile } from '@modules/cases';
import type { ReactElement } from 'react';
import type { Words } from '../i18n/words';
import { stepSentence } from './file-parts';

/** She goes on with it by other means, under another case or through the outside body. */
const NO_WAY_AGAIN: readonly WorkerFile['outcome'][] = ['withdrawn', 'merged', 'decided_outside'];

/** Why her case has ended, where else she can go, and what she can do if she does not agree. */
export function Ended({ words, file }: { words: Words; file: WorkerFile }): ReactElement | null {
  const closed = file.steps.filter(({ kind }) => kind === 'closed').at(-1);
  if (file.status !== 'finished' || !closed) return null;
  const advice = adviceOf(closed.detail.elsewhere);
  return (
    <>
      <p>{stepSentence(words, closed)}</p>
      {advice.length > 0 ? (
        <>
          <h3>{words.say('advice.title')}</h3>
          <ul>
            {advice.map((code) => (
              <li key={code}>{words.say(`advice.${code}`)}</li>
            ))}
          </ul>
          <p className="hint">{words.say('advice.hint')}</p>
        </>
      ) : null}
      {NO_WAY_AGAIN.includes(file.outcome) ? null : (
        <p>
          <a href={`/${words.locale}/file/again`}>{words.say('again.heading')}</a>
        </p>
      )}
    </>
  );
}
