import { Button, FileInput, Group, NativeSelect, NumberInput, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { usePreviewStatement, useTakeStatement } from '../../api/bank.queries';
import type { Columns, StatementPreview } from '../../api/types';
import { ProblemAlert } from '../../components/problem-alert';
import { Section } from '../../components/section';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { useYen } from './use-yen';

const unknown: Columns = { headerRows: 1, date: 0, amount: 1, payer: 2 };
const fields = ['date', 'amount', 'payer'] as const;

/** Takes a file of the bank in: first what it would bring, with the columns to correct, then for good. */
export function StatementSection() {
  const { t } = useI18n();
  const preview = usePreviewStatement();
  const [file, setFile] = useState<File | null>(null);
  const [columns, setColumns] = useState<Columns>(unknown);
  const look = (chosen: File | null, wished?: Columns) => {
    setFile(chosen);
    if (!chosen) return preview.reset();
    preview
      .mutateAsync({ file: chosen, columns: wished })
      .then((seen) => setColumns(seen.columns ?? unknown))
      .catch(() => undefined); // said below
  };
  return (
    <Section title={t('bank.take')}>
      <Stack gap="md">
        <FileInput
          label={t('bank.file')}
          description={t('bank.fileHint')}
          accept=".csv,text/csv"
          clearable
          clearButtonProps={{ 'aria-label': t('bank.clear') }}
          value={file}
          onChange={(chosen) => look(chosen)}
        />
        {preview.error && <ProblemAlert error={preview.error} />}
        {file && preview.data && (
          <>
            <Sample rows={preview.data.sample} />
            {!preview.data.columns && <Text>{t('bank.notUnderstood')}</Text>}
            <ColumnFields seen={preview.data} columns={columns} onChange={setColumns} />
            <Group>
              <Button variant="default" loading={preview.isPending} onClick={() => look(file, columns)}>
                {t('bank.look')}
              </Button>
            </Group>
            <TakeIn file={file} seen={preview.data} onTaken={() => look(null)} />
          </>
        )}
      </Stack>
    </Section>
  );
}

function Sample({ rows }: { rows: readonly string[][] }) {
  const { t } = useI18n();
  const width = Math.max(...rows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, at) => at);
  return (
    <Table.ScrollContainer minWidth={600} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table aria-label={t('bank.sample')} withTableBorder>
        <Table.Thead>
          <Table.Tr>
            {columns.map((at) => (
              <Table.Th key={at}>{t('bank.column', { n: at + 1 })}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row, index) => (
            <Table.Tr key={index}>
              {columns.map((at) => (
                <Table.Td key={at}>{row[at]}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

interface ColumnFieldsProps {
  seen: StatementPreview;
  columns: Columns;
  onChange: (columns: Columns) => void;
}

function ColumnFields({ seen: { sample }, columns, onChange }: ColumnFieldsProps) {
  const { t } = useI18n();
  const width = Math.max(...sample.map((row) => row.length));
  const choices = Array.from({ length: width }, (_, at) => ({
    value: String(at),
    label: t('bank.column', { n: at + 1 }),
  }));
  return (
    <Group gap="sm" align="flex-end">
      <NumberInput
        label={t('bank.headerRows')}
        value={columns.headerRows}
        min={0}
        max={99}
        allowDecimal={false}
        hideControls
        onChange={(rows) => onChange({ ...columns, headerRows: Number(rows) || 0 })}
      />
      {fields.map((field) => (
        <NativeSelect
          key={field}
          label={t(`bank.${field}`)}
          data={choices}
          value={String(columns[field])}
          onChange={(event) => onChange({ ...columns, [field]: Number(event.currentTarget.value) })}
        />
      ))}
    </Group>
  );
}

function TakeIn({ file, seen, onTaken }: { file: File; seen: StatementPreview; onTaken: () => void }) {
  const { t } = useI18n();
  const yen = useYen();
  const notify = useNotify();
  const take = useTakeStatement();
  const { columns, lines, known, amountYen, unclear } = seen;
  if (!columns) return null;
  const confirm = () =>
    void take
      .mutateAsync({ file, columns })
      .then((taken) => {
        notify(t('bank.taken', { added: taken.added, known: taken.known }));
        onTaken();
      })
      .catch(() => undefined); // said below
  return (
    <Stack gap="sm" align="flex-start">
      <Text>{t('bank.found', { lines, known, amount: yen(amountYen) })}</Text>
      {unclear.length > 0 && <Text c="danger">{t('bank.unclear', { rows: unclear.join(', ') })}</Text>}
      {take.error && <ProblemAlert error={take.error} />}
      <Button disabled={lines === 0} loading={take.isPending} onClick={confirm}>
        {t('bank.takeIn')}
      </Button>
    </Stack>
  );
}
