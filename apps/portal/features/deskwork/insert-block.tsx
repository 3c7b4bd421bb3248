import { Alert, Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { textBlocksQuery } from '../../api/text-blocks.queries';
import type { CaseDetail } from '../../api/types';
import { useI18n } from '../../i18n/i18n.context';
import { filled, lacksDate, textFor } from './text-block.rules';

interface InsertBlockProps {
  found: CaseDetail;
  onInsert: (text: string) => void;
}

/** Puts one of the desk's text blocks into a message, in the complainant's language if the block has it. */
export function InsertBlock({ found, onInsert }: InsertBlockProps) {
  const { t, language } = useI18n();
  const { data } = useQuery(textBlocksQuery);
  const [chosenId, setChosenId] = useState('');
  const [warnings, setWarnings] = useState<string[]>([]);
  const blocks = (data?.items ?? []).filter(({ archivedAt }) => archivedAt === null);
  if (blocks.length === 0) return null;
  const facts = { caseNumber: found.number, dueAt: found.nextDueAt };
  const insert = () => {
    const chosen = blocks.find(({ id }) => id === chosenId);
    const text = chosen && textFor(chosen.texts, found.originalLocale);
    if (!text) return;
    onInsert(filled(text, facts));
    const languages = { wanted: language(found.originalLocale), used: language(text.locale) };
    setWarnings([
      ...(text.locale === found.originalLocale ? [] : [t('blocks.otherLanguage', languages)]),
      ...(lacksDate(text, facts) ? [t('blocks.noDate')] : []),
    ]);
    setChosenId('');
  };
  return (
    <Stack gap="xs">
      <Group gap="xs" align="flex-end">
        <NativeSelect
          label={t('blocks.insertLabel')}
          flex="1 1 12rem"
          value={chosenId}
          onChange={(event) => setChosenId(event.currentTarget.value)}
          data={[{ value: '', label: '—' }, ...blocks.map(({ id, name }) => ({ value: id, label: name }))]}
        />
        <Button variant="default" disabled={chosenId === ''} onClick={insert}>
          {t('blocks.insert')}
        </Button>
      </Group>
      <div role="status">
        {warnings.length > 0 && (
          <Alert color="warning">
            {warnings.map((warning) => (
              <Text key={warning}>{warning}</Text>
            ))}
          </Alert>
        )}
      </div>
    </Stack>
  );
}
