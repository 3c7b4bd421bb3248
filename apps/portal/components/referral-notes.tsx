import { Text } from '@mantine/core';
import type { ReferralNote } from '../api/types';
import { useI18n } from '../i18n/i18n.context';
import styles from './message-thread.module.css';
import { OriginalText } from './original-text';

/** What desk and partner wrote to each other about a referral, from old to new. */
export function ReferralNotes({ notes, own }: { notes: readonly ReferralNote[]; own: 'secretariat' | 'partner' }) {
  const { t, label, dateTime } = useI18n();
  if (notes.length === 0) return <Text c="gray.7">{t('refer.notesNone')}</Text>;
  return (
    <ol className={styles.thread}>
      {notes.map((note) => (
        <li key={note.id} className={styles.message} data-own={note.authorKind === own}>
          <div className={styles.head}>
            <b>{label('actor', note.authorKind)}</b>
            <span>{label('noteKind', note.kind)}</span>
            {note.authorName && <span>{note.authorName}</span>}
            <time dateTime={note.writtenAt}>{dateTime(note.writtenAt)}</time>
          </div>
          <OriginalText text={note.text} />
        </li>
      ))}
    </ol>
  );
}
