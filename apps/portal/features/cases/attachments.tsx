import { Anchor, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { attachmentUrl } from '../../api/cases.queries';
import type { Attachment } from '../../api/types';
import { useI18n } from '../../i18n/i18n.context';
import styles from './case.module.css';
import { fileSize } from './file-size.rules';

interface AttachmentsProps {
  caseId: string;
  attachments: readonly Attachment[];
}

/** Thumbnails of the scrubbed copies. The original, with its hidden data, is one deliberate click further. */
export function Attachments({ caseId, attachments }: AttachmentsProps) {
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
              <img src={attachmentUrl(caseId, file.id, 'scrubbed')} alt="" loading="lazy" />
              {t('case.attachment', { n: index + 1 })}
            </button>
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
        {current && <LargeAttachment caseId={caseId} file={current} n={(shown ?? 0) + 1} />}
      </Modal>
    </>
  );
}

function LargeAttachment({ caseId, file, n }: { caseId: string; file: Attachment; n: number }) {
  const { t, locale } = useI18n();
  return (
    <Stack gap="sm">
      <img
        className={styles.large}
        src={attachmentUrl(caseId, file.id, 'scrubbed')}
        alt={t('case.attachment', { n })}
      />
      <Text size="sm" c="gray.7">
        {t('case.attachmentNote')}
      </Text>
      <Anchor href={attachmentUrl(caseId, file.id, 'original')} target="_blank" rel="noreferrer">
        {t('case.attachmentOriginal', { size: fileSize(locale, file.byteSize) })}
      </Anchor>
    </Stack>
  );
}
