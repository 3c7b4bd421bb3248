import { EXPERIENCE_ANSWERS, EXPERIENCE_QUESTIONS, type ExperienceAnswers, type WorkerFile } from '@modules/cases';
import type { ReactElement } from 'react';
import type { FieldError } from '../form/form-body';
import type { Words } from '../i18n/words';
import { Choices } from './fields';
import { ErrorSummary, HiddenFields, NoticeBox } from './form-parts';
import { PageFrame } from './page-frame';
import type { FormSecrets, Notice } from './view';

interface ExperienceView {
  words: Words;
  secrets: FormSecrets;
  answers: ExperienceAnswers;
  errors: readonly FieldError[];
  notice?: Notice;
}

/** In her file: that she may answer, or change what she answered. */
export function ExperienceOffer({ words, file }: { words: Words; file: WorkerFile }): ReactElement | null {
  const { isAsked, isAnswered } = file.experience;
  if (!isAsked && !isAnswered) return null;
  return (
    <section>
      <h2>{words.say('experience.heading')}</h2>
      <p>{words.say('experience.offer')}</p>
      <p>
        <a className="button secondary" href={`/${words.locale}/file/experience`}>
          {words.say(isAnswered ? 'experience.change' : 'experience.open')}
        </a>
      </p>
    </section>
  );
}

/** All questions on one page; none must be answered, and there is no box for words. */
export function ExperiencePage({ words, secrets, answers, errors, notice }: ExperienceView): ReactElement {
  const isAnswered = Object.keys(answers).length > 0;
  return (
    <PageFrame words={words} samePage="/file/experience">
      <NoticeBox words={words} notice={notice} />
      <ErrorSummary words={words} errors={errors} />
      <h1>{words.say('experience.heading')}</h1>
      <p>{words.say('experience.optional')}</p>
      <p>{words.say('experience.onlyCounted')}</p>
      <p>{words.say('experience.changeable')}</p>
      <form method="post" action={`/${words.locale}/file/experience`} noValidate>
        <HiddenFields words={words} secrets={secrets} notice={notice} />
        {EXPERIENCE_QUESTIONS.map((question) => (
          <Choices
            key={question}
            words={words}
            name={question}
            type="radio"
            label={words.say(`experience.${question}`)}
            choices={EXPERIENCE_ANSWERS.map((value) => ({ value, label: words.say(`experience.answer_${value}`) }))}
            chosen={answers[question] ? [answers[question]] : []}
          />
        ))}
        <div className="buttons">
          <button className="primary" name="act" value="send">
            {words.say('experience.send')}
          </button>
          {isAnswered ? (
            <button className="secondary" name="act" value="withdraw">
              {words.say('experience.withdraw')}
            </button>
          ) : null}
          <a className="button plain" href={`/${words.locale}/file`}>
            {words.say('file.backToFile')}
          </a>
        </div>
      </form>
    </PageFrame>
  );
}
