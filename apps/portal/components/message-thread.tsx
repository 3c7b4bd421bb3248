import type { ReactNode } from 'react';
import type { AttachmentUrls } from '../api/attachment-urls';
import type { Attachment } from '../api/types';
import { useI18n } from '../i18n/i18n.context';
import { FilesOf } from './attachments';
import styles from './message-thread.module.css';
import { OriginalText } from './original-text';

export interface ThreadMessage {
  id: string;
  authorKind: string;
  authorName: string | null;
  text: string;
  sentAt: string;
  /** When the side that it was written to first opened it; left out where that is not told. */
  readAt?: string | null;
}

/** Whose messages are written to the complainant. What she has opened of them is shown. */
const TO_COMPLAINANT = ['secretariat', 'partner'];

interface MessageThreadProps {
  messages: readonly ThreadMessage[];
  /** The kind of author that is "us" on this screen; its messages are set apart. */
  own: string;
  /** Language of the complainant's messages, if this screen may know it. */
  locale?: string;
  /** All files of the case; those of a message stand beside it. */
  attachments?: readonly Attachment[];
  urls?: AttachmentUrls;
  /** What else can be said or done about a file. */
  more?: (file: Attachment) => ReactNode;
  /** Shows the words of a message; left out where they stand alone. */
  words?: (message: ThreadMessage, locale: string | undefined) => ReactNode;
}

/** Messages from old to new. */
export function MessageThread({ messages, own, locale, attachments = [], urls, more, words }: MessageThreadProps) {
  const { label, dateTime } = useI18n();
  const show = (message: ThreadMessage) => {
    const written = message.authorKind === 'complainant' ? locale : undefined;
    return words ? words(message, written) : <OriginalText text={message.text} locale={written} />;
  };
  return (
    <ol className={styles.thread}>
      {messages.map((message) => (
        <li key={message.id} className={styles.message} data-own={message.authorKind === own}>
          <div className={styles.head}>
            <b>{label('actor', message.authorKind)}</b>
            {message.authorName && <span>{message.authorName}</span>}
            <time dateTime={message.sentAt}>{dateTime(message.sentAt)}</time>
          </div>
          {message.text !== '' && show(message)}
          {urls && (
            <FilesOf
              attachments={attachments.filter((file) => file.messageId === message.id)}
              urls={urls}
              more={more}
            />
          )}
          <ReadMark message={message} />
        </li>
      ))}
    </ol>
  );
}

function ReadMark({ message }: { message: ThreadMessage }) {
  const { t, dateTime } = useI18n();
  const { readAt, authorKind } = message;
  if (readAt === undefined || !TO_COMPLAINANT.includes(authorKind)) return null;
  return (
    <p className={styles.mark}>
      {readAt ? t('case.messageOpened', { time: dateTime(readAt) }) : t('case.messageNotOpened')}
    </p>
  );
}
