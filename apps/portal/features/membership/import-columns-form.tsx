import { Button, Group, NativeSelect, SimpleGrid, Text } from '@mantine/core';
import { useState } from 'react';
import { useSetImportColumns } from '../../api/member-import.queries';
import type { ImportColumns, ImportDetail } from '../../api/types';
import { ProblemAlert } from '../../components/problem-alert';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';

const fields = ['nameJa', 'nameEn', 'kind', 'prefecture', 'corporateNumber', 'joinedOn'] as const;

/** Which column of the file is which; guessed from the headings, and corrected by whoever knows. */
export function ImportColumnsForm({ list }: { list: ImportDetail }) {
  const { t } = useI18n();
  const [columns, setColumns] = useState<ImportColumns>(list.columns);
  const save = useSetImportColumns(list.id);
  const sample = list.sample.map((row) => row.split('\t'));
  const choices = list.heading.map((heading, at) => {
    const examples = sample.flatMap((row) => row[at] || []).join(', ');
    const name = heading === '' ? t('imports.column', { at: at + 1 }) : heading;
    return { value: String(at), label: examples === '' ? name : `${name} (${examples.slice(0, 40)})` };
  });
  const set = (field: (typeof fields)[number], value: string) =>
    setColumns(({ [field]: _, ...others }) => (value === '' ? others : { ...others, [field]: Number(value) }));
  const isSame = fields.every((field) => columns[field] === list.columns[field]);
  return (
    <Section title={t('imports.columns')}>
      <Text>{t('imports.columnsText')}</Text>
      <SimpleGrid cols={{ base: 1, sm: 2 }} mt="sm">
        {fields.map((field) => (
          <NativeSelect
            key={field}
            label={t(`imports.field.${field}`)}
            data={[{ value: '', label: t('imports.noColumn') }, ...choices]}
            value={String(columns[field] ?? '')}
            onChange={(event) => set(field, event.currentTarget.value)}
          />
        ))}
      </SimpleGrid>
      {save.error && <ProblemAlert error={save.error} />}
      <Group mt="md">
        <Button variant="default" disabled={isSame} loading={save.isPending} onClick={() => save.mutate(columns)}>
          {t('imports.checkAgain')}
        </Button>
      </Group>
    </Section>
  );
}
