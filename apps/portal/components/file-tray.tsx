import { ActionIcon, Anchor, Button, FileButton, Group, Progress, Stack, Text } from '@mantine/core';
import { IconPaperclip, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useRemoveWaitingFile } from '../api/waiting-files.queries';
import { useI18n } from '../i18n/i18n.context';
import { ConfirmModal } from './confirm-modal';
import { fileSize } from './file-size.rules';
import styles from './file-tray.module.css';
import { ProblemAlert, problemText } from './problem-alert';
import type { TrayFiles, Upload } from './use-file-tray';

/** As many as the api takes with one text. */
const filesOfText = 5;

interface FileTrayProps {
  files: TrayFiles;
  hint?: string;
  /** Where they do not wait for a text: how many are taken, in words what becomes of them, and where each is opened. Taking one
   * off asks first, because nobody else may have it; where it stays, nothing is taken off. */
  kept?: { allowed: number; words: string; linkOf?: (id: string) => string; stays?: boolean };
}

/** The files that go with a text: chosen, uploaded at once, and taken off again while it is not sent. */
export function FileTray({ files, hint, kept }: FileTrayProps) {
  const { t } = useI18n();
  const { waiting, uploads, error, add } = files;
  const filesAllowed = kept?.allowed ?? filesOfText;
  const isFull = waiting.length + uploads.length >= filesAllowed;
  return (
    <Stack gap="xs" role="group" aria-label={t('case.files')}>
      {(waiting.length > 0 || uploads.length > 0) && (
        <ul className={styles.files} aria-live="polite">
          <Waiting files={files} linkOf={kept?.linkOf} asksFirst={kept !== undefined} stays={kept?.stays ?? false} />
          {uploads.map((upload) => (
            <UploadRow key={upload.key} upload={upload} files={files} />
          ))}
        </ul>
      )}
      {error && <ProblemAlert error={error} />}
      <Group gap="sm">
        <FileButton
          onChange={(chosen) => add(chosen.slice(0, filesAllowed - waiting.length - uploads.length))}
          multiple
        >
          {(props) => (
            <Button
              {...props}
              variant="default"
              disabled={isFull}
              leftSection={<IconPaperclip size={16} aria-hidden />}
            >
              {t('case.filesAdd')}
            </Button>
          )}
        </FileButton>
        <Text size="sm" c="gray.7" className={styles.hint}>
          {kept?.words ?? t('case.filesLimit', { max: filesAllowed })} {hint}
        </Text>
      </Group>
    </Stack>
  );
}

interface WaitingProps {
  files: TrayFiles;
  linkOf?: (id: string) => string;
  asksFirst: boolean;
  stays: boolean;
}

function Waiting({ files, linkOf, asksFirst, stays }: WaitingProps) {
  const { t, locale } = useI18n();
  const remove = useRemoveWaitingFile(files.place);
  const [removing, setRemoving] = useState<{ id: string; name: string } | null>(null);
  return (
    <>
      {files.waiting.map(({ id, byteSize }, index) => {
        const name = files.nameOf(id) ?? t('case.fileUnnamed', { n: index + 1 });
        const ready = t('case.fileReady', { name, size: fileSize(locale, byteSize) });
        return (
          <li key={id} className={styles.file}>
            <span className={styles.name}>
              {linkOf ? (
                <Anchor href={linkOf(id)} target="_blank" rel="noreferrer">
                  {ready}
                </Anchor>
              ) : (
                ready
              )}
            </span>
            {!stays && (
              <ActionIcon
                variant="subtle"
                aria-label={t('case.fileRemove', { name })}
                loading={remove.isPending && remove.variables === id}
                onClick={() => (asksFirst ? setRemoving({ id, name }) : remove.mutate(id))}
              >
                <IconX size={18} aria-hidden />
              </ActionIcon>
            )}
          </li>
        );
      })}
      {remove.error && !removing && (
        <li>
          <ProblemAlert error={remove.error} />
        </li>
      )}
      {removing && <RemoveModal file={removing} remove={remove} onClose={() => setRemoving(null)} />}
    </>
  );
}

interface RemoveModalProps {
  file: { id: string; name: string };
  remove: ReturnType<typeof useRemoveWaitingFile>;
  onClose: () => void;
}

function RemoveModal({ file: { id, name }, remove, onClose }: RemoveModalProps) {
  const { t } = useI18n();
  const confirm = () =>
    void remove
      .mutateAsync(id)
      .then(onClose)
      .catch(() => undefined); // said in the window
  return (
    <ConfirmModal
      title={t('case.fileRemove', { name })}
      confirmLabel={t('files.remove')}
      mutation={remove}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{t('files.removeText')}</Text>
    </ConfirmModal>
  );
}

function UploadRow({ upload, files }: { upload: Upload; files: TrayFiles }) {
  const i18n = useI18n();
  const { t } = i18n;
  const { key, share, error } = upload;
  const { name } = upload.file;
  const percent = Math.floor(share * 100);
  return (
    <li className={styles.file} data-failed={error !== null}>
      <div className={styles.name}>
        {error === null ? t('case.fileSending', { name, percent }) : t('case.fileFailed', { name })}
        {error === null ? (
          <Progress value={percent} size="sm" aria-label={t('case.fileSending', { name, percent })} />
        ) : (
          <Text size="sm">{problemText(i18n, error)}</Text>
        )}
      </div>
      {error !== null && (
        <Button variant="default" size="compact-sm" onClick={() => files.retry(upload)}>
          {t('state.retry')}
        </Button>
      )}
      <ActionIcon variant="subtle" aria-label={t('case.fileRemove', { name })} onClick={() => files.forget(key)}>
        <IconX size={18} aria-hidden />
      </ActionIcon>
    </li>
  );
}
