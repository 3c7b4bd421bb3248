import { ActionIcon, Button, FileButton, Stack, Text } from '@mantine/core';
import { IconPaperclip, IconX } from '@tabler/icons-react';
import { useAddDocument, useRemoveDocument } from '../../api/joining.queries';
import type { Applicant, DocumentKind } from '../../api/types';
import { fileSize } from '../../components/file-size.rules';
import { ProblemAlert } from '../../components/problem-alert';
import { useI18n } from '../../i18n/i18n.context';
import styles from '../../components/file-tray.module.css';

const taken = 'application/pdf,image/jpeg,image/png,image/webp';

interface ApplicationDocumentsProps {
  token: string;
  application: Applicant;
}

/** The documents that the class asks for, and whatever else an answer needs, each uploaded at once. */
export function ApplicationDocuments({ token, application }: ApplicationDocumentsProps) {
  const { t, label } = useI18n();
  const { neededDocuments, documents } = application;
  const others = documents.map(({ kind }) => kind).filter((kind) => !neededDocuments.includes(kind));
  const kinds = [...new Set<DocumentKind>([...neededDocuments, ...others])];
  if (kinds.length === 0) return <Text c="gray.7">{t('applications.noDocuments')}</Text>;
  return (
    <Stack gap="md">
      <Text size="sm" c="gray.7">
        {t('joining.documentsHint')}
      </Text>
      {kinds.map((kind) => (
        <div key={kind} role="group" aria-label={label('documentKind', kind)}>
          <Text fw={600}>{label('documentKind', kind)}</Text>
          <OneKind token={token} kind={kind} application={application} />
        </div>
      ))}
    </Stack>
  );
}

function OneKind({ token, kind, application }: ApplicationDocumentsProps & { kind: DocumentKind }) {
  const { t, label, locale } = useI18n();
  const add = useAddDocument(token);
  const remove = useRemoveDocument(token);
  const own = application.documents.filter((each) => each.kind === kind);
  return (
    <Stack gap="xs" align="flex-start">
      {own.length > 0 && (
        <ul className={styles.files} aria-live="polite">
          {own.map(({ id, byteSize }, index) => {
            const name = t('case.fileUnnamed', { n: index + 1 });
            return (
              <li key={id} className={styles.file}>
                <span className={styles.name}>{t('case.fileReady', { name, size: fileSize(locale, byteSize) })}</span>
                <ActionIcon
                  variant="subtle"
                  aria-label={t('case.fileRemove', { name: `${label('documentKind', kind)} ${name}` })}
                  loading={remove.isPending && remove.variables === id}
                  onClick={() => remove.mutate(id)}
                >
                  <IconX size={18} aria-hidden />
                </ActionIcon>
              </li>
            );
          })}
        </ul>
      )}
      {add.error && <ProblemAlert error={add.error} />}
      {remove.error && <ProblemAlert error={remove.error} />}
      <FileButton accept={taken} onChange={(file) => file && add.mutate({ kind, file })}>
        {(props) => (
          <Button
            {...props}
            variant="default"
            loading={add.isPending}
            leftSection={<IconPaperclip size={16} aria-hidden />}
            aria-label={t('joining.addDocument', { document: label('documentKind', kind) })}
          >
            {t('case.filesAdd')}
          </Button>
        )}
      </FileButton>
    </Stack>
  );
}
