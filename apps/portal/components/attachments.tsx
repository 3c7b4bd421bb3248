import { Anchor, Badge, Group, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { AttachmentUrls } from '../api/attachment-urls';
import type { Attachment } from '../api/types';
import { useI18n } from '../i18n/i18n.context';
import { Dialog } from './dialog';
import styles from './attachments.module.css';
import { fileSize } from './file-size.rules';
import { MediaPlayer } from './media-player';

interface AttachmentsProps {
  attachments: readonly Attachment[];
  urls: AttachmentUrls;
  /** What else can be said or done about a file. */
  more?: (file: Attachment) => ReactNode;
}

interface OneProps {
  file: Attachment;
  /** Its place in the list, from one: files have no names. */
  n: number;
  urls: AttachmentUrls;
}

/** Every file with its kind, size and state. The original, with its hidden data, is one deliberate click further. */
export function Attachments({ attachments, urls, more }: AttachmentsProps) {
  const { t } = useI18n();
  if (attachments.length === 0) return <Text c="gray.7">{t('case.attachmentsNone')}</Text>;
  return (
    <Stack gap="xs">
      <ul className={styles.files}>
        {attachments.map((file, index) => (
          <li key={file.id} className={styles.file}>
            <OneAttachment file={file} n={index + 1} urls={urls} />
            {more?.(file)}
          </li>
        ))}
      </ul>
      <Text size="sm" c="gray.7">
        {t('case.attachmentNote')}
      </Text>
    </Stack>
  );
}

function OneAttachment({ file, n, urls }: OneProps) {
  const { t, label, locale } = useI18n();
  const size = fileSize(locale, file.byteSize);
  const isRefused = file.scanState === 'refused';
  return (
    <Stack gap={6}>
      <Group gap="xs">
        <Text fw={600}>{t('case.attachment', { n })}</Text>
        <Text size="sm" c="gray.7">
          {label('evidenceKind', file.kind)} · {size}
        </Text>
        <Badge variant="light" color={isRefused ? 'red' : 'gray'} className={styles.state}>
          {label('scanState', file.scanState)}
        </Badge>
      </Group>
      <AddedLater file={file} />
      {isRefused ? <Text size="sm">{t('case.attachmentRefused')}</Text> : <Openings file={file} n={n} urls={urls} />}
    </Stack>
  );
}

function Openings({ file, n, urls }: OneProps) {
  const { t, locale } = useI18n();
  return (
    <>
      {file.isScrubbed ? (
        <Copy file={file} n={n} urls={urls} />
      ) : (
        <Text size="sm">{t(urls.original ? 'case.attachmentNoCopy' : 'case.attachmentDeskOnly')}</Text>
      )}
      {urls.original && (
        <Anchor size="sm" href={urls.original(file.id)} target="_blank" rel="noreferrer">
          {t('case.attachmentOriginal', { n, size: fileSize(locale, file.byteSize) })}
        </Anchor>
      )}
    </>
  );
}

/** Of what came after the form: from whom, and when. */
function AddedLater({ file }: { file: Attachment }) {
  const { t, label, dateTime } = useI18n();
  if ((file.messageId ?? file.remedyId ?? file.measureId ?? file.noteId) === null) return null;
  const name = file.addedByName ?? label('actor', file.addedByKind);
  return <p className={styles.added}>{t('case.attachmentAdded', { name, at: dateTime(file.addedAt) })}</p>;
}

/** The copy without hidden data: looked at, listened to, or saved. */
function Copy({ file, n, urls }: OneProps) {
  const { t } = useI18n();
  const url = urls.scrubbed(file.id);
  if (file.kind === 'photo') return <Picture url={url} n={n} />;
  if (file.kind === 'audio' || file.kind === 'video') return <MediaPlayer kind={file.kind} url={url} n={n} />;
  return (
    <Anchor size="sm" href={url} download>
      {t('case.attachmentSave', { n })}
    </Anchor>
  );
}

function Picture({ url, n }: { url: string; n: number }) {
  const { t } = useI18n();
  const [isLarge, setLarge] = useState(false);
  return (
    <>
      <button
        type="button"
        className={styles.thumb}
        aria-label={t('case.attachmentLook', { n })}
        onClick={() => setLarge(true)}
      >
        <img src={url} alt="" loading="lazy" />
      </button>
      <Dialog opened={isLarge} onClose={() => setLarge(false)} size="xl" title={t('case.attachment', { n })}>
        <img className={styles.large} src={url} alt={t('case.attachment', { n })} />
      </Dialog>
    </>
  );
}

/** The files that came with some words, under them; nothing where none did. */
export function FilesOf({ attachments, ...props }: AttachmentsProps) {
  return attachments.length === 0 ? null : <Attachments attachments={attachments} {...props} />;
}
