import type { WorkerFile } from '@modules/cases';
import type { ReactElement, ReactNode } from 'react';
import type { Words } from '../i18n/words';
import { FileLinks } from './attachment-parts';

type Step = WorkerFile['steps'][number];
type Clock = WorkerFile['clocks'][number];

/** A step as a sentence with its reason. Arguments that a message does not use are ignored. */
export function stepSentence(words: Words, { kind, detail }: Step): string {
  const key = `steps.${kind}`;
  const clockKey = `clocks.${detail.clock ?? ''}`;
  return words.say(words.has(key) ? key : 'steps.other', {
    clock: words.has(clockKey) ? words.say(clockKey) : '',
    target: detail.target ?? '',
    reason: detail.reason ?? '',
    outcome: detail.outcome ?? '',
    recipient: detail.recipient ?? '',
  });
}

/** What has happened, newest first, because she comes to see what is new. */
export function StepList({ words, steps }: { words: Words; steps: readonly Step[] }): ReactElement {
  return (
    <ol className="steps">
      {[...steps].reverse().map((step) => (
        <li key={step.kind + step.at.toISOString()} className={step.kind === 'deadline_missed' ? 'late' : undefined}>
          <time className="hint" dateTime={step.at.toISOString()}>
            {words.instant(step.at)}
          </time>
          <div>{stepSentence(words, step)}</div>
        </li>
      ))}
    </ol>
  );
}

const CLOCK_WORDS = {
  running: 'file.clockRunning',
  met: 'file.clockMet',
  overdue: 'file.clockOverdue',
  ended: 'file.clockEnded',
} as const;

const CLOCK_STATES = ['overdue', 'running', 'met', 'ended'];

/** What was missed, then what comes next, and what is done at the end. */
function mostPressingFirst(a: Clock, b: Clock): number {
  const byState = CLOCK_STATES.indexOf(a.state) - CLOCK_STATES.indexOf(b.state);
  return byState || a.dueAt.getTime() - b.dueAt.getTime();
}

/** The promises with their dates. One that was missed stays visible until it is met, and says so in words. */
export function ClockList({
  words,
  clocks,
  isAboutDesk = false,
}: {
  words: Words;
  clocks: readonly Clock[];
  /** Then it is the outside body that has promised. */
  isAboutDesk?: boolean;
}): ReactElement {
  const promise = (kind: Clock['kind']): string => {
    const key = `outside.${kind}`;
    return isAboutDesk && words.has(key) ? words.say(key) : words.say(`clocks.${kind}`);
  };
  if (clocks.length === 0) return <p className="hint">{words.say('file.clocksNone')}</p>;
  return (
    <ul className="clocks">
      {[...clocks].sort(mostPressingFirst).map(({ kind, dueAt, state }) => (
        <li key={kind + dueAt.toISOString()} className={state}>
          <b>{promise(kind)}</b>
          <span>{words.say(CLOCK_WORDS[state], { date: words.instant(dueAt) })}</span>
        </li>
      ))}
    </ul>
  );
}

interface OfferProps {
  words: Words;
  remedy: NonNullable<WorkerFile['remedy']>;
  /** All files that she may open, of which its own stand with it; left out where they cannot be opened by a link. */
  files?: WorkerFile['attachments'];
  /** How many files of the company the desk is still looking at. */
  heldBack: number;
  /** What she may answer; without it, what she answered. */
  children?: ReactNode;
}

/** What the company offers, and how it was answered. */
export function Offer({ words, remedy, files = [], heldBack, children }: OfferProps): ReactElement {
  const answered = remedy.state === 'confirmed' ? 'file.remedyConfirmed' : 'file.remedyRejected';
  return (
    <section className="offer" aria-labelledby="offer">
      <h2 id="offer">{words.say('file.remedyTitle')}</h2>
      <div className="words">{remedy.text}</div>
      <p>{words.say('file.remedyPromised', { date: words.day(remedy.promisedOn) })}</p>
      {remedy.yen === null ? null : <p>{words.say('file.remedyYen', { amount: remedy.yen })}</p>}
      {remedy.evidence ? (
        <>
          <p>{words.say('file.remedyEvidence')}</p>
          <div className="words">{remedy.evidence}</div>
        </>
      ) : null}
      <FileLinks words={words} files={files.filter(({ remedyId }) => remedyId === remedy.id)} />
      <HeldBack words={words} count={heldBack} />
      {remedy.state === 'proposed' ? children : <p className="hint">{words.say(answered)}</p>}
    </section>
  );
}

/** The company's offer, with the two answers that only she can give, while the case is open. */
export function Remedy({ isOver, ...offer }: Omit<OfferProps, 'children'> & { isOver: boolean }): ReactElement {
  const { words } = offer;
  if (isOver) return <Offer {...offer} />;
  return (
    <Offer {...offer}>
      <p>
        <b>{words.say('file.remedyAsk')}</b>
      </p>
      <div className="buttons">
        <a className="button primary" href={`/${words.locale}/file/remedy?answer=yes`}>
          {words.say('file.remedyAccept')}
        </a>
        <a className="button secondary" href={`/${words.locale}/file/remedy?answer=no`}>
          {words.say('file.remedyReject')}
        </a>
      </div>
    </Offer>
  );
}

/** What the company sent and the desk has not passed on: she knows that there is more. */
export function HeldBack({ words, count }: { words: Words; count: number }): ReactElement | null {
  return count === 0 ? null : <p>{words.say('file.heldBack', { count })}</p>;
}

/** What the company promised besides, in numbers: its words are the desk's to check. */
export function Plan({ words, plan }: { words: Words; plan: WorkerFile['plan'] }): ReactElement | null {
  if (plan.promised === 0) return null;
  return <p>{words.say('file.plan', plan)}</p>;
}

interface SharedProps {
  words: Words;
  file: WorkerFile;
  /** As with an offer. */
  files?: WorkerFile['attachments'];
}

/** What the company was given and what it said. */
export function Shared({ words, file, files = [] }: SharedProps): ReactElement {
  const isShared = file.steps.some((step) => step.kind === 'shared_with_company');
  return (
    <>
      {isShared ? null : <p>{words.say('file.sharedNothing')}</p>}
      {file.summary ? (
        <>
          <p>{words.say(isShared ? 'file.sharedSummary' : 'file.sharedSummaryReady')}</p>
          <blockquote className="words">{file.summary}</blockquote>
        </>
      ) : null}
      {file.companyReplies.length > 0 ? <h3>{words.say('file.repliesTitle')}</h3> : null}
      {file.companyReplies.map(({ id, text, sentAt }) => (
        <blockquote key={id}>
          <p className="hint">{words.instant(sentAt)}</p>
          <div className="words">{text}</div>
          <FileLinks words={words} files={files.filter(({ messageId }) => messageId === id)} />
        </blockquote>
      ))}
    </>
  );
}
