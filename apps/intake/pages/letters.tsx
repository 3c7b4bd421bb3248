import type { WorkerFile } from '@modules/cases';
import type { ReactElement } from 'react';
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

interface LettersProps {
  words: Words;
  messages: readonly Letter[];
  /** Of all letters; left out where they cannot be opened by a link. */
  attachments?: WorkerFile['attachments'];
}

/** What was written between her and the desk, newest first. */
export function Letters({ words, messages, attachments = [] }: LettersProps): ReactElement {
  if (messages.length === 0) return <p className="hint">{words.say('file.messagesNone')}</p>;
  return (
    <>
      <p className="hint">{words.say('file.readsSeen')}</p>
      <ul className="letters">
        {[...messages].reverse().map((letter) => (
          <li key={letter.id} className={letter.from}>
            <p className="hint">
              <b>{words.say(SPEAKERS[letter.from])}</b>{' '}
              <time dateTime={letter.sentAt.toISOString()}>{words.instant(letter.sentAt)}</time>
            </p>
            {letter.text ? <div className="words">{letter.text}</div> : null}
            <FileLinks words={words} files={attachments.filter(({ messageId }) => messageId === letter.id)} />
            <ReadMark words={words} letter={letter} />
          </li>
        ))}
      </ul>
    </>
  );
}
