import type { GuestSession } from '@modules/learning';
import type { ReactElement } from 'react';
import type { FieldError } from '../form/form-body';
import type { PlaceForm } from '../form/place.rules';
import { catalogueOf, isLocale } from '../i18n/catalogue';
import type { Words } from '../i18n/words';
import { Choices, TextField } from './fields';
import { ErrorSummary, HiddenFields, NoticeBox } from './form-parts';
import { PageFrame } from './page-frame';
import { errorOf, type Notice } from './view';

/** Title and description in her language, or in the one of the two that every session has that is nearer to it. */
export function sessionWords({ locale }: Words, session: GuestSession): { lang: string; title: string; about: string } {
  const own = session.words.find((each) => each.locale === locale);
  if (own) return { lang: locale, title: own.title, about: own.about };
  return locale.startsWith('ja')
    ? { lang: 'ja', title: session.titleJa, about: session.descriptionJa }
    : { lang: 'en', title: session.titleEn, about: session.descriptionEn };
}

function endonym(locale: string): string {
  return isLocale(locale) ? catalogueOf(locale).meta.endonym : locale;
}

/** When, where, in which languages, and whether there is room. */
export function SessionFacts({ words, session }: { words: Words; session: GuestSession }): ReactElement {
  const { startsAt, endsAt, form, place, languages, capacity, booked } = session;
  const count = Math.max(0, capacity - booked);
  const where = form === 'online' ? words.say('sessions.online') : place;
  return (
    <>
      <p>
        <b>{words.say('sessions.when', { from: words.instant(startsAt), until: words.hour(endsAt) })}</b>
      </p>
      <p lang={form === 'online' ? undefined : 'ja'} dir="auto">
        {where}
      </p>
      <p>{words.say('sessions.languages', { languages: languages.map(endonym).join(' · ') })}</p>
      {session.state === 'published' ? (
        <p>{count > 0 ? words.say('sessions.free', { count }) : words.say('sessions.full')}</p>
      ) : null}
    </>
  );
}

/** What is to come, in her language. */
export function SessionsPage({ words, sessions }: { words: Words; sessions: readonly GuestSession[] }): ReactElement {
  const base = `/${words.locale}`;
  return (
    <PageFrame words={words} samePage="/sessions">
      <h1>{words.say('sessions.heading')}</h1>
      <p className="lead">{words.say('sessions.intro')}</p>
      {sessions.length === 0 ? <p>{words.say('sessions.none')}</p> : null}
      {sessions.map((session) => {
        const { lang, title } = sessionWords(words, session);
        return (
          <section key={session.id} aria-labelledby={`s-${session.id}`}>
            <h2 id={`s-${session.id}`} lang={lang}>
              {title}
            </h2>
            <SessionFacts words={words} session={session} />
            <p>
              <a href={`${base}/sessions/${session.id}`} aria-describedby={`s-${session.id}`}>
                {words.say('sessions.open')}
              </a>
            </p>
          </section>
        );
      })}
      <div className="buttons">
        <a className="button secondary" href={`${base}/place`}>
          {words.say('sessions.haveNumber')}
        </a>
      </div>
    </PageFrame>
  );
}

export interface SessionView {
  words: Words;
  session: GuestSession;
  form: PlaceForm;
  errors: readonly FieldError[];
  /** Stays with the page however often its button is pressed. */
  once: string;
  offersSms: boolean;
  now: Date;
  notice?: Notice;
  /** Somebody was faster, or the day came, between the page and its button. */
  isClosed?: boolean;
}

/** One session, and the few questions for a place in it. */
export function SessionPage(view: SessionView): ReactElement {
  const { words, session, errors, notice, now, isClosed } = view;
  const { lang, title, about } = sessionWords(words, session);
  const isOpen = !isClosed && session.state === 'published' && now <= session.registerUntil;
  return (
    <PageFrame words={words} samePage={`/sessions/${session.id}`}>
      <NoticeBox words={words} notice={notice} />
      <ErrorSummary words={words} errors={errors} />
      <h1 lang={lang}>{title}</h1>
      <SessionFacts words={words} session={session} />
      {about ? (
        <p className="words" lang={lang}>
          {about}
        </p>
      ) : null}
      {isOpen ? <AskForm {...view} /> : <p className="notice">{words.say('sessions.closed')}</p>}
    </PageFrame>
  );
}

function AskForm(view: SessionView): ReactElement {
  const { words, session, form, once } = view;
  return (
    <>
      <p>{words.say('sessions.until', { date: words.instant(session.registerUntil) })}</p>
      <h2>{words.say('sessions.askTitle')}</h2>
      <p>{words.say('sessions.separate')}</p>
      <form method="post" action={`/${words.locale}/sessions/${session.id}`} noValidate>
        {/* Nothing to forge here: a place that somebody else asks for is theirs who has its number. */}
        <HiddenFields words={words} secrets={{ csrf: '', once }} notice={view.notice} />
        <TextField
          words={words}
          name="nickname"
          label={words.say('sessions.nicknameLabel')}
          hint={words.say('sessions.nicknameHint')}
          error={errorOf(view, 'nickname')}
          value={form.nickname}
        />
        <ContactChoices {...view} />
        <div className="buttons">
          <button className="primary">{words.say('sessions.ask')}</button>
          <a className="button plain" href={`/${words.locale}/sessions`}>
            {words.say('layout.back')}
          </a>
        </div>
      </form>
    </>
  );
}

function ContactChoices(view: SessionView): ReactElement {
  const { words, form, offersSms } = view;
  const field = (name: 'email' | 'phone', label: string) => (
    <TextField
      words={words}
      name={name}
      label={label}
      hint={words.say('sessions.contactHint')}
      error={errorOf(view, name)}
      value={form[name]}
      type={name === 'email' ? 'email' : 'tel'}
      inputMode={name === 'email' ? 'email' : 'tel'}
    />
  );
  const sms = {
    value: 'sms',
    label: words.say('you.contactSms'),
    reveals: field('phone', words.say('you.phoneLabel')),
  };
  return (
    <Choices
      words={words}
      name="contact"
      type="radio"
      label={words.say('sessions.contactLegend')}
      choices={[
        { value: 'none', label: words.say('sessions.contactNone') },
        { value: 'email', label: words.say('you.contactEmail'), reveals: field('email', words.say('you.emailLabel')) },
        ...(offersSms ? [sms] : []),
      ]}
      chosen={[form.contact === 'sms' && !offersSms ? 'none' : form.contact]}
    />
  );
}
