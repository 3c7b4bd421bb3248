import type { DeliveryAnswer, WorkerFile } from '@modules/cases';
import { type Danger, DANGERS, ISSUE_CODES } from '@modules/complaints';
import type { ReactElement } from 'react';
import type { FieldError } from '../form/form-body';
import { issueWords } from '../form/issue-words';
import type { Words } from '../i18n/words';
import { EmergencyNumbers } from './emergency.page';
import { Choices, TextArea, TextField } from './fields';
import { ErrorSummary, HiddenFields, NoticeBox } from './form-parts';
import { PageFrame } from './page-frame';
import type { FormSecrets, Notice } from './view';

/** What can have got worse: the topics of reprisal that the form knows. */
export const WORSE_CODES = ISSUE_CODES.filter(({ category }) => category === 'RETALIATION').map(
  ({ subcategory }) => subcategory,
);

interface FollowUpView {
  words: Words;
  secrets: FormSecrets;
  followUpId: string;
  errors: readonly FieldError[];
  notice?: Notice;
}

export interface DeliveryView extends FollowUpView {
  answer: DeliveryAnswer | null;
  /** As she typed it. */
  yen: string;
  /** What the company promised, in yen; null where it named no amount. */
  promised: number | null;
}

export interface WorseView extends FollowUpView {
  kinds: readonly string[];
  danger: Danger | null;
  text: string;
}

/** What waits to be answered, at the top of her file. */
export function Questions({ words, file }: { words: Words; file: WorkerFile }): ReactElement {
  return (
    <>
      {file.questions.map(({ id, about }) => (
        <section className="notice" key={id}>
          <p>
            <b>{words.say(`aftercare.${about}Ask`)}</b>
          </p>
          <p>
            <a className="button primary" href={`/${words.locale}/file/${about}`}>
              {words.say('aftercare.answer')}
            </a>
          </p>
        </section>
      ))}
    </>
  );
}

function errorOf({ errors }: FollowUpView, field: string): FieldError | undefined {
  return errors.find((error) => error.field === field);
}

/** Whether what was promised arrived, and how much of it was money. */
export function DeliveryPage(view: DeliveryView): ReactElement {
  const { words, secrets, followUpId, answer, yen, promised, errors, notice } = view;
  return (
    <PageFrame words={words} samePage="/file/delivery">
      <NoticeBox words={words} notice={notice} />
      <ErrorSummary words={words} errors={errors} />
      <h1>{words.say('aftercare.deliveryAsk')}</h1>
      {promised === null ? null : <p>{words.say('aftercare.deliveryPromised', { amount: promised })}</p>}
      <form method="post" action={`/${words.locale}/file/delivery`} noValidate>
        <HiddenFields words={words} secrets={secrets} notice={notice} />
        <input type="hidden" name="followUpId" value={followUpId} />
        <Choices
          words={words}
          name="answer"
          type="radio"
          label={words.say('aftercare.deliveryAsk')}
          isLegendHidden
          hint={words.say('aftercare.deliveryHint')}
          error={errorOf(view, 'answer')}
          choices={(['yes', 'partly', 'no'] as const).map((value) => ({
            value,
            label: words.say(`aftercare.delivery_${value}`),
          }))}
          chosen={answer ? [answer] : []}
        />
        <TextField
          words={words}
          name="yen"
          label={words.say('aftercare.yenLabel')}
          hint={words.say('aftercare.yenHint')}
          isOptional
          inputMode="numeric"
          maxLength={20}
          error={errorOf(view, 'yen')}
          value={yen}
        />
        <Send words={words} label={words.say('remedy.submit')} />
      </form>
    </PageFrame>
  );
}

/** One click where nothing has got worse; a page of its own where something has. */
export function WatchPage({ words, secrets, followUpId, errors, notice }: FollowUpView): ReactElement {
  return (
    <PageFrame words={words} samePage="/file/watch">
      <NoticeBox words={words} notice={notice} />
      <ErrorSummary words={words} errors={errors} />
      <h1>{words.say('aftercare.watchAsk')}</h1>
      <p>{words.say('aftercare.watchText')}</p>
      <form method="post" action={`/${words.locale}/file/watch`} noValidate>
        <HiddenFields words={words} secrets={secrets} notice={notice} />
        <input type="hidden" name="followUpId" value={followUpId} />
        <div className="buttons">
          <button className="primary">{words.say('aftercare.watchNo')}</button>
          <a className="button secondary" href={`/${words.locale}/file/watch/worse`}>
            {words.say('aftercare.watchYes')}
          </a>
          <a className="button plain" href={`/${words.locale}/file`}>
            {words.say('file.backToFile')}
          </a>
        </div>
      </form>
    </PageFrame>
  );
}

/** What got worse. Sending it makes a new case. */
export function WorsePage(view: WorseView): ReactElement {
  const { words, secrets, followUpId, kinds, danger, text, errors, notice } = view;
  return (
    <PageFrame words={words} samePage="/file/watch/worse">
      <NoticeBox words={words} notice={notice} />
      <ErrorSummary words={words} errors={errors} />
      <h1>{words.say('aftercare.worseHeading')}</h1>
      <p className="notice">{words.say('aftercare.worseText')}</p>
      <form method="post" action={`/${words.locale}/file/watch/worse`} noValidate>
        <HiddenFields words={words} secrets={secrets} notice={notice} />
        <input type="hidden" name="followUpId" value={followUpId} />
        <Choices
          words={words}
          name="kinds"
          type="checkbox"
          label={words.say('aftercare.worseHeading')}
          isLegendHidden
          error={errorOf(view, 'kinds')}
          choices={WORSE_CODES.map((subcategory) => ({
            value: subcategory,
            label: issueWords(words, { category: 'RETALIATION', subcategory }),
          }))}
          chosen={kinds}
        />
        <Choices
          words={words}
          name="danger"
          type="radio"
          label={words.say('danger.heading')}
          error={errorOf(view, 'danger')}
          choices={DANGERS.map((value) => ({ value, label: words.say(`danger.${value}`) }))}
          chosen={danger ? [danger] : []}
        />
        <TextArea
          words={words}
          name="words"
          label={words.say('remedy.commentLabel')}
          isOptional
          error={errorOf(view, 'words')}
          value={text}
          rows={5}
        />
        <EmergencyNumbers words={words} />
        <Send words={words} label={words.say('aftercare.worseSend')} />
      </form>
    </PageFrame>
  );
}

function Send({ words, label }: { words: Words; label: string }): ReactElement {
  return (
    <div className="buttons">
      <button className="primary">{label}</button>
      <a className="button plain" href={`/${words.locale}/file`}>
        {words.say('file.backToFile')}
      </a>
    </div>
  );
}
