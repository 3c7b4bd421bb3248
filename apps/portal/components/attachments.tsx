import { Anchor, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Attachment } from '../api/types';
import { useI18n } from '../i18n/i18n.context';
import styles from './attachments.module.css';
import { fileSize } from './file-size.rules';

/** Where the stored files of this screen can be fetched. */
export interface AttachmentUrls {
  /** The copy without hidden data. */
  scrubbed: (attachmentId: string) => string;
  /** The evidence as it was sent, for those who may have it. */
  original?: (attachmentId: string) => string;
}

interface AttachmentsProps {
  attachments: readonly Attachment[];
  urls: AttachmentUrls;
}

/** Thumbnails of the scrubbed copies. The original, with its hidden data, is one deliberate click further. */
export function Attachments({ attachments, urls }: AttachmentsProps) {
  const { t } = useI18n();
  const [shown, setShown] = useState<number | null>(null);
  if (attachments.length === 0) return <Text c="gray.7">{t('case.attachmentsNone')}</Text>;
  const current = shown === null ? undefined : attachments[shown];
  return (
    <>
      <ul className={styles.thumbs}>
        {attachments.map((file, index) => (
          <li key={file.id}>
            <button
              type="button"
              className={styles.thumb}
              aria-label={t('case.attachmentShow', { n: index + 1 })}
              onClick={() => setShown(index)}
            >
              <img src={urls.scrubbed(file.id)} alt="" loading="lazy" />
              {t('case.attachment', { n: index + 1 })}
            </button>
            <AddedLater file={file} />
          </li>
        ))}
      </ul>
      <Modal
        opened={current !== undefined}
        onClose={() => setShown(null)}
        size="xl"
        title={t('case.attachment', { n: (shown ?? 0) + 1 })}
        closeButtonProps={{ 'aria-label': t('action.close') }}
      >
        {current && <LargeAttachment file={current} n={(shown ?? 0) + 1} urls={urls} />}
      </Modal>
    </>
  );
}

/** Of what came after the form: from whom, and when. */
function AddedLater({ file }: { file: Attachment }) {
  const { t, label, dateTime } = useI18n();
  if (file.messageId === null) return null;
  const name = file.addedByName ?? label('actor', file.addedByKind);
  return <p className={styles.added}>{t('case.attachmentAdded', { name, at: dateTime(file.addedAt) })}</p>;
}

function LargeAttachment({ file, n, urls }: { file: Attachment; n: number; urls: AttachmentUrls }) {
  const { t, locale } = useI18n();
  return (
    <Stack gap="sm">
      <img className={styles.large} src={urls.scrubbed(file.id)} alt={t('case.attachment', { n })} />
      <Text size="sm" c="gray.7">
        {t('case.attachmentNote')}
      </Text>
      {urls.original && (
        <Anchor href={urls.original(file.id)} target="_blank" rel="noreferrer">
          {t('case.attachmentOriginal', { size: fileSize(locale, file.byteSize) })}
        </Anchor>
      )}
    </Stack>
  );
}
