import { Anchor, Button, FileInput, Group, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { memberImportsQuery, useUploadMembers } from '../../api/member-import.queries';
import type { ImportRow } from '../../api/types';
import { Empty } from '../../components/empty';
import { Page } from '../../components/page';
import { PagedRows } from '../../components/paged-rows';
import { ProblemAlert } from '../../components/problem-alert';
import type { RowFact } from '../../components/row-list';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';

/** Lists of members that were brought, and the way to bring another. */
export function MemberImportsPage() {
  const { t } = useI18n();
  const query = useInfiniteQuery(memberImportsQuery);
  const factsOf = useImportFacts();
  return (
    <Page
      title={t('imports.title')}
      lead={t('imports.lead')}
      actions={<Anchor renderRoot={(props) => <Link to="/members" {...props} />}>{t('action.back')}</Anchor>}
    >
      <UploadList />
      <PagedRows
        label={t('imports.title')}
        query={query}
        factsOf={factsOf}
        empty={<Empty title={t('imports.empty')}>{t('imports.emptyText')}</Empty>}
      />
    </Page>
  );
}

function UploadList() {
  const { t } = useI18n();
  const navigate = useNavigate();
  const upload = useUploadMembers();
  const [file, setFile] = useState<File | null>(null);
  // The same for every try of one file, so that it arrives once.
  const key = useRef(crypto.randomUUID());
  const choose = (chosen: File | null) => {
    key.current = crypto.randomUUID();
    setFile(chosen);
  };
  const send = async () => {
    if (!file) return;
    const importId = await upload.mutateAsync({ file, key: key.current }).catch(() => null);
    if (importId) await navigate({ to: '/member-imports/$importId', params: { importId } });
  };
  return (
    <Section title={t('imports.new')}>
      <Text>{t('imports.columnsHint')}</Text>
      <Group gap="sm" align="flex-end" mt="sm">
        <FileInput
          label={t('imports.file')}
          placeholder={t('imports.choose')}
          accept=".csv,.tsv,.txt,.xlsx"
          value={file}
          onChange={choose}
          miw={240}
          styles={{ placeholder: { color: 'var(--mantine-color-gray-7)' } }}
          clearable
          clearButtonProps={{ 'aria-label': t('imports.clear') }}
        />
        <Button onClick={() => void send()} disabled={!file} loading={upload.isPending}>
          {t('imports.check')}
        </Button>
      </Group>
      {upload.error && <ProblemAlert error={upload.error} />}
    </Section>
  );
}

function useImportFacts() {
  const { t, label, number, dateTime } = useI18n();
  return (row: ImportRow): RowFact[] => [
    {
      name: t('imports.file'),
      value: (
        <Link to="/member-imports/$importId" params={{ importId: row.id }}>
          {row.fileName}
        </Link>
      ),
    },
    { name: t('imports.state'), value: label('importState', row.state) },
    { name: t('imports.rows'), value: number(row.rows) },
    { name: t('imports.askedBy'), value: row.askedByName },
    { name: t('imports.askedAt'), value: dateTime(row.askedAt) },
  ];
}
