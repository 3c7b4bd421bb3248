import { Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { clockPreviewQuery } from '../../api/settings.queries';
import type { ClockKey, ClockPreview as Preview, SettingValue } from '../../api/types';
import { Facts } from '../../components/facts';
import { QueryView } from '../../components/query-view';
import { useI18n } from '../../i18n/i18n.context';

/** Before a clock is changed: what the new length would have made of the promises that are open now. */
export function ClockPreview({ clock, lengths }: { clock: ClockKey; lengths: SettingValue }) {
  const { t } = useI18n();
  const given = Object.fromEntries(Object.entries(lengths).map(([name, length]) => [name, Number(length)]));
  const preview = useQuery(clockPreviewQuery(clock, given));
  return (
    <Stack gap="xs">
      <Title order={3}>{t('settings.preview')}</Title>
      <QueryView query={preview} skeleton={<Skeleton height={120} />}>
        {(found) => (found.open === 0 ? <Text>{t('settings.previewNone')}</Text> : <Counts preview={found} />)}
      </QueryView>
    </Stack>
  );
}

function Counts({ preview }: { preview: Preview }) {
  const { t, shortDateTime } = useI18n();
  const { open, sooner, later, overdueAtOnce, isComplete, cases } = preview;
  const items = [
    { name: t('settings.previewOpen'), value: open },
    { name: t('settings.previewSooner'), value: sooner },
    { name: t('settings.previewLater'), value: later },
    { name: t('settings.previewOverdue'), value: overdueAtOnce },
  ];
  return (
    <>
      <Text c="gray.7">{t('settings.previewNote')}</Text>
      <Facts items={items} />
      {!isComplete && <Text>{t('settings.previewMany')}</Text>}
      {cases.map(({ caseId, number, dueAt, wouldBeDueAt }) => (
        <Text key={caseId} size="sm">
          {t('settings.previewLine', { number, before: shortDateTime(dueAt), after: shortDateTime(wouldBeDueAt) })}
        </Text>
      ))}
    </>
  );
}
