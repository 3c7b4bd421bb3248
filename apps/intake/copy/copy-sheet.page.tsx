import type { ConsentsView, WorkerFile } from '@modules/cases';
import type { ReactElement } from 'react';
import { issueWords } from '../form/issue-words';
import type { Words } from '../i18n/words';
import { AnswerList, ReadList } from '../pages/consents.page';
import { ClockList, HeldBack, Offer, Plan, Shared, StepList } from '../pages/file-parts';
import { Letters } from '../pages/letters';
import { PartNote } from '../pages/parts';
import { SavedFrame } from '../pages/saved-frame';

/** Everything that her receipt opens, and what was packed beside the page. */
export interface CopySheetView {
  words: Words;
  file: WorkerFile;
  consents: ConsentsView;
  madeAt: Date;
  /** Paths inside the archive, e.g. `files/1.jpg`. */
  paths: readonly string[];
  /** Files of hers that could not be opened. */
  missing: number;
}

function Sent({ words, file }: CopySheetView): ReactElement {
  return (
    <>
      <h2>{words.say('file.storyTitle')}</h2>
      {file.place ? <p>{file.place}</p> : null}
      <ul>
        {file.issues.map(({ category, subcategory }) => (
          <li key={category + subcategory}>{issueWords(words, { category, subcategory })}</li>
        ))}
      </ul>
      <div className="words">{file.story}</div>
    </>
  );
}

function Files({ words, paths, missing }: CopySheetView): ReactElement {
  return (
    <>
      <h2>{words.say('copy.filesTitle')}</h2>
      {paths.length + missing === 0 ? <p>{words.say('copy.filesNone')}</p> : null}
      {missing > 0 ? <p className="notice">{words.say('copy.filesMissing', { count: missing })}</p> : null}
      <ul>
        {paths.map((path) => (
          <li key={path}>
            <a href={path}>{path}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

function Proof({ words, file }: CopySheetView): ReactElement {
  return (
    <>
      <h2>{words.say('record.title')}</h2>
      <p>{words.say('copy.howToCheck')}</p>
      <p>
        <a href="check.html">check.html</a> · <a href="record.json">record.json</a>
      </p>
      <p>
        {words.say('record.checkNumber')}{' '}
        <b className="number" dir="ltr">
          {file.record.checkNumber}
        </b>
      </p>
    </>
  );
}

/** Her whole file as one page that needs nobody: for her, or for whoever she takes it to. */
export function CopySheet(view: CopySheetView): ReactElement {
  const { words, file, consents, madeAt } = view;
  return (
    <SavedFrame words={words} policy="">
      <main id="main">
        <h1>{words.say('file.heading')}</h1>
        <PartNote words={words} parts={file.parts} />
        <p className="hint">{words.say('copy.madeAt', { date: words.instant(madeAt) })}</p>
        <section className="status">
          <h2>{words.say('file.statusTitle')}</h2>
          <p>
            <strong>{words.say(`statuses.${file.status}`)}</strong>
          </p>
          <p className="hint">{words.say('file.receivedAt', { date: words.instant(file.receivedAt) })}</p>
        </section>
        <Sent {...view} />
        <Files {...view} />
        <h2>{words.say('file.messagesTitle')}</h2>
        <Letters words={words} messages={file.messages} />
        {file.remedy ? (
          <Offer words={words} remedy={file.remedy} heldBack={file.filesHeldBack} />
        ) : (
          <HeldBack words={words} count={file.filesHeldBack} />
        )}
        <Plan words={words} plan={file.plan} />
        <h2>{words.say('file.clocksTitle')}</h2>
        <ClockList words={words} clocks={file.clocks} />
        <h2>{words.say('file.stepsTitle')}</h2>
        <StepList words={words} steps={file.steps} />
        <h2>{words.say('file.sharedTitle')}</h2>
        <Shared words={words} file={file} />
        <h2>{words.say('consents.heading')}</h2>
        <AnswerList words={words} answers={consents.answers} />
        <h3>{words.say('consents.readsTitle')}</h3>
        <ReadList words={words} reads={consents.reads} />
        <Proof {...view} />
      </main>
    </SavedFrame>
  );
}
