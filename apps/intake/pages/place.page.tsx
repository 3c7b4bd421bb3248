import { formatPlaceNumber, type GuestPlace } from '@modules/learning';
import type { ReactElement } from 'react';
import type { FieldError } from '../form/form-body';
import type { Words } from '../i18n/words';
import { Choices, TextField } from './fields';
import { ErrorSummary, HiddenFields } from './form-parts';
import { PageFrame } from './page-frame';
import { SessionFacts, sessionWords } from './sessions.page';

interface LookUpProps {
  words: Words;
  typed: string;
  errors: readonly FieldError[];
}

/** Where the number of a place is typed. */
export function PlaceLookUpPage({ words, typed, errors }: LookUpProps): ReactElement {
  return (
    <PageFrame words={words} samePage="/place">
      <ErrorSummary words={words} errors={errors} />
      <h1>{words.say('sessions.lookHeading')}</h1>
      <form method="post" action={`/${words.locale}/place`} noValidate>
        <HiddenFields words={words} secrets={{ csrf: '' }} />
        <TextField
          words={words}
          name="number"
          label={words.say('sessions.numberLabel')}
          hint={words.say('sessions.numberHint')}
          error={errors[0]}
          value={typed}
          inputMode="numeric"
        />
        <div className="buttons">
          <button className="primary">{words.say('sessions.look')}</button>
          <a className="button plain" href={`/${words.locale}/sessions`}>
            {words.say('sessions.heading')}
          </a>
        </div>
      </form>
    </PageFrame>
  );
}

interface PlaceProps {
  words: Words;
  place: GuestPlace;
  /** Whether she has just asked for it, and sees its number for the first time. */
  isNew: boolean;
  now: Date;
}

/** Her place: where she stands, its number, and the way to give it back. */
export function PlacePage({ words, place, isNew, now }: PlaceProps): ReactElement {
  const { session, number, nickname, link, state } = place;
  const { lang, title } = sessionWords(words, session);
  const mayCancel = state !== 'withdrawn' && session.state === 'published' && now < session.startsAt;
  return (
    <PageFrame words={words}>
      <h1>{words.say('sessions.yourPlace')}</h1>
      <p className="notice" role={isNew ? 'status' : undefined}>
        <b>{words.say('sessions.for', { name: nickname })}</b> {standing(words, place)}
      </p>
      <h2>{words.say('sessions.numberLabel')}</h2>
      <p className="lead" dir="ltr">
        <b>{formatPlaceNumber(number)}</b>
      </p>
      <p>{words.say('sessions.keep')}</p>
      <h2 lang={lang}>{title}</h2>
      <SessionFacts words={words} session={session} />
      {link ? (
        <p>
          {words.say('sessions.address')}{' '}
          <a href={link} rel="noreferrer" dir="ltr">
            {link}
          </a>
        </p>
      ) : null}
      <p className="hint">{words.say('sessions.forgotten')}</p>
      {mayCancel ? <CancelForm words={words} number={number} /> : null}
      <div className="buttons">
        <a className="button plain" href={`/${words.locale}/sessions`}>
          {words.say('sessions.heading')}
        </a>
      </div>
    </PageFrame>
  );
}

function standing(words: Words, { session, state, before }: GuestPlace): string {
  if (session.state === 'cancelled') return words.say('sessions.cancelled');
  if (session.state === 'held') return words.say('sessions.held');
  if (state === 'withdrawn') return words.say('sessions.withdrawn');
  if (state === 'booked') return words.say('sessions.booked');
  return words.say('sessions.waiting', { number: (before ?? 0) + 1 });
}

function CancelForm({ words, number }: { words: Words; number: string }): ReactElement {
  return (
    <form method="post" action={`/${words.locale}/place/cancel`} noValidate>
      <input type="hidden" name="number" value={number} />
      <Choices
        words={words}
        name="sure"
        type="checkbox"
        label={words.say('sessions.cancelLegend')}
        choices={[{ value: 'yes', label: words.say('sessions.cancelSure') }]}
        chosen={[]}
      />
      <div className="buttons">
        <button className="secondary">{words.say('sessions.cancel')}</button>
      </div>
    </form>
  );
}
