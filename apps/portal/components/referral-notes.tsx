import { Text } from '@mantine/core';
import type { AttachmentUrls } from '../api/attachment-urls';
import type { Attachment, ReferralNote } from '../api/types';
import { useI18n } from '../i18n/i18n.context';
import { FilesOf } from './attachments';
import styles from './message-thread.module.css';
import { OriginalText } from './original-text';

interface ReferralNotesProps {
  notes: readonly ReferralNote[];
  own: 'secretariat' | 'partner';
  /** All files of the case; those of a note stand with it. */
  attachments: readonly Attachment[];
  urls: AttachmentUrls;
}

/** What desk and partner wrote to each other about a referral, from old to new. */
export function ReferralNotes({ notes, own, attachments, urls }: ReferralNotesProps) {
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
          <FilesOf attachments={attachments.filter((file) => file.noteId === note.id)} urls={urls} />
        </li>
      ))}
    </ol>
  );
}
