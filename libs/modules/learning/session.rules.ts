import type { ProblemCode } from '@platform/errors';

export const SESSION_STATES = ['draft', 'published', 'held', 'cancelled'] as const;
export type SessionState = (typeof SESSION_STATES)[number];

/** What it is called; both have places, an agenda, minutes and follow-ups. */
export const SESSION_KINDS = ['study', 'meeting'] as const;
export type SessionKind = (typeof SESSION_KINDS)[number];

export const SESSION_FORMS = ['online', 'on_site'] as const;
export type SessionForm = (typeof SESSION_FORMS)[number];

/** Who may take a place: people of members, anybody who has an address, or workers by a number and nothing else. */
export const AUDIENCES = ['members', 'public', 'guests'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** Why a session does not take place; coded, so that everybody reads it in their own language. */
export const CANCEL_REASONS = ['speaker', 'too_few', 'venue', 'emergency', 'other'] as const;
export type CancelReason = (typeof CANCEL_REASONS)[number];

/** The languages of the form; a session is held in one or more of them. */
export const SESSION_LANGUAGES = ['ja', 'en', 'ja-x-easy', 'vi', 'my', 'pt-BR'] as const;

/** The languages in which every session has a title and a description. */
const ALWAYS_WORDED = ['ja', 'en'];

/** Title and description in one more language. */
export interface SessionWords {
  /** One of SESSION_LANGUAGES. */
  locale: string;
  title: string;
  about: string;
}

/** What an officer writes about a session. */
export interface SessionWish {
  kind: SessionKind;
  titleJa: string;
  titleEn: string;
  descriptionJa: string;
  descriptionEn: string;
  /** What is talked about, an item a line. */
  agendaJa: string[];
  agendaEn: string[];
  languages: string[];
  /** In other languages than Japanese and English. */
  words: SessionWords[];
  /** At least one; each once. */
  openTo: Audience[];
  form: SessionForm;
  /** For a session on site. */
  place: string | null;
  /** For an online session: http or https. */
  link: string | null;
  startsAt: Date;
  endsAt: Date;
  registerUntil: Date;
  capacity: number;
}

/** Why this cannot be a session, or nothing. */
export function whyNoSession({ startsAt, endsAt, registerUntil, ...wish }: SessionWish): ProblemCode | undefined {
  if (endsAt <= startsAt || registerUntil > startsAt) return 'studySession.badTimes';
  if (lacksWords(wish)) return 'studySession.wordsMissing';
  if (wish.form === 'on_site') return wish.place === null ? 'studySession.placeMissing' : undefined;
  return isWebAddress(wish.link) ? undefined : 'studySession.placeMissing';
}

/** Workers read of a session that is held in their language in that language. */
function lacksWords({ openTo, languages, words }: Pick<SessionWish, 'openTo' | 'languages' | 'words'>): boolean {
  const isWorded = (locale: string) =>
    ALWAYS_WORDED.includes(locale) || words.some((each) => each.locale === locale && each.title !== '');
  return openTo.includes('guests') && !languages.every(isWorded);
}

/** Only what a browser opens as a page: nobody is sent to a file or a script. */
export function isWebAddress(link: string | null): boolean {
  return link !== null && URL.canParse(link) && ['http:', 'https:'].includes(new URL(link).protocol);
}

interface Session {
  state: SessionState;
  startsAt: Date;
  booked: number;
}

/** Why a session cannot be changed to this, or nothing. What was held or cancelled stays as it was. */
export function whyNotChangeable({ state, booked }: Session, { capacity }: SessionWish): ProblemCode | undefined {
  if (state === 'held' || state === 'cancelled') return 'studySession.notNow';
  return capacity < booked ? 'studySession.tooSmall' : undefined;
}

/** Where a session may go. The table `session_transitions` holds the same; a test compares them. */
export const SESSION_TRANSITIONS: Readonly<Record<SessionState, readonly SessionState[]>> = {
  draft: ['published', 'cancelled'],
  published: ['held', 'cancelled'],
  held: [],
  cancelled: [],
};

/** Why a session cannot go there now, or nothing. */
export function whyNotMovable({ state, startsAt }: Session, to: SessionState, now: Date): ProblemCode | undefined {
  if (!SESSION_TRANSITIONS[state].includes(to)) return 'studySession.notNow';
  if (to === 'published' && startsAt <= now) return 'studySession.badTimes';
  if (to === 'held' && startsAt > now) return 'studySession.notYet';
  return undefined;
}
