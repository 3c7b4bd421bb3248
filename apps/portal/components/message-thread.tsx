import { useI18n } from '../i18n/i18n.context';
import styles from './message-thread.module.css';
import { OriginalText } from './original-text';

export interface ThreadMessage {
  id: string;
  authorKind: string;
  authorName: string | null;
  text: string;
  sentAt: string;
}

interface MessageThreadProps {
  messages: readonly ThreadMessage[];
  /** The kind of author that is "us" on this screen; its messages are set apart. */
  own: string;
  /** Language of the complainant's messages, if this screen may know it. */
  locale?: string;
}

/** Messages from old to new. */
export function MessageThread({ messages, own, locale }: MessageThreadProps) {
  const { label, dateTime } = useI18n();
  return (
    <ol className={styles.thread}>
      {messages.map((message) => (
        <li key={message.id} className={styles.message} data-own={message.authorKind === own}>
          <div className={styles.head}>
            <b>{label('actor', message.authorKind)}</b>
            {message.authorName && <span>{message.authorName}</span>}
            <time dateTime={message.sentAt}>{dateTime(message.sentAt)}</time>
          </div>
          <OriginalText text={message.text} locale={message.authorKind === 'complainant' ? locale : undefined} />
        </li>
      ))}
    </ol>
  );
}
