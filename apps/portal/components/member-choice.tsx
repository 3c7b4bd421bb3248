import { Radio, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { membersQuery } from '../api/membership.queries';
import { FindField } from './find-field';
import { QueryView } from './query-view';
import { useI18n } from '../i18n/i18n.context';

interface MemberChoiceProps {
  value: string;
  onChange: (memberId: string) => void;
  error?: ReactNode;
}

const shown = 8;

/** Finds a member by part of its name, and chooses it. */
export function MemberChoice({ value, onChange, error }: MemberChoiceProps) {
  const { t } = useI18n();
  const [searched, setSearched] = useState<string>();
  return (
    <Stack gap="xs">
      <FindField label={t('dues.memberSearch')} findLabel={t('dues.memberFind')} onFind={setSearched} />
      {searched !== undefined && <Found text={searched} value={value} onChange={onChange} />}
      {error && (
        <Text c="danger" role="alert">
          {error}
        </Text>
      )}
    </Stack>
  );
}

function Found({ text, value, onChange }: MemberChoiceProps & { text: string }) {
  const { t, pick } = useI18n();
  const query = useInfiniteQuery(membersQuery({ text: text || undefined }));
  return (
    <QueryView query={query} skeleton={null}>
      {({ pages }) => {
        const found = pages[0]?.items.slice(0, shown) ?? [];
        if (found.length === 0) return <Text>{t('dues.memberNone')}</Text>;
        return (
          <Radio.Group label={t('dues.member')} value={value} onChange={onChange}>
            <Stack gap="xs" mt="xs">
              {found.map(({ id, nameJa, nameEn }) => (
                <Radio key={id} value={id} label={pick(nameJa, nameEn)} />
              ))}
            </Stack>
          </Radio.Group>
        );
      }}
    </QueryView>
  );
}
