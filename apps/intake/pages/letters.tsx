import type { WorkerFile } from '@modules/cases';
import type { ReactElement } from 'react';
import type { MessageKey } from '../i18n/catalogue';
import type { Words } from '../i18n/words';
import { FileLinks } from './attachment-parts';

type Letter = WorkerFile['messages'][number];

const SPEAKERS = { you: 'file.fromYou', desk: 'file.fromDesk', partner: 'file.fromPartner' } as const;

/** Of hers, whether the desk has read it; of theirs, whether she sees it for the first time. */
function ReadMark({ words, letter }: { words: Words; letter: Letter }): ReactElement | null {
  const { from, readAt } = letter;
  if (from !== 'you') return readAt ? null : <b className="new">{words.say('file.newMessage')}</b>;
  return (
    <p className="hint">
      {readAt ? words.say('file.readByDesk', { date: words.instant(readAt) }) : words.say('file.notReadByDesk')}
    </p>
  );
}

/** Whose work a translation is, as she has to know it. */
function originOf({ provenance, isChecked }: Letter['translations'][number]): MessageKey {
  if (provenance === 'human') return 'file.translatedByPerson';
  return isChecked ? 'file.translatedAndChecked' : 'file.translatedByMachine';
}

/** What was written to her: in the language that she reads first, with the original folded beneath. */
function LetterWords({ words, letter }: { words: Words; letter: Letter }): ReactElement | null {
  const translation = letter.translations.find(({ locale }) => locale === words.locale);
  if (!translation || letter.from === 'you') return letter.text ? <div className="words">{letter.text}</div> : null;
  return (
    <>
      <p className="hint">{words.say(originOf(translation))}</p>
      <div className="words">{translation.text}</div>
      <details>
        <summary>{words.say('file.originalWords')}</summary>
        <div className="words" dir="auto">
          {letter.text}
        </div>
      </details>
    </>
  );
}

interface LettersProps {
  words: Words;
  messages: readonly Letter[];
  /** Of all letters; left out where they cannot be opened by a link. */
  attachments?: WorkerFile['attachments'];
  /** False where the desk is accused: it reads nothing and sees no mark. */
  isReadByDesk?: boolean;
}

/** What was written between her and the desk, newest first. */
export function Letters({ words, messages, attachments = [], isReadByDesk = true }: LettersProps): ReactElement {
  if (messages.length === 0) return <p className="hint">{words.say('file.messagesNone')}</p>;
  return (
    <>
      {isReadByDesk ? <p className="hint">{words.say('file.readsSeen')}</p> : null}
      <ul className="letters">
        {[...messages].reverse().map((letter) => (
          <li key={letter.id} className={letter.from}>
            <p className="hint">
              <b>{words.say(SPEAKERS[letter.from])}</b>{' '}
              <time dateTime={letter.sentAt.toISOString()}>{words.instant(letter.sentAt)}</time>
            </p>
            <LetterWords words={words} letter={letter} />
            <FileLinks words={words} files={attachments.filter(({ messageId }) => messageId === letter.id)} />
            {isReadByDesk || letter.from !== 'you' ? <ReadMark words={words} letter={letter} /> : null}
          </li>
        ))}
      </ul>
    </>
  );
}
