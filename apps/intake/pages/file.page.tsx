import type { WaitingFile, WorkerFile } from '@modules/cases';
import type { ReactElement } from 'react';
import { issueWords } from '../form/issue-words';
import type { Words } from '../i18n/words';
import { letterLabel, Results, WhoHasIt } from './about-desk-parts';
import { FileLinks } from './attachment-parts';
import { EmergencyNumbers } from './emergency.page';
import { Ended } from './ended-parts';
import { ExperienceOffer } from './experience.page';
import { Questions } from './follow-up.page';
import { KeptReminder } from './kept.page';
import { LentNotice } from './lent.page';
import { Letters } from './letters';
import { MessageForm } from './message.page';
import { PageFrame } from './page-frame';
import { RecordProof } from './record.page';
import { ClockList, HeldBack, Plan, Remedy, Shared, StepList } from './file-parts';
import { PartList } from './parts';
import type { FormSecrets } from './view';

export interface FileView {
  words: Words;
  file: WorkerFile;
  /** The files that wait for her next message. */
  waiting: readonly WaitingFile[];
  secrets: FormSecrets;
  /** What she has just done, to be confirmed at the top. */
  done: Done | null;
}

const DONE_WORDS = {
  message: 'file.messageSent',
  remedy: 'remedy.sent',
  kept: 'kept.done',
  reopened: 'again.doneReopened',
  appealed: 'again.doneAppealed',
  followUp: 'aftercare.sent',
  outcome: 'outside.sent',
  experience: 'experience.sent',
  experienceGone: 'experience.gone',
} as const;
type Done = keyof typeof DONE_WORDS;
const DONE = Object.keys(DONE_WORDS) as Done[];

/** What an address says that she has just done. */
export function doneOf(text: string | undefined): Done | null {
  return DONE.find((done) => done === text) ?? null;
}

function Messages(view: FileView): ReactElement {
  const { words, file, waiting, secrets } = view;
  return (
    <>
      <h2>{words.say('file.messagesTitle')}</h2>
      <Letters words={words} messages={file.messages} attachments={file.attachments} isReadByDesk={!file.aboutDesk} />
      {file.status === 'finished' && file.outcome !== 'merged' ? null : (
        <MessageForm
          words={words}
          secrets={secrets}
          label={letterLabel(words, file)}
          hasDeskHours={!file.aboutDesk}
          text=""
          waiting={waiting}
          errors={[]}
        />
      )}
    </>
  );
}

function Clocks({ words, file }: FileView): ReactElement {
  return (
    <>
      <h2>{words.say('file.clocksTitle')}</h2>
      <ClockList words={words} clocks={file.clocks} isAboutDesk={file.aboutDesk !== null} />
    </>
  );
}

function Sent({ words, file }: FileView): ReactElement {
  const sent = file.attachments.filter(({ messageId, remedyId }) => messageId === null && remedyId === null);
  return (
    <details>
      <summary>{words.say('file.storyTitle')}</summary>
      {file.place ? <p>{file.place}</p> : null}
      <ul>
        {file.issues.map(({ category, subcategory }) => (
          <li key={category + subcategory}>{issueWords(words, { category, subcategory })}</li>
        ))}
      </ul>
      <div className="words">{file.story}</div>
      <p className="hint">{words.say('file.attachments', { count: sent.length })}</p>
      <FileLinks words={words} files={sent} />
    </details>
  );
}

function Consents({ words, file }: FileView): ReactElement {
  const answer = (isGranted: boolean) => words.say(isGranted ? 'check.yes' : 'check.no');
  return (
    <>
      <ul>
        <li>
          {words.say('check.company')}: <b>{answer(file.companyConsent)}</b>
        </li>
        <li>
          {words.say('check.partner')}: <b>{answer(file.partnerConsent)}</b>
        </li>
      </ul>
      <p>
        <a href={`/${words.locale}/file/consents`}>{words.say('consents.heading')}</a>
      </p>
    </>
  );
}

function Ways({ words }: FileView): ReactElement {
  return (
    <form className="buttons" method="post" action={`/${words.locale}/file/close`}>
      <a className="button secondary" href={`/${words.locale}/receipt`}>
        {words.say('file.showReceipt')}
      </a>
      <a className="button plain" href={`/${words.locale}/file/copy`}>
        {words.say('copy.heading')}
      </a>
      <a className="button plain" href={`/${words.locale}/file/withdrawal`}>
        {words.say('withdrawal.heading')}
      </a>
      <a className="button plain" href={`/${words.locale}/file/erasure`}>
        {words.say('erasure.link')}
      </a>
      <button className="plain">{words.say('file.leave')}</button>
    </form>
  );
}

/** What the company offers; or, where it has only answered, how many of its files the desk is still looking at. */
function OfferOrFiles({ words, file }: FileView): ReactElement {
  const { remedy, attachments: files, filesHeldBack: heldBack } = file;
  if (!remedy) return <HeldBack words={words} count={heldBack} />;
  return <Remedy {...{ words, remedy, files, heldBack }} isOver={file.status === 'finished'} />;
}

/** Her file: where it stands, what was promised by when, what happened and why, and a way to answer. */
export function FilePage(view: FileView): ReactElement {
  const { words, file, done } = view;
  const hasLetters = file.messages.length > 0;
  return (
    <PageFrame words={words} samePage="/file">
      {done ? (
        <p className="done" role="status">
          {words.say(DONE_WORDS[done])}
        </p>
      ) : null}
      <h1>{words.say('file.heading')}</h1>
      <section className="status">
        <h2>{words.say('file.statusTitle')}</h2>
        <p>
          <strong>{words.say(`statuses.${file.status}`)}</strong>
        </p>
        <p>{words.say(`statusHints.${file.status}`)}</p>
        <Ended words={words} file={file} />
        <p className="hint">{words.say('file.receivedAt', { date: words.instant(file.receivedAt) })}</p>
      </section>
      <PartList words={words} parts={file.parts} secrets={view.secrets} />
      <WhoHasIt words={words} file={file} />
      <Results words={words} file={file} secrets={view.secrets} />
      <Questions words={words} file={file} />
      {file.isReceiptKept ? null : <KeptReminder words={words} />}
      <LentNotice words={words} steps={file.steps} />
      {file.isConsentToConfirm ? (
        <p className="notice">
          <a href={`/${words.locale}/file/consents`}>{words.say('consents.pleaseConfirm')}</a>
        </p>
      ) : null}
      {file.danger === 'now' && file.status !== 'finished' ? <EmergencyNumbers words={words} /> : null}
      <OfferOrFiles {...view} />
      <Plan words={words} plan={file.plan} />
      {/* A letter is what she came for; an empty box may wait below the dates. */}
      {hasLetters ? <Messages {...view} /> : null}
      <Clocks {...view} />
      {hasLetters ? null : <Messages {...view} />}
      <h2>{words.say('file.stepsTitle')}</h2>
      <StepList words={words} steps={file.steps} />
      <h2>{words.say('file.sharedTitle')}</h2>
      <Shared words={words} file={file} files={file.attachments} />
      <h2>{words.say('file.consentsTitle')}</h2>
      <Consents {...view} />
      <Sent {...view} />
      <ExperienceOffer words={words} file={file} />
      <RecordProof words={words} file={file} />
      <Ways {...view} />
    </PageFrame>
  );
}
