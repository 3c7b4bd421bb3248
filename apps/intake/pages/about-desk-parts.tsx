import type { WorkerFile } from '@modules/cases';
import type { ReactElement } from 'react';
import type { Words } from '../i18n/words';
import type { BodyNames, FormSecrets } from './view';

/** What stands in the form where there is no outside body. */
export const NO_BODY = 'none';

function nameIn(words: Words, { nameJa, nameEn }: Pick<BodyNames, 'nameJa' | 'nameEn'>): string {
  return words.locale === 'ja' || words.locale === 'ja-x-easy' ? nameJa : nameEn;
}

/** Before she sends: where a complaint about the desk goes, by name, or that nobody hears it yet. The form carries what it said. */
export function WhereItGoes({ words, body }: { words: Words; body: BodyNames | null }): ReactElement {
  return (
    <div className="notice" id="body">
      <input type="hidden" name="body" value={body?.id ?? NO_BODY} />
      {body ? (
        <>
          <p>
            <b>{words.say('outside.told', { name: nameIn(words, body) })}</b>
          </p>
          <p>{words.say('outside.rooms', { name: nameIn(words, body) })}</p>
        </>
      ) : (
        <p>
          <b>{words.say('outside.nobody')}</b>
        </p>
      )}
      <p>{words.say('outside.more')}</p>
    </div>
  );
}

/** In her file: who has what is about the desk, or that she is asked. */
export function WhoHasIt({ words, file }: { words: Words; file: WorkerFile }): ReactElement | null {
  if (!file.aboutDesk) return null;
  const { body, isAsked } = file.aboutDesk;
  return (
    <p className="notice">
      {isAsked ? (
        <a href={`/${words.locale}/file/consents/desk_body`}>{words.say('outside.ask')}</a>
      ) : (
        words.say(body ? 'outside.has' : 'outside.waits', body ? { name: nameIn(words, body) } : {})
      )}
    </p>
  );
}

/** To whom her message goes. */
export function letterLabel(words: Words, file: Pick<WorkerFile, 'aboutDesk'>): string {
  if (!file.aboutDesk) return words.say('file.messageLabel');
  const { body } = file.aboutDesk;
  return body ? words.say('outside.write', { name: nameIn(words, body) }) : words.say('outside.writeLocked');
}

type Help = WorkerFile['outsideHelp'][number];

/** What an organisation outside says came of it, and the two answers that only she can give. */
function Result({ words, help, secrets }: { words: Words; help: Help; secrets: FormSecrets }): ReactElement {
  const { referralId, outcome, answer } = help;
  const heading = `result-${referralId}`;
  return (
    <section className="offer" aria-labelledby={heading}>
      <h2 id={heading}>{words.say('outside.resultOf', { name: nameIn(words, help) })}</h2>
      <p>{words.say('steps.body_decided', { outcome: outcome ?? '' })}</p>
      {answer ? (
        <p className="hint">{words.say(answer === 'confirmed' ? 'outside.saidSo' : 'outside.saidNotSo')}</p>
      ) : (
        <form method="post" action={`/${words.locale}/file/outcome`}>
          <input type="hidden" name="csrf" value={secrets.csrf} />
          <input type="hidden" name="referral" value={referralId} />
          <p>
            <b>{words.say('outside.isSo')}</b>
          </p>
          <div className="buttons">
            <button className="primary" name="answer" value="yes">
              {words.say('outside.so')}
            </button>
            <button className="secondary" name="answer" value="no">
              {words.say('outside.notSo')}
            </button>
          </div>
        </form>
      )}
    </section>
  );
}

/** Every outcome that an organisation outside has returned. */
export function Results({
  words,
  file,
  secrets,
}: {
  words: Words;
  file: WorkerFile;
  secrets: FormSecrets;
}): ReactElement {
  const done = file.outsideHelp.filter(({ isDone }) => isDone);
  return (
    <>
      {done.map((help) => (
        <Result key={help.referralId} words={words} help={help} secrets={secrets} />
      ))}
    </>
  );
}
