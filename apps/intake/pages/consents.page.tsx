import type { CaseRead, ConsentAnswerView, ConsentsView, HerRecipient } from '@modules/cases';
import type { ReactElement } from 'react';
import type { FieldError } from '../form/form-body';
import type { Words } from '../i18n/words';
import { Choices } from './fields';
import { ErrorSummary, HiddenFields, NoticeBox } from './form-parts';
import { PartNote } from './parts';
import { PageFrame } from './page-frame';
import type { FormSecrets, Notice } from './view';

interface ConsentsProps {
  words: Words;
  consents: ConsentsView;
  isSaved: boolean;
}

/** What stands now, in one sentence. */
function standing(words: Words, answer: ConsentAnswerView): string {
  const date = words.day(answer.changedAt);
  if (answer.isGranted && answer.recipient === 'desk_body') return words.say('outside.since', { date });
  if (answer.isGranted) {
    return words.say('consents.yes', { date, until: answer.expiresAt ? words.day(answer.expiresAt) : '–' });
  }
  if (answer.state === 'withdrawn' || answer.state === 'expired')
    return words.say(`consents.${answer.state}`, { date });
  return words.say('consents.no');
}

/** What stands for each recipient, to be read and not to be changed. */
export function AnswerList({ words, answers }: { words: Words; answers: readonly ConsentAnswerView[] }): ReactElement {
  return (
    <ul>
      {answers.map((answer) => (
        <li key={answer.recipient}>
          {words.say(`check.${answer.recipient}`)}: {standing(words, answer)}
        </li>
      ))}
    </ul>
  );
}

function Answer({ words, answer }: { words: Words; answer: ConsentAnswerView }): ReactElement {
  const { recipient, isGranted, isToConfirm, changedAt } = answer;
  return (
    <section className={isToConfirm ? 'notice' : undefined}>
      <h2>{words.say(`check.${recipient}`)}</h2>
      <p>
        <b>{standing(words, answer)}</b>
      </p>
      {isToConfirm && isGranted ? <p>{words.say('consents.toConfirm', { date: words.day(changedAt) })}</p> : null}
      <p>
        <a className="button secondary" href={`/${words.locale}/file/consents/${recipient}`}>
          {words.say('consents.change')}
        </a>
      </p>
    </section>
  );
}

/** Who outside the desk has opened it, and how often. */
export function ReadList({ words, reads }: { words: Words; reads: readonly CaseRead[] }): ReactElement {
  const isJapanese = words.locale === 'ja' || words.locale === 'ja-x-easy';
  if (reads.length === 0) return <p>{words.say('consents.readsNone')}</p>;
  return (
    <ul>
      {reads.map(({ nameJa, nameEn, firstAt, lastAt, reads: count }) => (
        <li key={nameEn + firstAt.toISOString()}>
          {words.say('consents.read', {
            name: isJapanese ? nameJa : nameEn,
            count,
            first: words.instant(firstAt),
            last: words.instant(lastAt),
          })}
        </li>
      ))}
    </ul>
  );
}

/** Who may read besides the desk, and who has. */
export function ConsentsPage({ words, consents, isSaved }: ConsentsProps): ReactElement {
  return (
    <PageFrame words={words} samePage="/file/consents">
      {isSaved ? (
        <p className="done" role="status">
          {words.say('consents.saved')}
        </p>
      ) : null}
      <h1>{words.say('consents.heading')}</h1>
      <PartNote words={words} parts={consents.parts} />
      {consents.parts.length > 0 ? <p>{words.say('parts.sameStory')}</p> : null}
      {consents.answers.map((answer) => (
        <Answer key={answer.recipient} words={words} answer={answer} />
      ))}
      <h2>{words.say('consents.readsTitle')}</h2>
      <ReadList words={words} reads={consents.reads} />
      <p>
        <a href={`/${words.locale}/file/lent`}>{words.say('lent.heading')}</a>
      </p>
      <p>
        <a href={`/${words.locale}/file`}>{words.say('file.backToFile')}</a>
      </p>
    </PageFrame>
  );
}

export interface ConsentChangeView {
  words: Words;
  secrets: FormSecrets;
  recipient: HerRecipient;
  /** What stands, or what she has just chosen. */
  chosen: 'yes' | 'no' | null;
  errors: readonly FieldError[];
  notice?: Notice;
}

/** The same question as on the form, with what each answer leads to. */
export function ConsentChangePage({
  words,
  secrets,
  recipient,
  chosen,
  errors,
  notice,
}: ConsentChangeView): ReactElement {
  return (
    <PageFrame words={words} samePage={`/file/consents/${recipient}`}>
      <NoticeBox words={words} notice={notice} />
      <ErrorSummary words={words} errors={errors} />
      <h1>{words.say('consents.changeHeading')}</h1>
      <form method="post" action={`/${words.locale}/file/consents/${recipient}`} noValidate>
        <HiddenFields words={words} secrets={secrets} notice={notice} />
        <Choices
          words={words}
          name="answer"
          type="radio"
          label={words.say(`sharing.${recipient}Legend`)}
          hint={words.say(`sharing.${recipient}Text`)}
          error={errors.find((error) => error.field === 'answer')}
          choices={[
            { value: 'no', label: words.say(`sharing.${recipient}No`) },
            { value: 'yes', label: words.say(`sharing.${recipient}Yes`) },
          ]}
          chosen={chosen ? [chosen] : []}
        />
        <div className="notice">
          <p>{words.say('consents.losing')}</p>
          {recipient === 'desk_body' ? null : <p>{words.say('consents.valid')}</p>}
        </div>
        <div className="buttons">
          <button className="primary">{words.say('consents.submit')}</button>
          <a className="button plain" href={`/${words.locale}/file/consents`}>
            {words.say('layout.back')}
          </a>
        </div>
      </form>
    </PageFrame>
  );
}
