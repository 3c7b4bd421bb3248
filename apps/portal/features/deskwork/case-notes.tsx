import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { notesQuery, useAddNote } from '../../api/deskwork.queries';
import type { Note } from '../../api/types';
import { LoadMore } from '../../components/load-more';
import { OriginalText } from '../../components/original-text';
import { QueryView } from '../../components/query-view';
import { TextForm } from '../../components/text-form';
import { useI18n } from '../../i18n/i18n.context';
import styles from './deskwork.module.css';

/** The notes of the desk, newest first. One form at a time: a new note, or one that puts an earlier one right. */
export function CaseNotes({ caseId }: { caseId: string }) {
  const { t } = useI18n();
  const query = useInfiniteQuery(notesQuery(caseId));
  const [writing, setWriting] = useState<'new' | Note | null>(null);
  return (
    <Stack gap="md">
      <Text size="sm" c="gray.7">
        {t('notes.who')}
      </Text>
      {writing === null ? (
        <Group>
          <Button variant="default" onClick={() => setWriting('new')} data-add-note>
            {t('notes.add')}
          </Button>
        </Group>
      ) : (
        <NoteForm
          key={writing === 'new' ? 'new' : writing.id}
          caseId={caseId}
          corrects={writing === 'new' ? null : writing}
          onDone={() => setWriting(null)}
        />
      )}
      <QueryView query={query} skeleton={<Skeleton height={80} />}>
        {({ pages }) => {
          const notes = pages.flatMap(({ items }) => items);
          if (notes.length === 0) return <Text c="gray.7">{t('notes.none')}</Text>;
          return (
            <>
              <ul className={styles.list}>
                {notes.map((note) => (
                  <NoteItem key={note.id} note={note} onCorrect={() => setWriting(note)} />
                ))}
              </ul>
              {(query.hasNextPage || pages.length > 1) && <LoadMore shown={notes.length} query={query} />}
            </>
          );
        }}
      </QueryView>
    </Stack>
  );
}

function NoteItem({ note, onCorrect }: { note: Note; onCorrect: () => void }) {
  const { t, dateTime } = useI18n();
  const at = dateTime(note.writtenAt);
  return (
    <li className={styles.note} data-corrected={note.isCorrected}>
      <div className={styles.head}>
        <b>{note.authorName}</b>
        <time dateTime={note.writtenAt}>{at}</time>
        {note.corrects && <span>{t('notes.corrects', { at: dateTime(note.corrects.writtenAt) })}</span>}
        {note.isCorrected && <b>{t('notes.isCorrected')}</b>}
      </div>
      <OriginalText text={note.text} />
      {!note.isCorrected && (
        <Button size="compact-sm" variant="subtle" aria-label={t('notes.correctOf', { at })} onClick={onCorrect}>
          {t('notes.correct')}
        </Button>
      )}
    </li>
  );
}

function NoteForm({ caseId, corrects, onDone }: { caseId: string; corrects: Note | null; onDone: () => void }) {
  const { t, dateTime } = useI18n();
  const add = useAddNote(caseId);
  return (
    <TextForm
      name="note"
      takesFocus
      label={corrects ? t('notes.correctionOf', { at: dateTime(corrects.writtenAt) }) : t('notes.label')}
      hint={corrects ? t('notes.correctionHint') : t('notes.hint')}
      submitLabel={t('notes.save')}
      doneMessage={t('notes.saved')}
      mutation={{ ...add, mutate: (text, then) => add.mutate({ text, correctsId: corrects?.id }, then) }}
      onDone={onDone}
      onCancel={onDone}
    />
  );
}
